import type { Limit, Used } from "../jobs/ports.ts";
import { bounded } from "./bounded.ts";
import type { Statements } from "./statements.ts";

const quarterMs = 900_000;

/** What came of a job, whatever became of it then; not what was put together here, free. */
const made = "(SELECT count(*) FROM outputs WHERE job_id = jobs.id AND state NOT IN ('pending', 'withheld') AND doc ->> '$.restored' IS NULL)";
const unpriced = (billed: "yes" | "unknown"): string =>
  `total(billed = '${billed}' AND reserved + spent + reserved_tokens + spent_tokens = 0 AND doc ->> '$.price.basis' = 'unknown')`;

const sums = [
  "total(billed <> 'no' OR reserved + reserved_tokens > 0)", `total(${made})`,
  bounded("spent"), bounded("spent_tokens"), unpriced("yes"), bounded("reserved"), bounded("reserved_tokens"), unpriced("unknown"),
].join(", ");

export function usedOf(db: Statements, { scope, since }: Pick<Limit, "scope" | "since">): Used[] {
  const rows = db.all(`SELECT created_at / ${quarterMs} AS quarter, provider, operation, ${sums} FROM jobs WHERE scope = ? AND created_at >= ? GROUP BY quarter, provider, operation`, [scope, since]);
  return rows.map(([quarter, provider, operation, ...figures]) => {
    const [requests = 0, images = 0, spent = 0, spentTokens = 0, spentUnpriced = 0, reserved = 0, reservedTokens = 0, reservedUnpriced = 0] = figures.map(Number);
    return {
      since: Number(quarter) * quarterMs, provider: String(provider), operation: String(operation), requests, images,
      spent: { usdMicros: spent, tokens: spentTokens, unpriced: spentUnpriced }, reserved: { usdMicros: reserved, tokens: reservedTokens, unpriced: reservedUnpriced },
    };
  });
}
