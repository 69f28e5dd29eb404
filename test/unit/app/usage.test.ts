import assert from "node:assert/strict";
import { join } from "node:path";
import { systemClock } from "../../../src/app/systemClock.ts";
import { newBudgetAlerts } from "../../../src/app/budgetAlerts.ts";
import { usageHere } from "../../../src/app/usage.ts";
import { catalogue, providers } from "../../../src/catalogue/operations.ts";
import type { Job } from "../../../src/jobs/types.ts";
import type { JobStore } from "../../../src/jobs/ports.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";

const noon = new Date(2026, 10, 30, 12).getTime();
const hour = 3_600_000;
const amounts = (usdMicros: number, tokens = 0, unpriced = 0) => ({ usdMicros, tokens, unpriced });

describe("the usage of this machine", () => {
  let database: Database;
  let store: JobStore;
  beforeEach(async () => {
    database = await openDatabase(join(await newFolder(), "jobs.sqlite"));
    store = jobStore(database, { clock: systemClock, alive: () => true });
  });
  afterEach(() => database.close());
  after(removeFolders);

  const billed = (id: string, about: Partial<Job> = {}): Job => jobOf({
    id, state: "placed", billed: "yes", reserved: 0, spent: 60_000, createdAt: noon, outputs: [{ index: 0, state: "placed" }, { index: 1, state: "withheld" }], ...about,
  });
  const report = (range: Parameters<typeof usageHere>[0], budgets: Awaited<ReturnType<Parameters<typeof usageHere>[1]["policies"]["budgets"]>> = []) =>
    usageHere(range, { store, policies: { budgets: () => Promise.resolve(budgets) }, catalogue, providers, now: () => noon });

  it("is summed by day, provider and model: what was billed or may be, and what came of it", async () => {
    await store.reserve([
      billed("1"), billed("2", { createdAt: noon - 2 * hour, outputs: [{ index: 0, state: "deleted" }, { index: 1, state: "kept" }, { index: 2, state: "kept", restored: 1 }] }), jobOf({ id: "3", createdAt: noon }),
      billed("4", { operation: "generate/ideogram-2", createdAt: noon - 24 * hour }), jobOf({ id: "5", state: "refused", reserved: 0, createdAt: noon }), billed("6", { createdAt: noon - 40 * 24 * hour }),
      billed("7", { provider: "imagine", operation: "generate/imagine-turbo", spent: 0, price: { usdMicros: null, basis: "exact", units: { amount: 3, unit: "token" } } }),
      billed("8", { operation: "generate/of-a-later-version", spent: 0, price: { usdMicros: null, basis: "unknown" }, createdAt: noon - 6 * 24 * hour }),
    ], []);
    const { rows, ...rest } = await report("week");
    assert.deepEqual(rest, { from: "2026-11-24", to: "2026-11-30", budgets: [], account: "Ideogram" });
    assert.deepEqual(new Set(rows), new Set([
      { day: "2026-11-30", provider: "Ideogram", model: "Ideogram 3.0", requests: 3, images: 3, spent: amounts(120_000), reserved: amounts(60_000) },
      { day: "2026-11-29", provider: "Ideogram", model: "Ideogram 2.0", requests: 1, images: 1, spent: amounts(60_000), reserved: amounts(0) },
      { day: "2026-11-30", provider: "Imagine", model: catalogue.get("generate/imagine-turbo")?.title, requests: 1, images: 1, spent: amounts(0, 3), reserved: amounts(0) },
      { day: "2026-11-24", provider: "Ideogram", model: "generate/of-a-later-version", requests: 1, images: 1, spent: amounts(0, 0, 1), reserved: amounts(0) },
    ]));
    assert.deepEqual((await report("day")).rows.length, 2);
    assert.deepEqual([(await report("month")).from, (await report("days30")).from], ["2026-11-01", "2026-11-01"]);
  });

  it("begins its days at midnight of the clocks here", async () => {
    const midnight = new Date(2026, 10, 30).getTime();
    await store.reserve([billed("1", { createdAt: midnight - 1 }), billed("2", { createdAt: midnight })], []);
    assert.deepEqual((await report("week")).rows.map(({ day, requests }) => [day, requests]).sort(), [["2026-11-29", 1], ["2026-11-30", 1]]);
    assert.deepEqual((await report("day")).rows.map(({ day, requests }) => [day, requests]), [["2026-11-30", 1]]);
  });

  it("holds each budget against what was asked in its span, in its unit", async () => {
    await store.reserve([billed("1"), jobOf({ id: "2", createdAt: noon }), billed("3", { createdAt: noon - 30 * hour, price: { usdMicros: null, basis: "exact", units: { amount: 3, unit: "token" } } })], []);
    const span = (hours: number) => ({ begins: noon - hours * hour, ends: noon + hour });
    const [daily, monthly] = [
      { team: "Social", rule: "dailyBudgetUSD" as const, unit: "usdMicros" as const, most: 200_000, span: span(12), timeZone: "UTC" },
      { team: "Social", rule: "monthlyBudgetTokens" as const, unit: "tokens" as const, most: 10, span: span(700), timeZone: "UTC" },
    ];
    assert.deepEqual((await report("day", [daily, monthly])).budgets, [
      { team: "Social", rule: "dailyBudgetUSD", unit: "usdMicros", most: 200_000, spent: 60_000, reserved: 60_000, ends: noon + hour, timeZone: "UTC" },
      { team: "Social", rule: "monthlyBudgetTokens", unit: "tokens", most: 10, spent: 3, reserved: 0, ends: noon + hour, timeZone: "UTC" },
    ]);
  });

  it("tells once that a budget is used, and again where it was raised and is used again", async () => {
    const budget = (most: number) => ({ team: "Social", rule: "dailyBudgetUSD" as const, unit: "usdMicros" as const, most, span: { begins: noon - hour, ends: noon + hour }, timeZone: "UTC" });
    const alerts = async (most: number) => (await newBudgetAlerts({ budgets: () => Promise.resolve([budget(most)]) }, store)).map(({ level, spent, reserved }) => [level, spent, reserved]);
    await store.reserve([billed("1")], []);
    assert.deepEqual([await alerts(200_000), await alerts(100_000), await alerts(100_000)], [[], [[50, 60_000, 0]], []]);
    await store.reserve([jobOf({ id: "2", createdAt: noon })], []);
    assert.deepEqual([await alerts(100_000), await alerts(200_000), await alerts(200_000)], [[[100, 60_000, 60_000]], [[50, 60_000, 60_000]], []]);
  });

  it("has one first to say something, among all windows", async () => {
    assert.deepEqual([await store.first("alert a"), await store.first("alert a"), await store.first("alert b")], [true, false, true]);
  });
});
