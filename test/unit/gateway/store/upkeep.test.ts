import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { GatewayStoreFault } from "../../../../src/gateway/store/faults.ts";
import { migrate } from "../../../../src/gateway/store/migrate.ts";
import { present } from "../../../../src/gateway/store/processes.ts";
import { settling } from "../../../../src/gateway/store/settle.ts";
import { steps } from "../../../../src/gateway/store/schema.ts";
import { dayIn } from "../../../../src/policy/day.ts";
import { limitOf, places, purchaseOf, warm } from "../../../support/gatewayStores.ts";
import type { Place } from "../../../support/gatewayStores.ts";

/** The database's clock stands at this moment. */
const clockAt = ({ db }: Place, moment: number): Promise<unknown> => db.query(`CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT ${moment}::bigint $$`);

const slot = { keyMost: 10, teamMost: 10, slotMs: 60_000, signal: new AbortController().signal };
const yes = { billed: "yes", amounts: { usdMicros: 50_000, tokens: 1 }, images: 2 } as const;

for (const [name, fresh] of Object.entries(places)) {
  describe(`the gateway's store on ${name}`, () => {
    let place: Place;
    before(warm);
    beforeEach(async () => {
      place = await fresh();
    });
    afterEach(() => place.close());

    it("keeps of a token its hash alone, and knows whose it is until it expires or is revoked", async () => {
      const store = await place.open();
      const now = await store.now();
      const lasting = await store.addToken({ secret: "first secret", team: "marketing", member: "ann", expiresAt: now + 60_000 });
      const other = await store.addToken({ secret: "second secret", team: "design" });
      assert.deepEqual(lasting, { id: lasting.id, team: "marketing", member: "ann", addedAt: lasting.addedAt, expiresAt: now + 60_000 });
      assert.deepEqual(await store.caller("first secret"), { team: "marketing", member: "ann", tokenId: lasting.id });
      assert.deepEqual(await store.caller("second secret"), { team: "design", tokenId: other.id });
      assert.equal(await store.caller("third secret"), undefined);
      assert.equal(await store.revokeToken(other.id), true);
      assert.equal(await store.revokeToken(other.id), false);
      assert.equal(await store.caller("second secret"), undefined);
      await clockAt(place, now + 60_000);
      assert.equal(await store.caller("first secret"), undefined);
      assert.deepEqual(await place.db.query("SELECT hash FROM tokens ORDER BY added_at, id"), [...(await store.tokens())].map(({ team }) => ({
        hash: createHash("sha256").update(team === "marketing" ? "first secret" : "second secret").digest("hex"),
      })));
      await store.close();
      const again = await place.open();
      assert.deepEqual((await again.tokens()).map(({ usedAt }) => usedAt), [now + 60_000, now + 60_000]);
    });

    it("counts what is used and what is refused by the day that the team's clocks show, where summer time begins and ends", async () => {
      for (const [moment, day] of [["2026-03-28T22:59:59.999Z", "2026-03-28"], ["2026-03-28T23:00:00Z", "2026-03-29"], ["2026-03-29T21:59:59.999Z", "2026-03-29"], ["2026-03-29T22:00:00Z", "2026-03-30"],
        ["2026-10-24T21:59:59.999Z", "2026-10-24"], ["2026-10-24T22:00:00Z", "2026-10-25"], ["2026-10-25T22:59:59.999Z", "2026-10-25"], ["2026-10-25T23:00:00Z", "2026-10-26"]] as const) {
        await clockAt(place, Date.parse(moment));
        const store = await place.open({ zoneOf: () => "Europe/Berlin" });
        const purchase = purchaseOf(`of ${moment}`);
        await store.reserve(purchase, []);
        await store.settle(purchase.id, yes);
        await store.refused(purchase, "policy", "allowedModels", 1);
        const used = await store.usage(dayIn("Europe/Berlin", Date.parse(moment)).ends - 1);
        const team = purchase.team;
        assert.deepEqual({ rows: used.rows.filter((row) => row.team === team), refusals: used.refusals.filter((row) => row.team === team) }, {
          rows: [{ team, model: "ideogram-3", day, requests: 1, images: 2, spent: { usdMicros: 50_000, tokens: 1 }, reserved: { usdMicros: 0, tokens: 0 } }],
          refusals: [{ team, day, kind: "policy", rule: "allowedModels", count: 1 }],
        });
        const later = await store.usage(dayIn("Europe/Berlin", Date.parse(moment)).ends);
        assert.deepEqual([...later.rows, ...later.refusals].filter((row) => row.team === team), []);
      }
    });

    it("sums usage by team, member, model and day, what is open as reserved", async () => {
      const store = await place.open();
      const [ann, bob, more] = [purchaseOf("a", { member: "ann" }), purchaseOf("a", { member: "bob" }), purchaseOf("a", { member: "ann" })];
      for (const purchase of [ann, bob, more]) await store.reserve(purchase, []);
      await store.settle(ann.id, yes);
      await store.settle(bob.id, { billed: "no" });
      for (let i = 0; i < 3; i += 1) await store.refused({ team: "a", member: i === 0 ? "ann" : "bob" }, "budget", "dailyBudgetUSD", 1);
      const day = new Date(await store.now()).toISOString().slice(0, 10);
      assert.deepEqual(await store.usage(await store.now()), {
        rows: [
          { team: "a", member: "ann", model: "ideogram-3", day, requests: 2, images: 2, spent: { usdMicros: 50_000, tokens: 1 }, reserved: { usdMicros: 60_000, tokens: 0 } },
          { team: "a", member: "bob", model: "ideogram-3", day, requests: 1, images: 0, spent: { usdMicros: 0, tokens: 0 }, reserved: { usdMicros: 0, tokens: 0 } },
        ],
        refusals: [{ team: "a", day, kind: "budget", rule: "dailyBudgetUSD", count: 3 }],
      });
    });

    it("begins each day with nothing taken, and a limit that is new in the middle of a day with what the ledger has of it", async () => {
      const store = await place.open();
      const [today, tomorrow] = [Date.UTC(2026, 10, 30), Date.UTC(2026, 11, 1)];
      await clockAt(place, today + 1000);
      const day = limitOf("a", 100_000, { since: today });
      const early = purchaseOf("a");
      assert.equal(await store.reserve(early, []), undefined, "no limit knew of it");
      assert.deepEqual(await store.taken([day]), [{ spent: 0, reserved: 60_000 }]);
      assert.deepEqual(await store.reserve(purchaseOf("a"), [day]), { limit: day, asked: 60_000, left: 40_000 });
      await clockAt(place, tomorrow);
      const next = { ...day, since: tomorrow };
      assert.equal(await store.reserve(purchaseOf("a"), [next]), undefined);
      await store.settle(early.id, yes);
      assert.deepEqual(await store.taken([next, day]), [{ spent: 0, reserved: 60_000 }, { spent: 50_000, reserved: 60_000 }]);
      assert.deepEqual(await store.verify(), []);
    });

    it("finds a request's row that somebody has changed, or taken away, since what is shown as used is read from these", async () => {
      const store = await place.open();
      const [kept, lost] = [purchaseOf("a"), purchaseOf("b", { most: { usdMicros: 70_000, tokens: 2 } })];
      for (const purchase of [kept, lost]) await store.reserve(purchase, []);
      await store.settle(kept.id, yes);
      assert.deepEqual(await store.verify(), []);
      const since = new Map((await place.db.query("SELECT team, asked_at FROM purchases")).map((row) => [row["team"], row["asked_at"]]));
      await place.db.query("UPDATE purchases SET spent_usd = 1 WHERE team = 'a'");
      await place.db.query("DELETE FROM purchases WHERE team = 'b'");
      assert.deepEqual(await store.verify(), [
        { scope: "team:a", rule: "purchases", unit: "usdMicros", since: since.get("a"), counted: 1, ledger: 50_000 },
        { scope: "team:b", rule: "purchases", unit: "tokens", since: since.get("b"), counted: 0, ledger: 2 },
        { scope: "team:b", rule: "purchases", unit: "usdMicros", since: since.get("b"), counted: 0, ledger: 70_000 },
      ]);
    });

    it("finds a counter that somebody has changed, and lets nobody change the ledger", async () => {
      const store = await place.open();
      const [limit, purchase] = [limitOf("a", 1_000_000), purchaseOf("a")];
      await store.reserve(purchase, [limit]);
      await store.settle(purchase.id, yes);
      assert.deepEqual(await store.verify(), []);
      await place.db.query("UPDATE counters SET spent = spent - 1");
      assert.deepEqual(await store.verify(), [{ scope: "team:a", rule: "dailyBudgetUSD", unit: "usdMicros", since: limit.since, counted: 49_999, ledger: 50_000 }]);
      for (const sql of ["UPDATE events SET spent_usd = 0", "DELETE FROM events", "TRUNCATE events"]) await assert.rejects(place.db.query(sql), /the ledger is only added to/);
      assert.deepEqual(await place.db.query("SELECT kind, reserved_usd, spent_usd FROM events ORDER BY seq"), [
        { kind: "reserved", reserved_usd: 60_000, spent_usd: 0 }, { kind: "billed", reserved_usd: -60_000, spent_usd: 50_000 },
      ]);
    });

    it("knows by the provider's name for a request whose it is, also after its bill", async () => {
      const store = await place.open();
      const purchase = purchaseOf("a", { member: "ann" });
      await store.reserve(purchase, []);
      await store.take(purchase.id, slot);
      await store.accepted(purchase.id, "there-1", 60_000);
      const found = await store.ofAccepted("ideogram", "there-1");
      assert.deepEqual(found, { ...purchase, state: "accepted", acceptedId: "there-1", since: found?.since });
      assert.deepEqual((await store.open()).map(({ id, state, acceptedId }) => ({ id, state, acceptedId })), [{ id: purchase.id, state: "accepted", acceptedId: "there-1" }]);
      await store.settle(purchase.id, yes);
      assert.deepEqual(await store.ofAccepted("ideogram", "there-1"), { ...found, state: "settled" });
      assert.equal(await store.ofAccepted("imagine", "there-1"), undefined);
      assert.deepEqual(await store.open(), []);
      await assert.rejects(store.accepted("never reserved", "there-2", 1), /has no request never reserved/);
    });

    it("counts how providers took each key, since a moment and of all times", async () => {
      const store = await place.open();
      const [key, monday] = [{ provider: "ideogram", key: "main", team: "a" } as const, Date.UTC(2026, 10, 30, 12)];
      await clockAt(place, monday);
      await store.noteKey(key, "accepted", 2);
      await store.noteKey(key, "accepted", 3);
      await clockAt(place, monday + 120_000);
      await store.noteKey(key, "refused", 1);
      const row = { ...key, firstAt: monday, lastAt: monday + 120_000, last: "refused" };
      assert.deepEqual(await store.keys(0), [{ ...row, counts: { "accepted": 5, "refused": 1, "no-credit": 0, "limited": 0 } }]);
      assert.deepEqual(await store.keys(monday + 60_000), [{ ...row, counts: { "accepted": 0, "refused": 1, "no-credit": 0, "limited": 0 } }]);
    });

    it("says first to one of many that say the same", async () => {
      const stores = [await place.open(), await place.open()];
      assert.deepEqual((await Promise.all(stores.map((store) => store.first("80 % of the day")))).sort(), [false, true]);
      assert.equal(await stores[0]?.first("another"), true);
    });

    it("takes what a process was sending that is gone for unknown, gives back what it had not begun, and waits for none in line", async () => {
      const store = await place.open();
      const limit = limitOf("a", 1_000_000);
      const [sending, reserved, queued] = [purchaseOf("a"), purchaseOf("a"), purchaseOf("a")];
      for (const purchase of [sending, reserved, queued]) await store.reserve(purchase, [limit]);
      await store.take(sending.id, slot);
      await place.db.query("UPDATE purchases SET owner = 'gone'");
      await place.db.query("UPDATE slots SET owner = 'gone'");
      await place.db.query("INSERT INTO slots (id, lane, team, owner, weight, key_most, team_most, ms, turn) SELECT $1, lane, team, owner, 10, 10, 10, ms, turn FROM slots", [queued.id]);
      assert.deepEqual((await store.open()).map(({ id, state }) => ({ id, state })), [{ id: sending.id, state: "sending" }]);
      const another = await present(place.db, "another", { also: () => Promise.resolve(), forDead: settling(place.db, { let: () => undefined, settled: () => undefined }, "another").forDead });
      await another.beat();
      await another.close();
      assert.deepEqual((await store.open()).map(({ id, state }) => ({ id, state })), [{ id: sending.id, state: "unknown" }]);
      assert.deepEqual(await store.taken([limit]), [{ spent: 0, reserved: 60_000 }]);
      const next = purchaseOf("a");
      await store.reserve(next, []);
      await store.take(next.id, slot);
      assert.deepEqual((await place.db.query("SELECT id FROM slots ORDER BY seq")).map(({ id }) => id), [sending.id, next.id], "what it has sent may be in work there");
      assert.equal(await store.settle(sending.id, yes), true);
      assert.deepEqual(await store.verify(), []);
    });

    it("comes from each older version to this one, when several start at once, too, and keeps what it holds", async () => {
      const { db } = place;
      for (const version of steps.keys()) {
        await db.query("DROP SCHEMA public CASCADE");
        await db.query("CREATE SCHEMA public");
        await migrate(db, steps.slice(0, version));
        await Promise.all([migrate(db), migrate(db), migrate(db)]);
        const store = await place.open();
        assert.equal(await store.reserve(purchaseOf("a"), [limitOf("a", 60_000)]), undefined);
        await migrate(db, [...steps, "CREATE TABLE later (a text);\nINSERT INTO later SELECT id FROM purchases;\n"]);
        assert.equal((await db.query("SELECT a FROM later")).length, 1);
      }
      await assert.rejects(migrate(db), (error) => error instanceof GatewayStoreFault && error.trouble === "newer"
        && error.message === `The gateway's store is of version ${steps.length + 1}, and this Image Studio knows ${steps.length}: a newer one has written it. Update this one.`);
    });

    it("takes all of a step or nothing", async () => {
      await assert.rejects(migrate(place.db, [...steps, "CREATE TABLE later (a text);\nSELECT 1 / 0;\n"]), /division by zero/);
      assert.deepEqual(await place.db.query("SELECT version, to_regclass('later') AS later FROM store_version"), [{ version: steps.length }]);
    });
  });
}
