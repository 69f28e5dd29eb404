import { PGlite } from "@electric-sql/pglite";
import { emptyStore } from "../../scripts/emptyStore.mjs";
import type { Database } from "../../src/gateway/store/database.ts";
import { gatewayStore } from "../../src/gateway/store/gatewayStore.ts";
import type { StoreOptions } from "../../src/gateway/store/gatewayStore.ts";
import { migrate } from "../../src/gateway/store/migrate.ts";
import { embedded, parsers } from "../../src/gateway/store/pglite.ts";
import { emptyIn } from "../../src/gateway/store/pgliteEmpty.ts";
import { openServer } from "../../src/gateway/store/postgres.ts";
import type { GatewayStore, Purchase } from "../../src/gateway/ports.ts";
import type { Limit } from "../../src/jobs/ports.ts";
import { ownServer } from "./postgres.ts";

/** An empty database of a test's own: stores that are opened on it share it, as gateways do. */
export interface Place {
  open(options?: StoreOptions): Promise<GatewayStore>;
  /** What a test itself asks of it. */
  readonly db: Database;
  close(): Promise<void>;
}

let pglite: Promise<Database> | undefined;

/** One for the whole run, begun as the built gateway begins: of its own PGlite makes one in three times the time. */
async function beginPGlite(): Promise<Database> {
  const db = embedded(await PGlite.create({ parsers, ...(await emptyIn(await emptyStore())) }));
  // One that was unpacked keeps its process until it is closed.
  after(async () => {
    pglite = undefined;
    await db.close();
  });
  return db;
}

async function emptyPGlite(): Promise<Database> {
  const db = await (pglite ??= beginPGlite());
  await db.query("DROP SCHEMA public CASCADE");
  await db.query("CREATE SCHEMA public");
  return { ...db, alone: false, close: () => Promise.resolve() };
}

async function placeOn(connect: () => Database, gone: () => Promise<void> = () => Promise.resolve()): Promise<Place> {
  const db = connect();
  await migrate(db);
  const opened: GatewayStore[] = [];
  return {
    db,
    async open(options) {
      const store = await gatewayStore(connect(), options);
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened) await store.close();
      await db.close();
      await gone();
    },
  };
}

const givenServer = process.env["DATABASE_URL"];

/** By server: those that no test has now. To make one takes longer than most tests do. */
const idle = new Map<string, string[]>();
let databases = 0;

/** A database of its own on that server. */
export async function postgresPlace(server: (database: string) => string): Promise<Place> {
  const here = idle.get(server("")) ?? [];
  idle.set(server(""), here);
  const name = here.pop() ?? await newDatabase(server);
  const db = openServer(server(name));
  await db.query("DROP SCHEMA public CASCADE");
  await db.query("CREATE SCHEMA public");
  await db.close();
  return placeOn(() => openServer(server(name)), () => {
    here.push(name);
    return Promise.resolve();
  });
}

async function newDatabase(server: (database: string) => string): Promise<string> {
  databases += 1;
  const name = `image_studio_test_${process.pid}_${databases}`;
  const admin = openServer(server("postgres"));
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await admin.close();
  // A server of our own goes with all that it has.
  if (givenServer !== undefined) after(() => dropDatabase(server, name));
  return name;
}

async function dropDatabase(server: (database: string) => string, name: string): Promise<void> {
  const admin = openServer(server("postgres"));
  try {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  } finally {
    await admin.close();
  }
}

/** `DATABASE_URL` names a server on which databases may be made; else one is started. */
async function anyServer(): Promise<(database: string) => string> {
  if (givenServer === undefined) return (await ownServer()).url;
  return (database) => Object.assign(new URL(givenServer), { pathname: `/${database}` }).href;
}

/** What all of the gateway's store is tried on. */
export const places: Readonly<Record<string, () => Promise<Place>>> = {
  async PGlite() {
    const db = await emptyPGlite();
    return placeOn(() => db);
  },
  PostgreSQL: async () => postgresPlace(await anyServer()),
};

/** Each takes seconds to begin on a busy machine, once for the whole run. */
export function warm(this: Mocha.Context): Promise<unknown> {
  this.timeout(120_000);
  return Promise.all([emptyPGlite(), anyServer()]);
}

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
