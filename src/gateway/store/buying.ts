/**
 * A step of the schema: what a purchase meets before it is sent, in one call for all that come at once.
 *
 * `reserve_one` locks the counters of the purchase's scopes, in one order for all, so that none waits for another in a circle;
 * judges the limits by what they hold then; and enters the purchase, its events and the counters, or nothing. Every counter of a
 * scope counts what was asked since it began, whether this process knows its limit or not. A purchase is never asked before the
 * day that it is counted in, however little the clock was behind when that day was looked up.
 *
 * `buy` has the table before its rows, as one statement would: who begins a day's counters has all of it, and then wants the rows of
 * the day before.
 *
 * `turns` lets the line on and writes "sending" for those whose turn has come, before their first byte goes out. The slots of one
 * transaction may be lost with the server's power, what is being sent may not. Whose purchase somebody is settling is passed.
 */
export const buying = `
CREATE FUNCTION reserve_one(limits jsonb, buys jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  verdict jsonb;
BEGIN
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset(limits) AS wanted (n int, scope text, rule text, unit text, since bigint, most bigint)
  ), asked AS (
    SELECT asked.*, greatest(now_ms(), (SELECT max(since) FROM wanted)) AS asked_at,
      ARRAY(SELECT jsonb_array_elements_text(asked.within)) AS scopes
    FROM jsonb_to_record(buys) AS asked (id text, team text, member text, "tokenId" text, provider text, key text, operation text,
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
  SELECT jsonb_strip_nulls(jsonb_build_object('n', n, 'asked', asked, 'left', "left", 'missing', missing)) INTO verdict
  FROM judged WHERE missing OR (asked > 0 AND asked > "left") ORDER BY missing DESC, n LIMIT 1;
  RETURN verdict;
END $$;

CREATE FUNCTION turns(arriving jsonb, leaving jsonb, late jsonb, me text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  durable text := current_setting('synchronous_commit');
  granted text[];
BEGIN
  SELECT array_agg(DISTINCT one) INTO granted FROM (SELECT next_slots(arriving, leaving, me) UNION ALL SELECT jsonb_array_elements_text(late)) AS let (one);
  IF granted IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('synchronous_commit', durable, true);
  RETURN QUERY WITH free AS (
    SELECT id FROM purchases WHERE id = ANY (granted) AND state IN ('reserved', 'sending') FOR UPDATE SKIP LOCKED
  ), sent AS (
    UPDATE purchases SET state = 'sending', owner = me FROM free WHERE purchases.id = free.id RETURNING purchases.id, team, asked_at
  ), noted AS (
    INSERT INTO events (at, purchase, scope, kind, asked_at) SELECT now_ms(), id, 'team:' || team, 'sending', asked_at FROM sent
  )
  SELECT jsonb_build_object('id', one, 'sent', sent.id IS NOT NULL) FROM unnest(granted) AS let (one) LEFT JOIN sent ON sent.id = one;
END $$;

CREATE FUNCTION buy(buying jsonb, me text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  durable text := current_setting('synchronous_commit');
  each record;
  verdict jsonb;
  standing jsonb := '[]';
BEGIN
  LOCK TABLE counters IN ROW EXCLUSIVE MODE;
  PERFORM 1 FROM counters WHERE scope = ANY (ARRAY(SELECT DISTINCT jsonb_array_elements_text(one->'purchase'->'within') FROM jsonb_array_elements(buying) AS one))
    ORDER BY scope, rule, unit, since FOR UPDATE;
  FOR each IN SELECT * FROM jsonb_to_recordset(buying) AS asked (n int, limits jsonb, purchase jsonb, slot jsonb) ORDER BY n LOOP
    IF EXISTS (SELECT FROM tokens WHERE id = each.purchase->>'tokenId' AND (revoked_at IS NOT NULL OR expires_at <= now_ms())) THEN
      verdict := '"ended"';
    ELSE
      verdict := reserve_one(each.limits, each.purchase);
    END IF;
    RETURN NEXT jsonb_strip_nulls(jsonb_build_object('n', each.n, 'stands', verdict));
    IF verdict IS NULL AND each.slot IS NOT NULL THEN
      standing := standing || each.slot;
    END IF;
  END LOOP;
  IF standing <> '[]' THEN
    RETURN QUERY SELECT turns(standing, '[]', '[]', me);
    PERFORM set_config('synchronous_commit', durable, true);
  END IF;
END $$;
`;
