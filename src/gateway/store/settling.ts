/**
 * A step of the schema: bills, all that come at once in one call. Everything is locked in one order for all: the table
 * of counters (as `buy` does), the purchases, their counters, and the line. Nobody can stand in it between the end of a slot and the look for whom
 * it is; who is next goes on in the same call.
 *
 * An unknown bill changes nothing about the money: it stays reserved.
 */
export const settling = `
CREATE FUNCTION settle_one(settled text, said jsonb, was_in jsonb, slot text) RETURNS boolean LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  found text;
BEGIN
  WITH bill AS (
    SELECT * FROM jsonb_to_record(said) AS bill (state text, kind text, usd bigint, tokens bigint, images int)
  ), was AS (
    SELECT id, scopes, asked_at, reserved_usd, reserved_tokens, spent_usd, spent_tokens FROM purchases
    WHERE id = settled AND state IN (SELECT jsonb_array_elements_text(was_in)) FOR UPDATE
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
    DELETE FROM slots USING now WHERE slots.id = now.id AND (slot = 'frees' OR NOT held)
  )
  SELECT id INTO found FROM now;
  RETURN found IS NOT NULL;
END $$;

CREATE FUNCTION settle_all(settling jsonb, me text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  durable text := current_setting('synchronous_commit');
  ids text[] := ARRAY(SELECT one->>'id' FROM jsonb_array_elements(settling) AS one);
  each record;
BEGIN
  LOCK TABLE counters IN ROW EXCLUSIVE MODE;
  PERFORM 1 FROM purchases WHERE id = ANY (ids) ORDER BY id FOR UPDATE;
  PERFORM 1 FROM counters WHERE scope = ANY (ARRAY(SELECT DISTINCT unnest(scopes) FROM purchases WHERE id = ANY (ids))) ORDER BY scope, rule, unit, since FOR UPDATE;
  PERFORM pg_advisory_xact_lock(7214002);
  FOR each IN SELECT * FROM jsonb_to_recordset(settling) AS asked (n int, id text, bill jsonb, was jsonb, slot text) ORDER BY n LOOP
    RETURN NEXT jsonb_build_object('n', each.n, 'settled', settle_one(each.id, each.bill, each.was, each.slot));
  END LOOP;
  IF EXISTS (SELECT FROM slots WHERE NOT held) THEN
    RETURN QUERY SELECT turns('[]', '[]', '[]', me);
    PERFORM set_config('synchronous_commit', durable, true);
  END IF;
END $$;
`;
