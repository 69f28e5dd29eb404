import { buying } from "./buying.ts";
import { settling } from "./settling.ts";

/**
 * How the schema came to be. The length of the list is the version, kept in `store_version`: a step that was released is never
 * changed, and a store of any earlier version goes through those that it lacks.
 *
 * `events` is the ledger: rows are added and nothing else. A purchase's row is where it stands now, and a counter the sum of the
 * events of one scope's purchases that were asked since a moment; both can be made from the ledger again. All times are
 * `now_ms()`: the database's clock, in epoch ms.
 */
export const steps: readonly string[] = [
  `
CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;
CREATE FUNCTION day_in(zone text, moment bigint) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT to_char(to_timestamp(moment / 1000.0) AT TIME ZONE zone, 'YYYY-MM-DD') $$;

CREATE TABLE processes (id text PRIMARY KEY, beat bigint NOT NULL);

CREATE TABLE purchases (
  id text PRIMARY KEY,
  team text NOT NULL,
  member text,
  token_id text NOT NULL,
  provider text NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  model text NOT NULL,
  images integer NOT NULL,
  most_usd bigint NOT NULL,
  most_tokens bigint NOT NULL,
  scopes text[] NOT NULL,
  zone text NOT NULL,
  day text NOT NULL,
  asked_at bigint NOT NULL,
  owner text NOT NULL,
  state text NOT NULL CHECK (state IN ('reserved', 'sending', 'accepted', 'unknown', 'settled')),
  accepted_id text,
  images_made integer NOT NULL DEFAULT 0,
  reserved_usd bigint NOT NULL,
  reserved_tokens bigint NOT NULL,
  spent_usd bigint NOT NULL DEFAULT 0,
  spent_tokens bigint NOT NULL DEFAULT 0
);
CREATE INDEX purchases_asked ON purchases (asked_at);
CREATE INDEX purchases_open ON purchases (asked_at) WHERE state <> 'settled';
CREATE INDEX purchases_owned ON purchases (owner) WHERE state IN ('reserved', 'sending');
CREATE INDEX purchases_accepted ON purchases (provider, accepted_id, asked_at DESC) WHERE accepted_id IS NOT NULL;

CREATE TABLE events (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  purchase text NOT NULL,
  scope text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('reserved', 'sending', 'accepted', 'billed', 'not billed', 'unknown')),
  asked_at bigint NOT NULL,
  reserved_usd bigint NOT NULL DEFAULT 0,
  reserved_tokens bigint NOT NULL DEFAULT 0,
  spent_usd bigint NOT NULL DEFAULT 0,
  spent_tokens bigint NOT NULL DEFAULT 0
);
CREATE INDEX events_scope ON events (scope, asked_at) INCLUDE (reserved_usd, reserved_tokens, spent_usd, spent_tokens);
CREATE INDEX events_purchase ON events (purchase, seq);
CREATE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the ledger is only added to'; END $$;
CREATE TRIGGER events_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON events EXECUTE FUNCTION only_added();

CREATE TABLE counters (
  scope text NOT NULL,
  rule text NOT NULL,
  unit text NOT NULL CHECK (unit IN ('usdMicros', 'tokens')),
  since bigint NOT NULL,
  reserved bigint NOT NULL,
  spent bigint NOT NULL,
  PRIMARY KEY (scope, rule, unit, since)
) WITH (fillfactor = 50);

CREATE TABLE slots (
  id text PRIMARY KEY,
  lane text NOT NULL,
  team text NOT NULL,
  owner text NOT NULL,
  weight integer NOT NULL,
  key_most integer NOT NULL,
  team_most integer NOT NULL,
  ms bigint NOT NULL,
  turn bigint NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  held boolean NOT NULL DEFAULT false,
  told boolean NOT NULL DEFAULT false,
  ends_at bigint
) WITH (fillfactor = 50);
CREATE INDEX slots_line ON slots (lane, turn, seq) WHERE NOT held;
CREATE INDEX slots_team_line ON slots (team, seq) WHERE NOT held;
CREATE INDEX slots_lane ON slots (lane) WHERE held;
CREATE INDEX slots_team ON slots (team) WHERE held;
CREATE INDEX slots_ends ON slots (ends_at) WHERE held;
CREATE INDEX slots_owner ON slots (owner);
CREATE TABLE turns (lane text NOT NULL, team text NOT NULL, next bigint NOT NULL, PRIMARY KEY (lane, team)) WITH (fillfactor = 50);

CREATE TABLE tokens (
  id text PRIMARY KEY,
  hash text NOT NULL UNIQUE,
  team text NOT NULL,
  member text,
  added_at bigint NOT NULL,
  expires_at bigint,
  revoked_at bigint,
  used_at bigint
);

CREATE TABLE refusals (
  team text NOT NULL,
  member text NOT NULL,
  day text NOT NULL,
  zone text NOT NULL,
  kind text NOT NULL,
  rule text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (day, team, member, kind, rule, zone)
);

CREATE FUNCTION next_slots(arriving jsonb, leaving jsonb, me text) RETURNS SETOF text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment bigint;
  each record;
  head slots%ROWTYPE;
  line text;
  busy bigint;
  team_busy bigint;
  oldest integer;
  passed text[];
  others text[] := '{}';
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  PERFORM pg_advisory_xact_lock(7214002);
  moment := now_ms();
  DELETE FROM slots WHERE id IN (SELECT jsonb_array_elements_text(leaving));
  DELETE FROM slots WHERE held AND ends_at <= moment;
  FOR each IN
    SELECT purchases.id, provider || '/' || key AS lane, team, greatest(1, least(images, "keyMost", "teamMost")) AS weight, "keyMost", "teamMost", ms
    FROM jsonb_to_recordset(arriving) AS asked (n int, id text, "keyMost" int, "teamMost" int, ms bigint) JOIN purchases ON purchases.id = asked.id ORDER BY n
  LOOP
    INSERT INTO slots (id, lane, team, owner, weight, key_most, team_most, ms, turn)
    SELECT each.id, each.lane, each.team, me, each.weight, each."keyMost", each."teamMost", each.ms,
      greatest((SELECT next FROM turns WHERE lane = each.lane AND team = each.team), (SELECT next FROM turns WHERE lane = each.lane AND team = ''), 0)
    ON CONFLICT (id) DO UPDATE SET owner = me, told = false;
    INSERT INTO turns (lane, team, next) SELECT lane, team, turn + weight FROM slots WHERE id = each.id
    ON CONFLICT (lane, team) DO UPDATE SET next = greatest(turns.next, excluded.next);
  END LOOP;
  FOR line IN SELECT DISTINCT lane FROM slots WHERE NOT held LOOP
    passed := '{}';
    SELECT coalesce(sum(weight), 0) INTO busy FROM slots WHERE lane = line AND held;
    LOOP
      SELECT * INTO head FROM slots WHERE lane = line AND NOT held AND team <> ALL (passed) ORDER BY turn, seq LIMIT 1 FOR UPDATE SKIP LOCKED;
      EXIT WHEN NOT FOUND;
      SELECT coalesce(sum(weight), 0) INTO team_busy FROM slots WHERE team = head.team AND held;
      SELECT weight INTO oldest FROM slots WHERE team = head.team AND NOT held ORDER BY seq LIMIT 1;
      IF team_busy + greatest(head.weight, oldest) > head.team_most THEN
        passed := passed || head.team;
        CONTINUE;
      END IF;
      EXIT WHEN busy + head.weight > head.key_most;
      UPDATE slots SET held = true, ends_at = moment + ms WHERE id = head.id;
      INSERT INTO turns (lane, team, next) VALUES (line, '', head.turn) ON CONFLICT (lane, team) DO UPDATE SET next = greatest(turns.next, excluded.next);
      busy := busy + head.weight;
      IF head.owner <> me AND head.owner <> ALL (others) THEN
        others := others || head.owner;
        PERFORM pg_notify('image_studio_slots', head.owner);
      END IF;
    END LOOP;
  END LOOP;
  RETURN QUERY UPDATE slots SET told = true WHERE owner = me AND held AND NOT told RETURNING id;
END $$;

CREATE TABLE key_words (
  provider text NOT NULL,
  key text NOT NULL,
  team text NOT NULL,
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  last text NOT NULL,
  PRIMARY KEY (provider, key, team)
) WITH (fillfactor = 50);
CREATE TABLE key_minutes (
  minute bigint NOT NULL,
  provider text NOT NULL,
  key text NOT NULL,
  team text NOT NULL,
  answer text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (minute, provider, key, team, answer)
) WITH (fillfactor = 50);

CREATE TABLE said (what text PRIMARY KEY, at bigint NOT NULL);
`,
  buying,
  settling,
];
