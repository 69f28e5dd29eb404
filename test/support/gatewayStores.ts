import { PGlite } from "@electric-sql/pglite";
import type { Database } from "../../src/gateway/store/database.ts";
import { gatewayStore } from "../../src/gateway/store/gatewayStore.ts";
import type { StoreOptions } from "../../src/gateway/store/gatewayStore.ts";
import { migrate } from "../../src/gateway/store/migrate.ts";
import { embedded, parsers } from "../../src/gateway/store/pglite.ts";
import type { GatewayStore, Purchase } from "../../src/gateway/ports.ts";
import type { Limit } from "../../src/jobs/ports.ts";

/** An empty database of a test's own: stores that are opened on it share it, as gateways do. */
export interface Place {
  open(options?: StoreOptions): Promise<GatewayStore>;
  /** What a test itself asks of it. */
  readonly db: Database;
  close(): Promise<void>;
}

let pglite: Promise<PGlite> | undefined;

/** One for the whole run: it takes seconds to begin. */
async function emptyPGlite(): Promise<Database> {
  const db = await (pglite ??= PGlite.create({ parsers }));
  await db.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  return { ...embedded(db), alone: false, close: () => Promise.resolve() };
}

async function placeOn(connect: () => Promise<Database>): Promise<Place> {
  const db = await connect();
  await migrate(db);
  const opened: GatewayStore[] = [];
  return {
    db,
    async open(options) {
      const store = await gatewayStore(await connect(), options);
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened) await store.close();
      await db.close();
    },
  };
}

export const places: Readonly<Record<string, () => Promise<Place>>> = {
  async PGlite() {
    const db = await emptyPGlite();
    return placeOn(() => Promise.resolve(db));
  },
};

let purchases = 0;

export function purchaseOf(team: string, changed: Partial<Purchase> = {}): Purchase {
  purchases += 1;
  return {
    id: `purchase-${purchases}`, team, tokenId: "token", provider: "ideogram", key: "main", operation: "ideogram-3/generate", model: "ideogram-3",
    images: 1, most: { usdMicros: 60_000, tokens: 0 }, ...changed,
  };
}

export function limitOf(team: string, most: number, changed: Partial<Limit> = {}): Limit {
  return { rule: "dailyBudgetUSD", scope: `team:${team}`, unit: "usdMicros", most, since: Date.UTC(2026, 0, 1), ...changed };
}
