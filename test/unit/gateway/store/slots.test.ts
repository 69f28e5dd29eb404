import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { places, purchaseOf, warm } from "../../../support/gatewayStores.ts";
import type { Place } from "../../../support/gatewayStores.ts";
import type { GatewayStore, Purchase, SlotAsk } from "../../../../src/gateway/ports.ts";

const ask = (changed: Partial<SlotAsk> = {}): SlotAsk => ({ keyMost: 4, teamMost: 100, slotMs: 60_000, signal: new AbortController().signal, ...changed });

/** What has been let through, in order. */
function turns(): { readonly order: string[]; readonly stand: (store: GatewayStore, purchase: Purchase, slot?: SlotAsk) => Promise<void> } {
  const order: string[] = [];
  return {
    order,
    async stand(store, purchase, slot = ask()) {
      await store.reserve(purchase, [], slot);
      await store.take(purchase.id, slot);
      order.push(purchase.id);
    },
  };
}

/** As many as wait by now. */
async function waiting({ db }: Place, count: number): Promise<void> {
  for (;;) {
    const [row] = await db.query("SELECT count(*)::int AS waiting FROM slots WHERE NOT held");
    if (row?.["waiting"] === count) return;
    await sleep(10);
  }
}

const done = { billed: "no" } as const;

for (const [name, fresh] of Object.entries(places)) {
  describe(`the gateway's slots on ${name}`, () => {
    let place: Place;
    before(warm);
    beforeEach(async () => {
      place = await fresh();
    });
    afterEach(() => place.close());

    it("never has more pictures in flight with a key than it may, asked of two gateways, and lets all through in the end", async () => {
      const gateways = [await place.open(), await place.open()] as const;
      let [inFlight, most] = [0, 0];
      await Promise.all(Array.from({ length: 30 }, async (_, i) => {
        const [store, purchase] = [gateways[i % 2 === 0 ? 0 : 1], purchaseOf(`team ${i % 3}`, { images: 1 + i % 3 })];
        await store.reserve(purchase, []);
        await store.take(purchase.id, ask());
        inFlight += purchase.images;
        most = Math.max(most, inFlight);
        await sleep(5);
        inFlight -= purchase.images;
        await store.settle(purchase.id, done);
      }));
      assert.ok(most > 1 && most <= 4, `${most} were in flight`);
      assert.deepEqual(await place.db.query("SELECT id FROM slots"), []);
    });

    it("lets a team that asks for little pass one that has asked for much, and keeps each team's own order", async () => {
      const store = await place.open();
      const { order, stand } = turns();
      const one = ask({ keyMost: 1 });
      const first = purchaseOf("busy");
      await stand(store, first, one);
      const busy = Array.from({ length: 4 }, () => purchaseOf("busy"));
      const all: Promise<void>[] = [];
      for (const [i, purchase] of busy.entries()) {
        all.push(stand(store, purchase, one));
        await waiting(place, i + 1);
      }
      const calm = [purchaseOf("calm"), purchaseOf("calm")] as const;
      for (const [i, purchase] of calm.entries()) {
        all.push(stand(store, purchase, one));
        await waiting(place, busy.length + i + 1);
      }
      for (let i = 0; i < 7; i += 1) {
        while (order.length <= i) await sleep(5);
        await store.settle(order[i] ?? "", done);
      }
      await Promise.all(all);
      const names = new Map([[first.id, "busy 0"], ...busy.map(({ id }, i) => [id, `busy ${i + 1}`] as const), ...calm.map(({ id }, i) => [id, `calm ${i + 1}`] as const)]);
      assert.deepEqual(order.map((id) => names.get(id)), ["busy 0", "calm 1", "busy 1", "calm 2", "busy 2", "busy 3", "busy 4"]);
    });

    it("goes by pictures, not by requests: who asks for four at once has one turn where others have four", async () => {
      const store = await place.open();
      const { order, stand } = turns();
      const holder = purchaseOf("holder", { images: 4 });
      await stand(store, holder);
      const [heavy, light] = [Array.from({ length: 2 }, () => purchaseOf("heavy", { images: 4 })), Array.from({ length: 6 }, () => purchaseOf("light"))];
      const all: Promise<void>[] = [];
      for (const [i, purchase] of [...heavy, ...light].entries()) {
        all.push(stand(store, purchase));
        await waiting(place, i + 1);
      }
      const rounds: string[][] = [];
      for (let settled = 0; settled < 9;) {
        while (order.length === settled) await sleep(5);
        // Those of one turn are let through together.
        while (order.length < settled + (rounds.length === 2 ? 4 : rounds.length === 4 ? 2 : 1)) await sleep(5);
        const round = order.slice(settled);
        rounds.push(round.map((id) => (id === holder.id ? "holder" : heavy.some((one) => one.id === id) ? "heavy" : "light")));
        settled += round.length;
        for (const id of round) await store.settle(id, done);
      }
      await Promise.all(all);
      assert.deepEqual(rounds, [["holder"], ["heavy"], ["light", "light", "light", "light"], ["heavy"], ["light", "light"]]);
    });

    it("does not let a heavy request starve: lighter ones of the key wait behind it", async () => {
      const store = await place.open();
      const { order, stand } = turns();
      const light = [purchaseOf("a"), purchaseOf("a")] as const;
      for (const purchase of light) await stand(store, purchase);
      const heavy = purchaseOf("b", { images: 9 });
      const behind = purchaseOf("c");
      const all = [stand(store, heavy)];
      await waiting(place, 1);
      all.push(stand(store, behind));
      await waiting(place, 2);
      await store.settle(light[0].id, done);
      await store.settle(light[1].id, done);
      while (order.length < 3) await sleep(5);
      await waiting(place, 1);
      assert.deepEqual(order, [light[0].id, light[1].id, heavy.id], "it has the whole key: nine pictures count as the four that fit");
      await store.settle(heavy.id, done);
      await Promise.all(all);
      assert.deepEqual(order.slice(3), [behind.id]);
    });

    it("holds a team to its own number over all of its keys, while others pass", async () => {
      const store = await place.open();
      const { order, stand } = turns();
      const two = ask({ keyMost: 100, teamMost: 2 });
      const [first, second, other] = [purchaseOf("a", { key: "one", images: 2 }), purchaseOf("a", { key: "two" }), purchaseOf("b", { key: "two" })];
      await stand(store, first, two);
      const last = stand(store, second, two);
      await waiting(place, 1);
      await stand(store, other, two);
      assert.deepEqual(order, [first.id, other.id]);
      await store.settle(first.id, done);
      await last;
      assert.deepEqual(order, [first.id, other.id, second.id]);
    });

    it("leaves the line by its signal, and takes no slot with it", async () => {
      const store = await place.open();
      const { order, stand } = turns();
      const one = { keyMost: 1 };
      const [holds, leaves, stays] = [purchaseOf("a"), purchaseOf("a"), purchaseOf("a")];
      await stand(store, holds, ask(one));
      const left = new AbortController();
      const leaving = stand(store, leaves, ask({ ...one, signal: left.signal }));
      await waiting(place, 1);
      const staying = stand(store, stays, ask(one));
      await waiting(place, 2);
      left.abort(new Error("nobody waits any more"));
      await assert.rejects(leaving, /nobody waits any more/);
      await store.settle(holds.id, done);
      await staying;
      assert.deepEqual(order, [holds.id, stays.id]);
      await assert.rejects(store.take(leaves.id, ask({ signal: left.signal })), /nobody waits any more/);
    });

    it("passes a line's place that somebody else is writing: nobody waits for a lock of another", async () => {
      const store = await place.open();
      const { stand } = turns();
      const [holds, locked, next] = [purchaseOf("a"), purchaseOf("b"), purchaseOf("c")];
      const one = ask({ keyMost: 1 });
      await stand(store, holds, one);
      const left = new AbortController();
      const lockedOne = stand(store, locked, ask({ keyMost: 1, signal: left.signal }));
      await waiting(place, 1);
      const passes = stand(store, next, one);
      await waiting(place, 2);
      if (name === "PostgreSQL") {
        await place.db.transaction(async (query) => {
          await query("SELECT FROM slots WHERE id = $1 FOR UPDATE", [locked.id]);
          await store.settle(holds.id, done);
          await passes;
        });
      } else {
        // One session has no locks of others.
        left.abort(new Error("left"));
        await store.settle(holds.id, done);
        await passes;
      }
      left.abort(new Error("left"));
      await assert.rejects(lockedOne, /left/);
    });

    it("gives a slot to the next one when its time is over, and keeps one longer that its provider has accepted", async () => {
      const store = await place.open();
      const { stand } = turns();
      const [short, accepted, next] = [purchaseOf("a"), purchaseOf("a"), purchaseOf("a")];
      const brief = ask({ keyMost: 1, slotMs: 300 });
      await stand(store, short, brief);
      await stand(store, accepted, brief);
      await store.accepted(accepted.id, "there", 60_000);
      const waits = stand(store, next, brief);
      await waiting(place, 1);
      assert.deepEqual(await place.db.query("SELECT id, held, ends_at - now_ms() > 30000 AS long FROM slots ORDER BY held"), [{ id: next.id, held: false }, { id: accepted.id, held: true, long: true }]);
      await store.settle(accepted.id, done);
      await waits;
    });

    it("gives whoever reserves a free slot in the same call, and a place in line where none is free, which nobody need wait at", async () => {
      const store = await place.open();
      const one = ask({ keyMost: 1 });
      const [first, leaves, last] = [purchaseOf("a"), purchaseOf("a"), purchaseOf("a")];
      for (const purchase of [first, leaves, last]) assert.equal(await store.reserve(purchase, [], one), undefined);
      const states = (): Promise<unknown> => place.db.query("SELECT purchases.id, state, held FROM purchases LEFT JOIN slots USING (id) ORDER BY asked_at, seq");
      assert.deepEqual(await states(), [{ id: first.id, state: "sending", held: true }, { id: leaves.id, state: "reserved", held: false }, { id: last.id, state: "reserved", held: false }]);
      await store.settle(leaves.id, done);
      await store.take(first.id, one);
      await store.settle(first.id, done);
      await store.take(last.id, one);
      assert.deepEqual(await place.db.query("SELECT id, held FROM slots"), [{ id: last.id, held: true }]);
    });

    it("sends nothing that was settled while it stood in line", async () => {
      const store = await place.open();
      const { stand } = turns();
      const [holds, given] = [purchaseOf("a"), purchaseOf("a")];
      await stand(store, holds, ask({ keyMost: 1 }));
      const waits = assert.rejects(stand(store, given, ask({ keyMost: 1 })), /was settled before it was sent/);
      await waiting(place, 1);
      await store.settle(given.id, done);
      await waits;
    });
  });
}
