import * as z from "zod";
import type { GatewayStore } from "../ports.ts";
import type { Database } from "./database.ts";

const usageRows = z.array(z.object({
  team: z.string(), member: z.string().exactOptional(), model: z.string(), day: z.string(), requests: z.number(), images: z.number(),
  spent_usd: z.number(), spent_tokens: z.number(), reserved_usd: z.number(), reserved_tokens: z.number(),
}).transform(({ spent_usd, spent_tokens, reserved_usd, reserved_tokens, ...row }) => ({
  ...row, spent: { usdMicros: spent_usd, tokens: spent_tokens }, reserved: { usdMicros: reserved_usd, tokens: reserved_tokens },
})));
const refusalRows = z.array(z.object({ team: z.string(), day: z.string(), kind: z.string(), rule: z.string(), count: z.number() }));

/** No day is longer than 25 hours, wherever. */
const longestDayMs = 25 * 3_600_000;

export type Usage = Pick<GatewayStore, "refused" | "usage" | "first">;

/** A day is the one that the team's clocks showed when it was asked, in the time zone that the team had then. */
export function usageOf(db: Database, zoneOf: (team: string) => string): Usage {
  return {
    async refused({ team, member = "" }, kind, rule, count): Promise<void> {
      await db.query(
        `INSERT INTO refusals (team, member, day, zone, kind, rule, count) VALUES ($1, $2, day_in($3, now_ms()), $3, $4, $5, $6)
        ON CONFLICT (day, team, member, kind, rule, zone) DO UPDATE SET count = refusals.count + excluded.count`, [team, member, zoneOf(team), kind, rule, count],
      );
    },
    async usage(since): ReturnType<GatewayStore["usage"]> {
      const [rows, refusals] = await Promise.all([
        db.query(
          `SELECT team, member, model, day, count(*)::bigint AS requests, sum(images_made)::bigint AS images, sum(spent_usd)::bigint AS spent_usd,
            sum(spent_tokens)::bigint AS spent_tokens, sum(reserved_usd)::bigint AS reserved_usd, sum(reserved_tokens)::bigint AS reserved_tokens
          FROM purchases WHERE asked_at >= $1::bigint - ${longestDayMs} AND day >= day_in(zone, $1::bigint)
          GROUP BY team, member, model, day ORDER BY day, team, member NULLS FIRST, model`, [since],
        ),
        db.query(
          `SELECT team, day, kind, rule, sum(count)::bigint AS count FROM refusals
          WHERE day >= day_in('UTC', $1::bigint - ${longestDayMs}) AND day >= day_in(zone, $1::bigint)
          GROUP BY team, day, kind, rule ORDER BY day, team, kind, rule`, [since],
        ),
      ]);
      return { rows: usageRows.parse(rows), refusals: refusalRows.parse(refusals) };
    },
    first: async (said) => (await db.query("INSERT INTO said (what, at) VALUES ($1, now_ms()) ON CONFLICT DO NOTHING RETURNING at", [said])).length > 0,
  };
}
