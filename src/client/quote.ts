import * as z from "zod";
import { jsonOf } from "../core/json.ts";
import { mostUsdMicros } from "../core/price.ts";
import type { Price } from "../core/price.ts";

/** "-0" is a number of JSON, and would be written as such. */
const sum = z.number().int().nonnegative().max(mostUsdMicros).transform((micros) => micros + 0);
const priceQuote = z.object({ usd_micros: sum, qualifier: z.enum(["exact", "estimate"]), upper_bound_usd_micros: sum.nullish() });

/**
 * What a request would cost, as the API itself says it. Undefined for anything that contradicts itself: an upper bound below
 * the sum would reserve too little and ask nobody, and an "exact" sum has no other one. The price list has to do then.
 */
export function readQuote(body: string): Price | undefined {
  const quote = priceQuote.safeParse(jsonOf(body)).data;
  if (quote === undefined) return undefined;
  const { usd_micros: usdMicros, qualifier: basis, upper_bound_usd_micros: upper } = quote;
  if (upper == null || (basis === "exact" && upper === usdMicros)) return { usdMicros, basis };
  return basis === "exact" || upper < usdMicros ? undefined : { usdMicros, basis, upperUsdMicros: upper };
}
