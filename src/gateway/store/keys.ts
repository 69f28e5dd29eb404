import * as z from "zod";
import { providerIds } from "../../catalogue/types.ts";
import type { GatewayStore } from "../ports.ts";
import type { Database } from "./database.ts";

const answers = ["accepted", "refused", "no-credit", "limited"] as const;

const rows = z.array(z.object({
  provider: z.enum(providerIds), key: z.string(), team: z.string(), firstAt: z.number(), lastAt: z.number(), last: z.enum(answers),
  counts: z.object({ "accepted": z.number(), "refused": z.number(), "no-credit": z.number(), "limited": z.number() }),
}));

/** Counted by the minute: what is watched while a key changes is hours. */
export function keysOf(db: Database): Pick<GatewayStore, "noteKey" | "keys"> {
  const counts = answers.map((answer) => `'${answer}', coalesce(sum(count) FILTER (WHERE answer = '${answer}'), 0)`).join(", ");
  return {
    async noteKey({ provider, key, team }, answer, count): Promise<void> {
      await db.query(`
        WITH counted AS (
          INSERT INTO key_minutes (minute, provider, key, team, answer, count) VALUES (now_ms() / 60000 * 60000, $1, $2, $3, $4, $5)
          ON CONFLICT (minute, provider, key, team, answer) DO UPDATE SET count = key_minutes.count + excluded.count
        )
        INSERT INTO key_words AS words (provider, key, team, first_at, last_at, last) VALUES ($1, $2, $3, now_ms(), now_ms(), $4)
        ON CONFLICT (provider, key, team) DO UPDATE SET last_at = greatest(words.last_at, excluded.last_at), last = excluded.last`, [provider, key, team, answer, count]);
    },
    keys: async (since) => rows.parse(await db.query(`
      SELECT provider, key, team, first_at AS "firstAt", last_at AS "lastAt", last,
        (SELECT json_build_object(${counts}) FROM key_minutes WHERE minute > $1::bigint - 60000 AND (provider, key, team) = (words.provider, words.key, words.team)) AS counts
      FROM key_words AS words ORDER BY provider, key, team`, [since])),
  };
}
