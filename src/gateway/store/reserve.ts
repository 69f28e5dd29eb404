import * as z from "zod";
import type { Limit, Refusal } from "../../jobs/ports.ts";
import type { Purchase, SlotPlace } from "../ports.ts";
import { countFrom } from "./counters.ts";
import type { Database } from "./database.ts";
import { GatewayStoreFault } from "./faults.ts";
import { turn } from "./line.ts";
import type { Line } from "./line.ts";
import { scopeOf } from "./scopes.ts";
import { together } from "./together.ts";

/** A request whose most is to be reserved. With a place it stands in line from then on, and has its slot at once where one is free. */
interface Order {
  readonly purchase: Purchase;
  readonly limits: readonly Limit[];
  readonly place: SlotPlace | undefined;
}

/** What stands in the way: a limit, or that its token has ended. */
const stands = z.union([z.literal("ended"), z.object({ n: z.number(), asked: z.number(), left: z.number().exactOptional(), missing: z.boolean() })]);
const rows = z.array(z.object({ said: z.union([z.object({ n: z.number(), stands: stands.exactOptional() }), turn]) }));

export type Reserve = (purchase: Purchase, limits: readonly Limit[], place?: SlotPlace) => Promise<Refusal | undefined>;

/** Everything or nothing for each purchase, once: who asks again because no answer came is told what became of it. */
export function reserving(db: Database, line: Pick<Line, "expect" | "forget" | "let">, { owner, zoneOf }: { readonly owner: string; readonly zoneOf: (team: string) => string }): Reserve {
  const ask = together(async (orders: readonly Order[]) => {
    const asked = orders.map((order, n) => rowOf(order, n, owner, zoneOf(order.purchase.team)));
    const said = rows.parse(await db.query("SELECT said FROM buy($1::jsonb, $2) AS said", [JSON.stringify(asked), owner])).map((row) => row.said);
    line.let(said.filter((one) => "id" in one));
    return said.filter((one) => "n" in one).map((one) => one.stands);
  });

  return async (purchase, limits, place) => {
    const { id } = purchase;
    if (place !== undefined) line.expect(id);
    try {
      for (;;) {
        const found = await ask({ purchase, limits, place });
        if (found === undefined) return undefined;
        if (found === "ended") throw new GatewayStoreFault("token", "The token was revoked, or has expired.");
        const limit = limits[found.n];
        if (found.missing || limit === undefined) await countFrom(db, limits);
        else {
          if (place !== undefined) line.forget(id);
          return await isEntered(db, id) ? undefined : { limit, asked: found.asked, left: Math.max(0, found.left ?? 0) };
        }
      }
    } catch (error) {
      line.forget(id);
      throw error;
    }
  };
}

function rowOf({ purchase, limits, place }: Order, n: number, owner: string, zone: string): Readonly<Record<string, unknown>> {
  const { id, team, member = null, tokenId, provider, key, operation, model, images, most } = purchase;
  const within = [...new Set([scopeOf(team), ...limits.map(({ scope }) => scope)])];
  return {
    n,
    purchase: { id, team, member, tokenId, provider, key, operation, model, images, usd: most.usdMicros, tokens: most.tokens, within, zone, owner },
    limits: limits.map(({ scope, rule, unit, since, most: limit }, at) => ({ n: at, scope, rule, unit, since, most: limit })),
    ...(place === undefined ? {} : { slot: { n, id, keyMost: place.keyMost, teamMost: place.teamMost, ms: place.slotMs } }),
  };
}

/** It was entered the first time, and that filled the limit. */
async function isEntered(db: Database, id: string): Promise<boolean> {
  return (await db.query("SELECT FROM purchases WHERE id = $1", [id])).length > 0;
}
