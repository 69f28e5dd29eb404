import * as z from "zod";
import type { Limit } from "../../jobs/ports.ts";
import type { Taken } from "../ports.ts";
import type { Database } from "./database.ts";

const wanted = "jsonb_to_recordset($1::jsonb) AS wanted (n int, scope text, rule text, unit text, since bigint)";

/** What the ledger says of one scope since a moment, in one unit. It is read only where it is needed. */
export const summed = (of: string, needed = "true"): string => `LATERAL (
  SELECT coalesce(sum(CASE ${of}.unit WHEN 'tokens' THEN reserved_tokens ELSE reserved_usd END), 0)::bigint AS reserved,
    coalesce(sum(CASE ${of}.unit WHEN 'tokens' THEN spent_tokens ELSE spent_usd END), 0)::bigint AS spent
  FROM events WHERE events.scope = ${of}.scope AND events.asked_at >= ${of}.since AND ${needed}
) AS ledger`;

function keysOf(limits: readonly Limit[]): string {
  return JSON.stringify(limits.map(({ scope, rule, unit, since }, n) => ({ n, scope, rule, unit, since })));
}

const beginning = new WeakMap<Database, Map<string, Promise<void>>>();

/** Of many requests that find a day begun the first makes its counters, and the others wait for it. */
export function countFrom(db: Database, limits: readonly Limit[]): Promise<void> {
  const keys = keysOf(limits);
  const here = beginning.get(db) ?? new Map<string, Promise<void>>();
  beginning.set(db, here);
  const begun = here.get(keys) ?? begin(db, keys).finally(() => here.delete(keys));
  here.set(keys, begun);
  return begun;
}

/**
 * Begins the counters of these limits with what the ledger has of them, in place of those of the day or month before. Nobody
 * writes counters meanwhile: whose entry the sum did not see finds the new counter.
 */
async function begin(db: Database, keys: string): Promise<void> {
  await db.transaction(async (query) => {
    await query("LOCK TABLE counters IN SHARE ROW EXCLUSIVE MODE");
    await query(`INSERT INTO counters (scope, rule, unit, since, reserved, spent)
      SELECT wanted.scope, rule, unit, since, ledger.reserved, ledger.spent FROM ${wanted}, ${summed("wanted")} ON CONFLICT DO NOTHING`, [keys]);
    await query(`DELETE FROM counters USING ${wanted}
      WHERE (counters.scope, counters.rule, counters.unit) = (wanted.scope, wanted.rule, wanted.unit) AND counters.since < wanted.since`, [keys]);
  });
}

const takenRows = z.array(z.object({ spent: z.number(), reserved: z.number() }));

/** By the counters; of a limit that has none yet by the ledger. */
export async function takenOf(db: Database, limits: readonly Limit[]): Promise<readonly Taken[]> {
  return takenRows.parse(await db.query(`
    SELECT coalesce(counters.spent, ledger.spent) AS spent, coalesce(counters.reserved, ledger.reserved) AS reserved
    FROM ${wanted} LEFT JOIN counters USING (scope, rule, unit, since) CROSS JOIN ${summed("wanted", "counters.spent IS NULL")} ORDER BY n`, [keysOf(limits)]));
}
