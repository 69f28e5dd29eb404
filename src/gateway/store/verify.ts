import * as z from "zod";
import type { Difference } from "../ports.ts";
import { summed } from "./counters.ts";
import type { Database } from "./database.ts";

const differences = z.array(z.object({ scope: z.string(), rule: z.string(), unit: z.enum(["usdMicros", "tokens"]), since: z.number(), counted: z.number(), ledger: z.number() }));

const counters = `
SELECT counters.scope, rule, unit, since, part.n, part.counted, part.ledger
FROM counters, ${summed("counters")}, LATERAL (VALUES (1, counters.reserved, ledger.reserved), (2, counters.spent, ledger.spent)) AS part (n, counted, ledger)`;

const sums = "sum(reserved_usd)::bigint AS reserved_usd, sum(spent_usd)::bigint AS spent_usd, sum(reserved_tokens)::bigint AS reserved_tokens, sum(spent_tokens)::bigint AS spent_tokens, min(asked_at) AS since";

/** Usage is read from the requests' own rows, which must come to the same. They are no rule's: "purchases" stands there. */
const purchases = `
SELECT scope, 'purchases', part.unit, least(stands.since, said.since), part.n, coalesce(part.counted, 0), coalesce(part.ledger, 0)
FROM (SELECT 'team:' || team AS scope, ${sums} FROM purchases GROUP BY team) AS stands
FULL JOIN (SELECT scope, ${sums} FROM events WHERE starts_with(scope, 'team:') GROUP BY scope) AS said USING (scope),
LATERAL (VALUES
  (1, 'usdMicros', stands.reserved_usd, said.reserved_usd), (2, 'usdMicros', stands.spent_usd, said.spent_usd),
  (1, 'tokens', stands.reserved_tokens, said.reserved_tokens), (2, 'tokens', stands.spent_tokens, said.spent_tokens)
) AS part (n, unit, counted, ledger)`;

/** In one statement, and so of one moment. Of what is wrong in both its sums the reserved one is told first. */
export async function verify(db: Database): Promise<readonly Difference[]> {
  const sql = `SELECT scope, rule, unit, since, counted, ledger FROM (${counters} UNION ALL ${purchases}) AS sums WHERE counted <> ledger ORDER BY scope, rule, unit, since, n`;
  return differences.parse(await db.transaction((query) => query(sql), true));
}
