import type { UsdMicros } from "./money.ts";

/**
 * What a request costs. `exact`: quoted by the API, or in the price list for just this request; `estimate`: the bill may
 * differ, up to `upperUsdMicros`; `unknown`: no figure is published, and `usdMicros` is null (never zero); what is known
 * is the most that the operation can cost, or what it takes in tokens.
 */
export interface Price {
  readonly usdMicros: UsdMicros | null;
  readonly basis: "exact" | "estimate" | "unknown";
  readonly upperUsdMicros?: UsdMicros;
  readonly units?: { readonly amount: number; readonly unit: "token" };
  /** ISO date of the price list; absent when the API itself quoted the sum. */
  readonly asOf?: string;
}

/** $10,000: no request costs as much. A larger figure is a mistake or an attack, and sums of it would not stay whole. */
export const mostUsdMicros: UsdMicros = 10_000_000_000;

/** No figure is published for just this; the operation never costs more than `upperUsdMicros`. */
export function unknownPrice(upperUsdMicros: UsdMicros): Price {
  return { usdMicros: null, basis: "unknown", upperUsdMicros };
}

/** The most that a request may cost, which is what is reserved for it; never below its price. 0 only where it is billed in tokens. */
export function upperBound({ usdMicros, upperUsdMicros }: Price): UsdMicros {
  return Math.max(usdMicros ?? 0, upperUsdMicros ?? 0);
}

/** The price of several requests together is only as certain as the least certain of them. */
export function sumPrices(prices: readonly Price[]): Price {
  const upper = prices.reduce((sum, p) => sum + upperBound(p), 0);
  if (prices.some((p) => p.usdMicros === null)) return unknownPrice(upper);
  const total = prices.reduce((sum, p) => sum + (p.usdMicros ?? 0), 0);
  const asOf = prices.map((p) => p.asOf).filter((d) => d !== undefined).sort()[0];
  const dated = asOf === undefined ? {} : { asOf };
  if (prices.every((p) => p.basis === "exact")) return { usdMicros: total, basis: "exact", ...dated };
  return { usdMicros: total, basis: "estimate", upperUsdMicros: upper, ...dated };
}
