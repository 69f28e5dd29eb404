import { formatUsd } from "./money.ts";
import { playKeyId } from "./playMoney.ts";
import type { Price } from "./price.ts";
import type { Sentence } from "./sentence.ts";

/** Whose money it is. The sandbox's is play money: it is free, and says what a key would pay. */
export type Purse = "key" | "sandbox";

export function purseOf(keyId: string): Purse {
  return keyId === playKeyId ? "sandbox" : "key";
}

/** "$0.06", "≈ $0.10" for an estimate, never a zero for what is not known; "free (would be $0.06)" in the sandbox. */
export function priceWords({ usdMicros, basis }: Price, purse: Purse): Sentence {
  if (usdMicros === null) return { text: purse === "sandbox" ? "free" : "price unknown", args: [] };
  const sum = basis === "exact" ? formatUsd(usdMicros) : `≈ ${formatUsd(usdMicros)}`;
  if (purse === "key") return { text: "{0}", args: [sum] };
  return usdMicros === 0 ? { text: "free", args: [] } : { text: "free (would be {0})", args: [sum] };
}
