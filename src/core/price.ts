import type { UsdMicros } from "./money.ts";

/**
 * What a request costs. `exact`: quoted by the API, or in the price list for just this request; `estimate`: the bill may
 * differ, up to `upperUsdMicros`; `unknown`: no figure is published, not even in `units` (never zero); what may be known is
 * the most that the operation can cost. Of a sum, what is known of it stands there all the same. `usdMicros` is null where no
 * dollars are named: it is unknown, or billed in tokens.
 */
export interface Price {
  readonly usdMicros: UsdMicros | null;
  readonly basis: "exact" | "estimate" | "unknown";
  readonly upperUsdMicros?: UsdMicros;
  readonly units?: { readonly amount: number; readonly unit: "token" };
  /** ISO date of the price list; absent when the API itself quoted the sum. */
  readonly asOf?: string;
}

/** What is counted side by side: nobody says what a token is worth in dollars. */
export interface Amount {
  readonly usdMicros: UsdMicros;
  readonly tokens: number;
}

/** $10,000: no request costs as much. A larger figure is a mistake or an attack, and sums of it would not stay whole. */
export const mostUsdMicros: UsdMicros = 10_000_000_000;

/** No figure is published for just this; where one is given, the operation never costs more than `upperUsdMicros`. */
export function unknownPrice(upperUsdMicros: UsdMicros = 0): Price {
  return { usdMicros: null, basis: "unknown", ...(upperUsdMicros === 0 ? {} : { upperUsdMicros }) };
}

/** So many tokens, by the list of that day. */
export function tokenPrice(amount: number, asOf: string): Price {
  return { usdMicros: null, basis: "exact", units: { amount, unit: "token" }, asOf };
}

export function tokensOf({ units }: Pick<Price, "units">): number {
  return units?.amount ?? 0;
}

/** The most dollars that a request may cost, which is what is reserved for it; never below its price. 0 only where it is billed in tokens. */
export function upperBound({ usdMicros, upperUsdMicros }: Price): UsdMicros {
  return Math.max(usdMicros ?? 0, upperUsdMicros ?? 0);
}

/** The most that a request may cost, as far as anything is known. */
export function mostOf(price: Price): Amount {
  return { usdMicros: upperBound(price), tokens: tokensOf(price) };
}

export function sumAmounts(amounts: readonly Amount[]): Amount {
  return { usdMicros: amounts.reduce((sum, a) => sum + a.usdMicros, 0), tokens: amounts.reduce((sum, a) => sum + a.tokens, 0) };
}

/** The price of several requests together is only as certain as the least certain of them. */
export function sumPrices(prices: readonly Price[]): Price {
  const upper = prices.reduce((sum, p) => sum + upperBound(p), 0);
  const tokens = prices.reduce((sum, p) => sum + tokensOf(p), 0);
  const units = tokens === 0 ? {} : { units: { amount: tokens, unit: "token" } as const };
  const inTokens = prices.length > 0 && prices.every((p) => p.usdMicros === null);
  const total = inTokens ? null : prices.reduce((sum, p) => sum + (p.usdMicros ?? 0), 0);
  if (prices.some((p) => p.basis === "unknown")) return { ...unknownPrice(upper), usdMicros: total, ...units };
  const asOf = prices.map((p) => p.asOf).filter((d) => d !== undefined).sort()[0];
  const more = { ...units, ...(asOf === undefined ? {} : { asOf }) };
  if (prices.every((p) => p.basis === "exact")) return { usdMicros: total, basis: "exact", ...more };
  return { usdMicros: total, basis: "estimate", upperUsdMicros: upper, ...more };
}
