import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { systemClock } from "../../../src/app/systemClock.ts";
import type { JobStore, Limit } from "../../../src/jobs/ports.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";

const today = 1000;
const limit = (about: Partial<Limit> = {}): Limit => ({ rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 100, since: today, ...about });
/** A job of 4 tokens and an unknown sum in dollars. */
const inTokens = (about: Partial<Job>): Job => jobOf({ price: { usdMicros: null, basis: "unknown", units: { amount: 3.5, unit: "token" } }, reserved: 0, createdAt: today, ...about });

describe("the ledger", () => {
  let file: string;
  let database: Database;
  let store: JobStore;
  beforeEach(async () => {
    file = join(await newFolder(), "jobs.sqlite");
    database = await openDatabase(file);
    store = jobStore(database, { clock: systemClock, alive: () => true });
  });
  afterEach(() => database.close());
  after(removeFolders);

  const job = (id: string, about: Partial<Job> = {}): Job => jobOf({ id, reserved: 40, createdAt: today, ...about });
  const ids = async (): Promise<string> => (await store.recent({ limit: 99 })).map(({ id }) => id).reverse().join(" ");

  it("takes all that is asked at once, or nothing, and says what is in the way and how much is left", async () => {
    assert.equal(await store.reserve([job("1"), job("2")], [limit()]), undefined);
    assert.deepEqual(await store.reserve([job("3", { reserved: 20 }), job("4", { reserved: 1 })], [limit()]), { limit: limit(), asked: 21, left: 20 });
    assert.equal(await store.reserve([job("5", { reserved: 20 })], [limit()]), undefined);
    assert.deepEqual(await store.reserve([job("6", { reserved: 1 })], [limit()]), { limit: limit(), asked: 1, left: 0 });
    assert.equal(await ids(), "1 2 5");
  });

  it("counts what is held and what was spent, but nothing that was released, of an earlier day or of another scope", async () => {
    const held = job("1");
    await store.reserve([
      held, job("2", { state: "placed", billed: "yes", reserved: 0, spent: 30 }), job("3", { state: "failed", reserved: 0 }),
      job("4", { createdAt: today - 1, reserved: 1000 }), job("5", { scope: "team:social", reserved: 1000 }),
    ], []);
    assert.deepEqual(await store.reserve([job("6", { reserved: 31 })], [limit()]), { limit: limit(), asked: 31, left: 30 });
    assert.equal(await store.reserve([job("7", { reserved: 5000, scope: "team:social" })], [limit()]), undefined);
    await store.change(held, { state: "cancelled", reserved: 0 });
    assert.equal(await store.reserve([job("8", { reserved: 70 })], [limit()]), undefined);
  });

  it("sums what was asked since a moment in one scope", async () => {
    await store.reserve([
      job("1", { reserved: 5 }), job("2", { state: "placed", billed: "yes", reserved: 0, spent: 30 }),
      job("3", { createdAt: today - 1, reserved: 1000 }), job("4", { scope: "team:social", spent: 1000 }),
    ], []);
    assert.deepEqual((await store.sums({ scope: "person", since: today })).usdMicros, { spent: 30, reserved: 5 });
  });

  it("counts tokens, whole ones, as long as they are held or spent", async () => {
    const tokens = limit({ rule: "dailyBudgetTokens", unit: "tokens", most: 10 });
    const [first, second] = [inTokens({ id: "1" }), inTokens({ id: "2" })];
    assert.equal(await store.reserve([first, second], [limit({ most: 0 }), tokens]), undefined);
    assert.deepEqual(await store.sums(), { usdMicros: { spent: 0, reserved: 0 }, tokens: { spent: 0, reserved: 8 } });
    assert.deepEqual(await store.reserve([inTokens({ id: "3" })], [tokens]), { limit: tokens, asked: 4, left: 2 });
    await store.change(first, { state: "failed" });
    await store.change(second, { state: "placed", billed: "yes" });
    assert.deepEqual((await store.sums()).tokens, { spent: 4, reserved: 0 });
    assert.equal(await store.reserve([inTokens({ id: "3" })], [tokens]), undefined);
    await store.change(inTokens({ id: "3" }), { state: "unknown", billed: "unknown" });
    assert.deepEqual((await store.sums()).tokens, { spent: 4, reserved: 4 });
  });

  it("names the first limit that is in the way, of a day and a month", async () => {
    const month = limit({ rule: "monthlyBudgetUSD", since: 0, most: 1050 });
    await store.reserve([job("1", { createdAt: 5, reserved: 1000 })], []);
    assert.deepEqual(await store.reserve([job("2", { reserved: 60 })], [limit(), month]), { limit: month, asked: 60, left: 50 });
    assert.deepEqual(await store.reserve([job("2", { reserved: 120 })], [limit(), month]), { limit: limit(), asked: 120, left: 100 });
  });

  it("says no to nothing that costs nothing, though more is spent than may be", async () => {
    await store.reserve([job("1", { reserved: 500 })], []);
    assert.equal(await store.reserve([job("2", { reserved: 0 })], [limit()]), undefined);
    assert.deepEqual(await store.reserve([job("3", { reserved: 1 })], [limit()]), { limit: limit(), asked: 1, left: 0 });
  });

  it("lets windows that ask at once take no more together than there is", async () => {
    const other = await openDatabase(file);
    const stores = [store, jobStore(other, { clock: systemClock, alive: () => true })];
    try {
      const asking = fc.array(fc.record({ window: fc.nat(1), sums: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }) }), { maxLength: 12 });
      await fc.assert(fc.asyncProperty(asking, async (asked) => {
        const scope = crypto.randomUUID();
        const answers = await Promise.all(asked.map(({ window, sums }) =>
          stores[window]!.reserve(sums.map((reserved) => jobOf({ id: crypto.randomUUID(), scope, reserved, createdAt: today })), [limit({ scope })])));
        const journalled = (await store.recent({ limit: 1000 })).filter((one) => one.scope === scope);
        const taken = asked.filter((_, n) => answers[n] === undefined);
        assert.equal(journalled.length, taken.reduce((count, { sums }) => count + sums.length, 0));
        const sum = journalled.reduce((total, { reserved }) => total + reserved, 0);
        assert.ok(sum <= 100, `${sum}`);
        for (const refused of answers.flatMap((answer) => answer ?? [])) assert.ok(refused.asked > refused.left && refused.left <= 100);
      }), { numRuns: 30 });
    } finally {
      other.close();
    }
  });
});
