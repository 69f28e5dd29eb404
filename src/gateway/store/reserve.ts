import * as z from "zod";
import type { Limit, Refusal } from "../../jobs/ports.ts";
import type { Purchase, SlotPlace } from "../ports.ts";
import { countFrom } from "./counters.ts";
import type { Database } from "./database.ts";
import { GatewayStoreFault } from "./faults.ts";
import type { Line, Turn } from "./line.ts";
import { scopeOf } from "./scopes.ts";

/** A request whose most is to be reserved. With a place it stands in line from then on, and has its slot at once where one is free. */
interface Order {
  readonly purchase: Purchase;
  readonly limits: readonly Limit[];
  readonly place?: SlotPlace;
  answer(stands: Stands | undefined): void;
  fail(reason: unknown): void;
}

/** What stands in the way: a limit, or that its token has ended. */
type Stands = z.infer<typeof stands>;
const stands = z.union([z.literal("ended"), z.object({ n: z.number(), asked: z.number(), left: z.number().exactOptional(), missing: z.boolean() })]);
const answers = z.array(z.object({ said: z.union([z.object({ n: z.number(), stands: stands.exactOptional() }), z.object({ id: z.string(), sent: z.boolean() })]) }));

/** One call lasts so long at most, as does what waits for its counters. */
const mostTogether = 50;

export type Reserve = (purchase: Purchase, limits: readonly Limit[], place?: SlotPlace) => Promise<Refusal | undefined>;

/** Everything or nothing for each purchase, and what comes while a call is under way goes with the next one. */
export function reserving(db: Database, line: Pick<Line, "expect" | "forget" | "let">, { owner, zoneOf }: { readonly owner: string; readonly zoneOf: (team: string) => string }): Reserve {
  let waiting: Order[] = [];
  let isRunning = false;

  const together = async (orders: readonly Order[]): Promise<void> => {
    const rows = answers.parse(await db.query("SELECT said FROM buy($1::jsonb, $2) AS said", [JSON.stringify(orders.map((order, n) => rowOf(order, n, owner, zoneOf(order.purchase.team)))), owner]));
    const turns: Turn[] = [];
    for (const { said } of rows) {
      if ("id" in said) turns.push(said);
      else orders[said.n]?.answer(said.stands);
    }
    line.let(turns);
  };
  /** One that the database cannot take is no reason to take none. */
  const each = async (orders: readonly Order[]): Promise<void> => {
    try {
      await together(orders);
    } catch (error) {
      if (orders.length === 1 || (error instanceof GatewayStoreFault && error.trouble === "away")) throw error;
      for (const order of orders) await together([order]).catch((reason: unknown) => order.fail(reason));
    }
  };
  const run = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length > 0) {
      const [now, later] = [waiting.slice(0, mostTogether), waiting.slice(mostTogether)];
      waiting = later;
      try {
        await each(now);
      } catch (error) {
        // Who waits would find out one call after another.
        for (const order of [...now, ...waiting]) order.fail(error);
        waiting = [];
      }
    }
    isRunning = false;
  };
  const ask = (order: Omit<Order, "answer" | "fail">): Promise<Stands | undefined> => new Promise((answer, fail) => {
    waiting.push({ ...order, answer, fail });
    void run();
  });

  return async (purchase, limits, place) => {
    const { id } = purchase;
    if (place !== undefined) line.expect(id);
    try {
      for (;;) {
        const found = await ask({ purchase, limits, ...(place === undefined ? {} : { place }) });
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
