import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { GatewayStore } from "../ports.ts";
import { takenOf } from "./counters.ts";
import type { Database } from "./database.ts";
import { keysOf } from "./keys.ts";
import { lineOf } from "./line.ts";
import { present } from "./processes.ts";
import { purchasesOf } from "./purchases.ts";
import { reserving } from "./reserve.ts";
import { settling } from "./settle.ts";
import { tokensOf } from "./tokens.ts";
import { usageOf } from "./usage.ts";
import { verify } from "./verify.ts";

const clock = z.tuple([z.object({ now: z.number() })]);

export interface StoreOptions {
  /** Where a team's day turns, by its short name. */
  readonly zoneOf?: (team: string) => string;
}

/** All that gateways share, on a database whose schema is up to date. Closes it, too. */
export async function gatewayStore(db: Database, { zoneOf = () => "UTC" }: StoreOptions = {}): Promise<GatewayStore> {
  const owner = randomUUID();
  const { noteUsed, ...tokens } = tokensOf(db);
  const line = await lineOf(db, owner);
  const { settle, forDead } = settling(db, line, owner);
  const presence = await present(db, owner, { also: noteUsed, forDead });
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    line.close();
    // Whose farewell is not heard is missed a little later.
    await presence.close().catch(() => undefined);
    await db.close();
  };
  return {
    ...tokens,
    ...purchasesOf(db),
    ...usageOf(db, zoneOf),
    ...keysOf(db),
    now: async () => clock.parse(await db.query("SELECT now_ms() AS now"))[0].now,
    reserve: reserving(db, line, { owner, zoneOf }),
    take: (id, ask) => line.take(id, ask),
    settle,
    taken: (limits) => takenOf(db, limits),
    verify: () => verify(db),
    close: () => closed ??= close(),
  };
}
