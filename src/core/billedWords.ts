import { mostOf, sumAmounts } from "./price.ts";
import type { Amount, Price } from "./price.ts";
import { amountWords } from "./priceWords.ts";
import type { SayAmount } from "./priceWords.ts";

/** As `SayAmount`, and what is in no sum. */
type Translate = (text: Parameters<SayAmount>[0] | "1 of unknown price" | "{0} of unknown price", ...args: readonly string[]) => string;

/** What was counted, and how many requests beside it are in no sum, since nobody says what they cost: never a zero for what is not known. */
export interface Counted extends Amount {
  readonly unpriced: number;
}

/** The most that a request may cost; where nobody says it, one that is in no sum. */
export function countedOf(price: Price): Counted {
  const most = mostOf(price);
  return { ...most, unpriced: price.basis === "unknown" && most.usdMicros + most.tokens === 0 ? 1 : 0 };
}

export function sumCounted(counted: readonly Counted[]): Counted {
  return { ...sumAmounts(counted), unpriced: counted.reduce((sum, { unpriced }) => sum + unpriced, 0) };
}

/** "$0.06 + 2 of unknown price"; without a sum "2 of unknown price". */
export function billedWords({ unpriced, ...amount }: Counted, t: Translate, locale?: string): string {
  if (unpriced === 0) return amountWords(amount, t, locale);
  const others = unpriced === 1 ? t("1 of unknown price") : t("{0} of unknown price", String(unpriced));
  return amount.usdMicros + amount.tokens === 0 ? others : t("{0} + {1}", amountWords(amount, t, locale), others);
}
