import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { inspect } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Database } from "../../../../src/gateway/store/database.ts";
import { GatewayStoreFault } from "../../../../src/gateway/store/faults.ts";
import { openStore } from "../../../../src/gateway/store/openStore.ts";
import { openServer } from "../../../../src/gateway/store/postgres.ts";
import type { GatewayStore } from "../../../../src/gateway/ports.ts";
import { limitOf, postgresPlace, purchaseOf } from "../../../support/gatewayStores.ts";
import { ownServer } from "../../../support/postgres.ts";
import type { Server } from "../../../support/postgres.ts";

const slot = { keyMost: 1, teamMost: 10, slotMs: 60_000, signal: new AbortController().signal };

/** Whatever it is asked, it says that the store cannot be reached, and soon. */
async function isAway(asked: Promise<unknown>): Promise<void> {
  await assert.rejects(asked, (error) => error instanceof GatewayStoreFault && error.trouble === "away" && /^The gateway's store cannot be reached: PostgreSQL at 127\.0\.0\.1:\d+\/image_studio_test_\d+_\d+\. /.test(error.message));
}

describe("a gateway whose PostgreSQL goes away", () => {
  let server: Server;
  before(async function () {
    this.timeout(120_000);
    server = await ownServer();
  });

  it("is told so by every call, hangs nowhere, and goes on by itself when the server is back: what was reserved is, and lines move", async function () {
    this.timeout(60_000);
    const place = await postgresPlace(server.url);
    const [one, other] = [await place.open(), await place.open()];
    const limit = limitOf("a", 180_000);
    const [sent, waits, never] = [purchaseOf("a"), purchaseOf("a"), purchaseOf("a")];
    const { id: tokenId } = await one.addToken({ secret: "known", team: "a" });
    for (const purchase of [sent, waits]) assert.equal(await one.reserve(purchase, [limit]), undefined);
    await one.take(sent.id, slot);
    const waiting = isAway(one.take(waits.id, slot));
    await standing(place.db, 1);
    await server.stop();
    try {
      const calls: readonly (() => Promise<unknown>)[] = [
        () => one.now(), () => one.reserve(never, [limit]), () => one.take(never.id, slot), () => one.accepted(sent.id, "there", 1), () => one.settle(sent.id, { billed: "no" }),
        () => one.ofAccepted("ideogram", "there"), () => one.open(), () => one.refused({ team: "a" }, "budget", "dailyBudgetUSD", 1), () => one.addToken({ secret: "new", team: "a" }),
        () => one.caller("known"), () => one.tokens(), () => one.revokeToken(tokenId), () => one.taken([limit]), () => one.first("said"), () => one.usage(0),
        () => one.noteKey({ provider: "ideogram", key: "main", team: "a" }, "accepted", 1), () => one.keys(0), () => one.verify(),
      ];
      for (const call of calls) await isAway(call());
      await waiting;
    } finally {
      await server.start();
    }
    assert.deepEqual(await other.caller("known"), { team: "a", tokenId });
    assert.equal(await one.reserve(never, [limit]), undefined);
    assert.deepEqual(await one.taken([limit]), [{ spent: 0, reserved: 180_000 }]);
    await listening(place.db, 2);
    // The slot of what was sent is held still, and who left the line by the fault stands in it no more.
    const next = [one.take(waits.id, slot), other.take(never.id, slot)] as const;
    assert.equal(await one.settle(sent.id, { billed: "no" }), true);
    assert.equal(await Promise.race([next[0].then(() => one.settle(waits.id, { billed: "no" })), next[1].then(() => one.settle(never.id, { billed: "no" }))]), true);
    await Promise.all(next);
    assert.deepEqual(await one.verify(), []);
    await place.close();
  });

  it("never overdraws nor loses count where the server stops in the middle of many requests, whatever became of those whose answer was lost", async function () {
    this.timeout(60_000);
    const place = await postgresPlace(server.url);
    const gateways = [await place.open(), await place.open()] as const;
    const limit = limitOf("a", 40 * 60_000);
    const sent = new Set<string>();
    const surely = async <T>(ask: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await ask();
        } catch (error) {
          if (!(error instanceof GatewayStoreFault && error.trouble === "away")) throw error;
          await sleep(20);
        }
      }
    };
    const requests = Array.from({ length: 160 }, async (_, i) => {
      const [store, purchase] = [gateways[i % 2 === 0 ? 0 : 1], purchaseOf("a")];
      if (await surely(() => store.reserve(purchase, [limit])) !== undefined) return;
      await surely(() => store.take(purchase.id, { ...slot, keyMost: 5 }));
      sent.add(purchase.id);
      // Of an answer that was lost the second asking finds that it was settled.
      await surely(() => store.settle(purchase.id, { billed: "yes", amounts: { usdMicros: 60_000, tokens: 0 }, images: 1 }));
    });
    while (sent.size < 8) await sleep(1);
    await server.stop();
    await server.start();
    await Promise.all(requests);
    assert.equal(sent.size, 40);
    assert.deepEqual(await gateways[0].taken([limit]), [{ spent: 40 * 60_000, reserved: 0 }]);
    assert.deepEqual(await gateways[0].verify(), []);
    await place.close();
  });

  it("outlives a connection that is cut while it is made ready for use: whoever wanted it is told, and the next finds another", async () => {
    const road = await roadTo(server.port, "synchronous_commit");
    const db = openServer(Object.assign(new URL(server.url("postgres")), { port: String(road.port) }).href);
    await assert.rejects(db.query("SELECT 1"), (error) => error instanceof GatewayStoreFault && error.trouble === "away" && / ECONNRESET$/.test(error.message));
    assert.deepEqual(await db.query("SELECT 1 AS one"), [{ one: 1 }]);
    await db.close();
    await road.close();
  });

  it("holds a server to what the ledger relies on, though its own settings say otherwise", async () => {
    const place = await postgresPlace(server.url);
    await place.db.query("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = serializable', current_database()); EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$");
    const store = await place.open();
    const limit = limitOf("a", 10 * 60_000);
    const answers = await Promise.all(Array.from({ length: 40 }, () => store.reserve(purchaseOf("a"), [limit])));
    assert.equal(answers.filter((answer) => answer === undefined).length, 10);
    assert.deepEqual(await store.verify(), []);
    await place.db.query("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET ALL', current_database()); END $$");
    await place.close();
  });

  it("is refused at the start, too, and no password stands in what is said", async () => {
    const urls = [server.url("nowhere"), server.url("postgres").replace(/tests@/, "wrong@"), server.url("postgres").replace(/:[^:@]*@/, "@"), "postgres://someone:secret%20word@127.0.0.1:1/db", "postgres://someone:secret word@ho st:x/db"];
    const said = await Promise.all(urls.map(async (url) => {
      const error: unknown = await openStore(url).then((store: GatewayStore) => store.close(), (reason: unknown) => reason);
      assert.ok(error instanceof GatewayStoreFault);
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /secret|pass\/word|pass%2Fword/);
      return error.message.replaceAll(String(server.port), "PORT");
    }));
    assert.deepEqual(said, [
      'The gateway\'s store failed: PostgreSQL at 127.0.0.1:PORT/nowhere. database "nowhere" does not exist (3D000)',
      'The gateway\'s store failed: PostgreSQL at 127.0.0.1:PORT/postgres. password authentication failed for user "tester" (28P01)',
      "The gateway's store cannot be reached: PostgreSQL at 127.0.0.1:PORT/postgres. It asks for a password: in the URL, or in PGPASSWORD.",
      "The gateway's store cannot be reached: PostgreSQL at 127.0.0.1:1/db. connect ECONNREFUSED 127.0.0.1:1",
      "The URL of the gateway's store cannot be read. It should look like postgres://user:password@host:5432/database; what stands for itself in user and password is written as %40 (@), %2F (/), %3A (:).",
    ]);
  });
});

type Asking = Pick<Database, "query">;

async function standing(db: Asking, count: number): Promise<void> {
  while ((await db.query("SELECT FROM slots WHERE NOT held")).length !== count) await sleep(10);
}

/** A way to the server that breaks once, where this is sent on it. */
async function roadTo(port: number, fatal: string): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  let isWhole = true;
  const road = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [[near, far], [far, near]] as const) from.on("error", () => to.destroy()).on("close", () => to.destroy());
    far.pipe(near);
    near.on("data", (sent: Buffer) => {
      if (isWhole && sent.includes(fatal)) {
        isWhole = false;
        near.resetAndDestroy();
      } else far.write(sent);
    });
  }).listen(0, "127.0.0.1");
  await once(road, "listening");
  return {
    port: z.object({ port: z.number() }).parse(road.address()).port,
    close: async () => {
      road.close();
      await once(road, "close");
    },
  };
}

async function listening(db: Asking, count: number): Promise<void> {
  while ((await db.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN image_studio_slots'")).length !== count) await sleep(10);
}
