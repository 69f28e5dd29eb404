import * as z from "zod";
import type { Limit, Refusal } from "../../jobs/ports.ts";
import type { Purchase } from "../ports.ts";
import { countFrom } from "./counters.ts";
import type { Database } from "./database.ts";
import { scopeOf } from "./scopes.ts";

/**
 * Locks the counters of the purchase's scopes, in one order for all, so that none waits for another in a circle; judges the limits
 * by what they hold then; and enters the purchase, its events and the counters, or nothing. Every counter of a scope counts what
 * was asked since it began, whether this process knows its limit or not. A purchase is never asked before the day that it is
 * counted in, however little the clock was behind when that day was looked up.
 */
const sql = `
WITH wanted AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS wanted (n int, scope text, rule text, unit text, since bigint, most bigint)
), asked AS (
  SELECT asked.*, greatest(now_ms(), (SELECT max(since) FROM wanted)) AS asked_at,
    ARRAY(SELECT jsonb_array_elements_text(asked.within)) AS scopes
  FROM jsonb_to_record($2::jsonb) AS asked (id text, team text, member text, "tokenId" text, provider text, key text, operation text,
    model text, images int, usd bigint, tokens bigint, within jsonb, zone text, owner text)
), locked AS (
  SELECT counters.* FROM counters WHERE scope = ANY (SELECT unnest(scopes) FROM asked) ORDER BY scope, rule, unit, since FOR UPDATE
), judged AS (
  SELECT n, CASE unit WHEN 'tokens' THEN asked.tokens ELSE asked.usd END AS asked, most - (reserved + spent) AS "left", reserved IS NULL AS missing
  FROM asked, wanted LEFT JOIN locked USING (scope, rule, unit, since)
), entered AS (
  INSERT INTO purchases (id, team, member, token_id, provider, key, operation, model, images, most_usd, most_tokens, scopes, zone, day, asked_at, owner, state, reserved_usd, reserved_tokens)
  SELECT id, team, member, "tokenId", provider, key, operation, model, images, usd, tokens, scopes, zone, day_in(zone, asked_at), asked_at, owner, 'reserved', usd, tokens
  FROM asked WHERE NOT EXISTS (SELECT FROM judged WHERE missing OR (asked > 0 AND asked > "left"))
  ON CONFLICT (id) DO NOTHING RETURNING id, asked_at, scopes, reserved_usd, reserved_tokens
), counted AS (
  UPDATE counters SET reserved = counters.reserved + CASE counters.unit WHEN 'tokens' THEN reserved_tokens ELSE reserved_usd END
  FROM entered, locked
  WHERE (counters.scope, counters.rule, counters.unit, counters.since) = (locked.scope, locked.rule, locked.unit, locked.since) AND locked.since <= asked_at
), noted AS (
  INSERT INTO events (at, purchase, scope, kind, asked_at, reserved_usd, reserved_tokens)
  SELECT now_ms(), id, scope, 'reserved', asked_at, reserved_usd, reserved_tokens FROM entered, unnest(scopes) AS scope
)
SELECT n, asked, "left", missing FROM judged WHERE missing OR (asked > 0 AND asked > "left") ORDER BY missing DESC, n LIMIT 1`;

const verdict = z.array(z.object({ n: z.number(), asked: z.number(), left: z.number().exactOptional(), missing: z.boolean() })).max(1);

/** Everything or nothing, once for each purchase: who asks again because no answer came is told what became of it. */
export async function reserve(db: Database, purchase: Purchase, limits: readonly Limit[], by: { readonly owner: string; readonly zone: string }): Promise<Refusal | undefined> {
  const { id, team, member = null, tokenId, provider, key, operation, model, images, most } = purchase;
  const within = [...new Set([scopeOf(team), ...limits.map(({ scope }) => scope)])];
  const asked = { id, team, member, tokenId, provider, key, operation, model, images, usd: most.usdMicros, tokens: most.tokens, within, ...by };
  const wanted = limits.map(({ scope, rule, unit, since, most: limit }, n) => ({ n, scope, rule, unit, since, most: limit }));
  for (;;) {
    const [refused] = verdict.parse(await db.query(sql, [JSON.stringify(wanted), JSON.stringify(asked)]));
    if (refused === undefined) return undefined;
    const limit = limits[refused.n];
    if (refused.missing || limit === undefined) await countFrom(db, limits);
    else if (await isEntered(db, id)) return undefined;
    else return { limit, asked: refused.asked, left: Math.max(0, refused.left ?? 0) };
  }
}

/** It was entered the first time, and that filled the limit. */
async function isEntered(db: Database, id: string): Promise<boolean> {
  return (await db.query("SELECT FROM purchases WHERE id = $1", [id])).length > 0;
}
