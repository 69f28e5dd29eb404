import { formatUsd } from "./money.ts";
import type { Purse } from "./playMoney.ts";
import type { Price } from "./price.ts";

/** What can stand where a price stands: the page has each of them among its own words. */
export interface PriceSentence {
  readonly text: "{0}" | "price unknown" | "free" | "free (would be {0})";
  readonly args: readonly string[];
}

/** "$0.06", "≈ $0.10" for an estimate, never a zero for what is not known; "free (would be $0.06)" in the sandbox. */
export function priceWords({ usdMicros, basis }: Pick<Price, "usdMicros" | "basis">, purse: Purse, locale?: string): PriceSentence {
  if (usdMicros === null) return { text: purse === "sandbox" ? "free" : "price unknown", args: [] };
  const sum = basis === "exact" ? formatUsd(usdMicros, locale) : `≈ ${formatUsd(usdMicros, locale)}`;
  if (purse === "key") return { text: "{0}", args: [sum] };
  return usdMicros === 0 ? { text: "free", args: [] } : { text: "free (would be {0})", args: [sum] };
}
