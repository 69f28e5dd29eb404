import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Query } from "../../../../src/gateway/store/database.ts";
import { limitOf, places, purchaseOf, warm } from "../../../support/gatewayStores.ts";
import type { Place } from "../../../support/gatewayStores.ts";

const yes = { billed: "yes", amounts: { usdMicros: 50_000, tokens: 0 }, images: 1 } as const;

/** Somebody stands before a lock. */
async function isHeldUp(query: Query): Promise<void> {
  while ((await query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")).length === 0) await sleep(10);
}

describe("several sessions of a gateway's server", () => {
  let place: Place;
  before(warm);
  beforeEach(async () => {
    place = await (places["PostgreSQL"]?.() ?? Promise.reject(new Error("There is no server.")));
  });
  afterEach(() => place.close());

  for (const state of ["sending", "accepted", "unknown"] as const) {
    it(`settle a request that another one makes ${state} at that moment`, async () => {
      const store = await place.open();
      const [limit, purchase] = [limitOf("a", 100_000), purchaseOf("a")];
      await store.reserve(purchase, [limit]);
      const asked: Promise<boolean>[] = [];
      await place.db.transaction(async (query) => {
        await query("UPDATE purchases SET state = $1 WHERE id = $2", [state, purchase.id]);
        asked.push(store.settle(purchase.id, yes));
        await isHeldUp(query);
      });
      assert.deepEqual(await Promise.all(asked), [true]);
      assert.deepEqual(await store.taken([limit]), [{ spent: 50_000, reserved: 0 }]);
    });
  }

  it("settle once what another one settles at that moment", async () => {
    const store = await place.open();
    const purchase = purchaseOf("a");
    await store.reserve(purchase, []);
    const asked: Promise<boolean>[] = [];
    await place.db.transaction(async (query) => {
      await query("UPDATE purchases SET state = 'settled' WHERE id = $1", [purchase.id]);
      asked.push(store.settle(purchase.id, yes));
      await isHeldUp(query);
    });
    assert.deepEqual(await Promise.all(asked), [false]);
  });
});
