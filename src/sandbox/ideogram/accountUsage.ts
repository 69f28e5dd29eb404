import { refuse } from "../answer.ts";
import type { Ledger, LedgerEntry } from "../ledger.ts";

/** What the account was billed, as `/v2/account/usage` tells it. */
export const accountUsagePath = "/v2/account/usage";

const widths = { "1d": 86_400_000, "1h": 3_600_000 } as const;

/** Buckets without gaps from the start on, in UTC; what was billed in each, by path and model. The sandbox has no app of its own. */
export function accountUsage({ start_time: start, end_time: end, bucket_width: width, sources }: Readonly<Record<string, unknown>>, ledger: Ledger, now: number): unknown {
  if (typeof start !== "string") return refuse(400, "Missing query parameter 'start_time'");
  const ms = widths[width === "1h" ? "1h" : "1d"];
  const [from, to] = [Date.parse(start), typeof end === "string" ? Date.parse(end) : now + 1];
  if (to < from) refuse(400, "'end_time' is before 'start_time'");
  const entries = Array.isArray(sources) && !sources.includes("api") ? [] : ledger.entries().filter(({ at, tokens }) => tokens === undefined && at >= from && at < to);
  const first = Math.floor(from / ms);
  const byBucket = Map.groupBy(entries, ({ at }) => Math.floor(at / ms));
  return {
    buckets: Array.from({ length: Math.min(1000, Math.max(1, Math.ceil(to / ms) - first)) }, (_, index) => ({
      start_time: new Date((first + index) * ms).toISOString(), end_time: new Date((first + index + 1) * ms).toISOString(),
      line_items: [...Map.groupBy(byBucket.get(first + index) ?? [], ({ path, model }) => `${path} ${model}`).values()].flatMap(lineOf),
    })),
  };
}

function lineOf(entries: readonly LedgerEntry[]): readonly unknown[] {
  const [first] = entries;
  if (first === undefined) return [];
  return [{
    product: first.model, endpoint: first.path, description: `${first.model} (${first.path})`, currency_code: "USD",
    cost_total: (entries.reduce((sum, { usdMicros }) => sum + usdMicros, 0) / 1_000_000).toFixed(6), source: "api", dimensions: { model: first.model },
    api_key: { id: "sandbox-key", label: "sandbox", redacted_key: null },
  }];
}
