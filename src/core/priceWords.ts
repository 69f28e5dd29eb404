import { formatUsd } from "./money.ts";
import { englishNumber } from "./plainEnglish.ts";
import type { Purse } from "./playMoney.ts";
import type { Amount, Price } from "./price.ts";

/** Says one of these in the person's language: the page has each of them among its own words. */
export type SayAmount = (text: "1 token" | "{0} tokens" | "{0} + {1}", ...args: readonly string[]) => string;
export type SayPrice = (text: Parameters<SayAmount>[0] | "price unknown" | "free" | "free (would be {0})", ...args: readonly string[]) => string;

/** "$0.06", "5 tokens", "$0.06 + 5 tokens". */
export function amountWords({ usdMicros, tokens }: Amount, say: SayAmount, locale = "en-US"): string {
  if (tokens === 0) return formatUsd(usdMicros, locale);
  const units = tokens === 1 ? say("1 token") : say("{0} tokens", englishNumber(tokens, locale) ?? new Intl.NumberFormat(locale).format(tokens));
  return usdMicros === 0 ? units : say("{0} + {1}", formatUsd(usdMicros, locale), units);
}

/** "$0.06", "≈ $0.10" for an estimate, never a zero for what is not known, also beside what is; "free (would be $0.06)" in the sandbox. */
export function priceWords({ usdMicros, basis, units }: Pick<Price, "usdMicros" | "basis"> & { readonly units?: Price["units"] | undefined }, purse: Purse, say: SayPrice, locale?: string): string {
  const amount = { usdMicros: usdMicros ?? 0, tokens: units?.amount ?? 0 };
  const isNothing = amount.usdMicros + amount.tokens === 0;
  if (basis === "unknown" && isNothing) return say(purse === "sandbox" ? "free" : "price unknown");
  const known = amountWords(amount, say, locale);
  const sum = basis === "unknown" ? say("{0} + {1}", known, say("price unknown")) : `${basis === "exact" ? "" : "≈ "}${known}`;
  if (purse === "key") return sum;
  return isNothing ? say("free") : say("free (would be {0})", sum);
}
