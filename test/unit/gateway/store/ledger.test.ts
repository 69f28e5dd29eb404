import assert from "node:assert/strict";
import { GatewayStoreFault } from "../../../../src/gateway/store/faults.ts";
import { limitOf, places, purchaseOf, warm } from "../../../support/gatewayStores.ts";
import type { Place } from "../../../support/gatewayStores.ts";

for (const [name, fresh] of Object.entries(places)) {
  describe(`the gateway's ledger on ${name}`, () => {
    let place: Place;
    before(warm);
    beforeEach(async () => {
      place = await fresh();
    });
    afterEach(() => place.close());

    it("lets exactly 50 of 200 that come at once through a budget of 50, asked of two gateways, and the ledger agrees", async () => {
      const gateways = [await place.open(), await place.open()] as const;
      const limit = limitOf("marketing", 50 * 60_000 + 59_999);
      const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => gateways[i % 2 === 0 ? 0 : 1].reserve(purchaseOf("marketing"), [limit])));
      const refused = answers.filter((answer) => answer !== undefined);
      assert.equal(answers.length - refused.length, 50);
      for (const answer of refused) assert.deepEqual(answer, { limit, asked: 60_000, left: 59_999 });
      assert.deepEqual(await gateways[0].taken([limit]), [{ spent: 0, reserved: 50 * 60_000 }]);
      assert.deepEqual(await gateways[1].verify(), []);
    });

    it("takes the last micro-dollar, and not one more", async () => {
      const store = await place.open();
      const limit = limitOf("marketing", 100_000);
      assert.equal(await store.reserve(purchaseOf("marketing", { most: { usdMicros: 99_999, tokens: 0 } }), [limit]), undefined);
      assert.deepEqual(await store.reserve(purchaseOf("marketing", { most: { usdMicros: 2, tokens: 0 } }), [limit]), { limit, asked: 2, left: 1 });
      assert.equal(await store.reserve(purchaseOf("marketing", { most: { usdMicros: 1, tokens: 0 } }), [limit]), undefined);
    });

    it("takes from every limit or from none, and names the first that stands in the way", async () => {
      const store = await place.open();
      const day = limitOf("marketing", 1_000_000);
      const month = limitOf("marketing", 100_000, { rule: "monthlyBudgetUSD" });
      const tokens = limitOf("marketing", 3, { rule: "dailyBudgetTokens", unit: "tokens" });
      const both = { usdMicros: 60_000, tokens: 2 };
      assert.equal(await store.reserve(purchaseOf("marketing", { most: both }), [day, month, tokens]), undefined);
      assert.deepEqual(await store.reserve(purchaseOf("marketing", { most: both }), [day, month, tokens]), { limit: month, asked: 60_000, left: 40_000 });
      assert.deepEqual(await store.reserve(purchaseOf("marketing", { most: { usdMicros: 1, tokens: 2 } }), [day, month, tokens]), { limit: tokens, asked: 2, left: 1 });
      assert.deepEqual(await store.taken([day, month, tokens]), [{ spent: 0, reserved: 60_000 }, { spent: 0, reserved: 60_000 }, { spent: 0, reserved: 2 }]);
    });

    it("enters a purchase once however often it is asked for, also where the first entry filled the budget", async () => {
      const store = await place.open();
      const [limit, purchase] = [limitOf("marketing", 60_000), purchaseOf("marketing")];
      assert.deepEqual(await Promise.all([store.reserve(purchase, [limit]), store.reserve(purchase, [limit]), store.reserve(purchase, [limit])]), [undefined, undefined, undefined]);
      assert.deepEqual(await store.taken([limit]), [{ spent: 0, reserved: 60_000 }]);
    });

    it("enters nothing for a token that was revoked or has expired, whoever remembers it, and what comes with it all the same", async () => {
      const [store, other] = [await place.open(), await place.open()];
      const [revoked, expired, lasting] = [
        await store.addToken({ secret: "one", team: "a" }), await store.addToken({ secret: "two", team: "a", expiresAt: await store.now() }), await store.addToken({ secret: "three", team: "a", expiresAt: await store.now() + 60_000 }),
      ];
      await other.revokeToken(revoked.id);
      const answers = await Promise.allSettled([revoked, expired, lasting].map(({ id }) => store.reserve(purchaseOf("a", { tokenId: id }), [limitOf("a", 60_000)])));
      assert.deepEqual(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : answer.reason instanceof GatewayStoreFault && answer.reason.trouble)), ["token", "token", undefined]);
      assert.deepEqual(await place.db.query("SELECT token_id FROM purchases"), [{ token_id: lasting.id }]);
    });

    it("takes the others where one of those that come at once cannot be written", async () => {
      const store = await place.open();
      const answers = await Promise.allSettled(["ann", "b\u0000b", "eve"].map((member) => store.reserve(purchaseOf("a", { member }), [])));
      assert.deepEqual(answers.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
      assert.deepEqual(await place.db.query("SELECT member FROM purchases ORDER BY member"), [{ member: "ann" }, { member: "eve" }]);
    });

    it("settles once on what was billed, and gives back what was not", async () => {
      const store = await place.open();
      const limit = limitOf("marketing", 1_000_000);
      const [billed, failed, lost] = [purchaseOf("marketing"), purchaseOf("marketing"), purchaseOf("marketing")];
      for (const purchase of [billed, failed, lost]) await store.reserve(purchase, [limit]);
      const yes = { billed: "yes", amounts: { usdMicros: 50_000, tokens: 0 }, images: 1 } as const;
      assert.deepEqual((await Promise.all([store.settle(billed.id, yes), store.settle(billed.id, yes), store.settle(billed.id, { billed: "no" })])).filter(Boolean).length, 1);
      assert.equal(await store.settle(failed.id, { billed: "no" }), true);
      assert.equal(await store.settle(lost.id, { billed: "unknown" }), true);
      assert.equal(await store.settle(lost.id, { billed: "unknown" }), false);
      const [taken] = await store.taken([limit]);
      assert.equal(taken?.reserved, 60_000, "what nobody knows stays reserved");
      assert.deepEqual((await store.open()).map(({ id, state }) => ({ id, state })), [{ id: lost.id, state: "unknown" }]);
      assert.equal(await store.settle(lost.id, yes), true);
      assert.equal(await store.settle(lost.id, yes), false);
      assert.equal(await store.settle("nobody asked for it", yes), false);
      assert.deepEqual(await store.verify(), []);
    });

    it("begins a day's counters while requests of it and of the day before come to several gateways: none is held up by another, or refused for it", async () => {
      const gateways = [await place.open(), await place.open(), await place.open()] as const;
      const day = 86_400_000;
      for (let turn = 0; turn < 4; turn += 1) {
        const limits = ["x", "y"].map((team) => limitOf(team, 1e12, { since: Date.UTC(2026, 0, 1) + turn * day }));
        await Promise.all(Array.from({ length: 36 }, async (_, i) => {
          const [store, team] = [gateways[i % 3 === 0 ? 0 : i % 3 === 1 ? 1 : 2], i % 2 === 0 ? "x" : "y"];
          const purchase = purchaseOf(team);
          const limit = limits.find(({ scope }) => scope === `team:${team}`);
          const before = limit === undefined ? [] : [{ ...limit, since: limit.since - (i % 5 === 0 ? day : 0) }];
          assert.equal(await store.reserve(purchase, before, { keyMost: 10, teamMost: 10, slotMs: 60_000 }), undefined);
          assert.equal(await store.settle(purchase.id, { billed: "no" }), true);
        }));
        assert.deepEqual(await gateways[0].verify(), []);
      }
    });
  });
}
