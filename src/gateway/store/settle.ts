import type { Bill } from "../../jobs/bill.ts";
import type { Database } from "./database.ts";

type OpenState = "reserved" | "sending" | "accepted" | "unknown";

/** An unknown bill changes nothing about the money: it stays reserved. Counters are locked in the same order as where they are reserved from. */
const sql = `
WITH bill AS (
  SELECT * FROM jsonb_to_record($2::jsonb) AS bill (state text, kind text, usd bigint, tokens bigint, images int)
), was AS (
  SELECT id, scopes, asked_at, reserved_usd, reserved_tokens, spent_usd, spent_tokens FROM purchases
  WHERE id = $1 AND state IN (SELECT jsonb_array_elements_text($3::jsonb)) FOR UPDATE
), now AS (
  SELECT id, scopes, asked_at, state, kind, bill.images,
    CASE state WHEN 'settled' THEN -reserved_usd ELSE 0 END AS reserved_usd, CASE state WHEN 'settled' THEN -reserved_tokens ELSE 0 END AS reserved_tokens, usd, tokens
  FROM was, bill
), locked AS (
  SELECT counters.* FROM counters, now WHERE counters.scope = ANY (now.scopes) AND counters.since <= now.asked_at
  ORDER BY counters.scope, rule, unit, since FOR UPDATE OF counters
), counted AS (
  UPDATE counters SET
    reserved = counters.reserved + CASE counters.unit WHEN 'tokens' THEN now.reserved_tokens ELSE now.reserved_usd END,
    spent = counters.spent + CASE counters.unit WHEN 'tokens' THEN now.tokens ELSE now.usd END
  FROM now, locked
  WHERE now.state = 'settled' AND (counters.scope, counters.rule, counters.unit, counters.since) = (locked.scope, locked.rule, locked.unit, locked.since)
), changed AS (
  UPDATE purchases SET state = now.state, images_made = now.images, reserved_usd = purchases.reserved_usd + now.reserved_usd,
    reserved_tokens = purchases.reserved_tokens + now.reserved_tokens, spent_usd = now.usd, spent_tokens = now.tokens
  FROM now WHERE purchases.id = now.id
), noted AS (
  INSERT INTO events (at, purchase, scope, kind, asked_at, reserved_usd, reserved_tokens, spent_usd, spent_tokens)
  SELECT now_ms(), id, scope, kind, asked_at, reserved_usd, reserved_tokens, usd, tokens FROM now, unnest(scopes) AS scope
), freed AS (
  DELETE FROM slots USING now WHERE slots.id = now.id AND ($4 = 'frees' OR NOT held)
)
SELECT id FROM now`;

const nothing = { usd: 0, tokens: 0, images: 0 };

/** Compares and sets: false where it was settled before, and then nothing has changed. */
export function settle(db: Database, id: string, bill: Bill): Promise<boolean> {
  return settleFrom(db, id, bill, ["reserved", "sending", "accepted", ...(bill.billed === "unknown" ? [] : ["unknown"] satisfies OpenState[])], "frees");
}

/** For a process that is gone. What it has sent may still be in work there: the slot ends by its time. */
export function settleForDead(db: Database, id: string, was: "reserved" | "sending"): Promise<boolean> {
  return was === "reserved" ? settleFrom(db, id, { billed: "no" }, [was], "frees") : settleFrom(db, id, { billed: "unknown" }, [was], "keeps");
}

async function settleFrom(db: Database, id: string, bill: Bill, from: readonly OpenState[], slot: "frees" | "keeps"): Promise<boolean> {
  return (await db.query(sql, [id, JSON.stringify(rowOf(bill)), JSON.stringify(from), slot])).length > 0;
}

function rowOf(bill: Bill): Readonly<Record<string, string | number>> {
  switch (bill.billed) {
    case "yes": return { state: "settled", kind: "billed", usd: bill.amounts.usdMicros, tokens: bill.amounts.tokens, images: bill.images };
    case "no": return { state: "settled", kind: "not billed", ...nothing };
    case "unknown": return { state: "unknown", kind: "unknown", ...nothing };
  }
}
