import * as z from "zod";
import { jsonOf } from "../../core/json.ts";
import type { AccountDay } from "../types.ts";

const line = z.object({ currency_code: z.string(), cost_total: z.string().regex(/^-?\d{1,9}(\.\d{1,12})?$/) });
const answer = z.object({ buckets: z.array(z.object({ start_time: z.string(), line_items: z.array(line) })) });

/** Whole days of UTC, as far as this moment. The web app's use is no business of the API's. */
export const accountUsagePath = (from: string): string => `/v2/account/usage?start_time=${from}T00%3A00%3A00Z&bucket_width=1d&sources=api`;

/** What was billed in dollars on each day. Undefined: it cannot be read. */
export function readAccountUsage(body: string): readonly AccountDay[] | undefined {
  const said = answer.safeParse(jsonOf(body)).data;
  return said?.buckets.map(({ start_time: start, line_items: lines }) => ({
    day: start.slice(0, 10), usdMicros: lines.filter(({ currency_code: code }) => code.toUpperCase() === "USD").reduce((sum, { cost_total: cost }) => sum + Math.round(Number(cost) * 1_000_000), 0),
  }));
}
