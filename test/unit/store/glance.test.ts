import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../../src/app/systemClock.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { hasOpenJobs, spentSince } from "../../../src/store/glance.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { steps } from "../../../src/store/migrations.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";

describe("a glance at the jobs", () => {
  let file: string;
  beforeEach(async () => {
    file = join(await newFolder(), "jobs.sqlite");
  });
  after(removeFolders);

  it("finds nothing where there is no store, and makes none", () => {
    assert.deepEqual([hasOpenJobs(file), spentSince(file, 0), existsSync(file)], [false, { usdMicros: 0, tokens: 0, unpriced: 0 }, false]);
  });

  it("says what was billed since then, whoever asked; what is held is not billed yet", async () => {
    const database = await openDatabase(file);
    const job = (id: string, createdAt: number, spent: number, state: "placed" | "queued" = "placed"): ReturnType<typeof jobOf> =>
      jobOf({ id, createdAt, spent, state, reserved: state === "queued" ? 60_000 : 0, billed: spent === 0 ? "no" : "yes" });
    await jobStore(database, { clock: systemClock, alive: () => true }).reserve([job("1", 999, 40_000), job("2", 1000, 60_000), job("3", 5000, 25_000)], []);
    assert.deepEqual([hasOpenJobs(file), spentSince(file, 1000)], [false, { usdMicros: 85_000, tokens: 0, unpriced: 0 }]);
    await jobStore(database, { clock: systemClock, alive: () => true }).reserve([job("4", 6000, 0, "queued")], []);
    assert.deepEqual([hasOpenJobs(file), spentSince(file, 1000)], [true, { usdMicros: 85_000, tokens: 0, unpriced: 0 }]);
    database.close();
  });

  it("counts beside it what was billed at a price that nobody says; what may be is not billed yet, and what was not is not counted", async () => {
    const database = await openDatabase(file);
    const price = { usdMicros: null, basis: "unknown" } as const;
    const job = (id: string, billed: "yes" | "no" | "unknown", about: Partial<ReturnType<typeof jobOf>> = {}): ReturnType<typeof jobOf> => jobOf({ id, createdAt: 1000, state: "placed", reserved: 0, spent: 0, price, billed, ...about });
    const store = jobStore(database, { clock: systemClock, alive: () => true });
    const free = { price: { usdMicros: 0, basis: "exact" } } as const;
    await store.reserve([job("1", "yes"), job("2", "yes"), job("3", "unknown"), job("4", "no"), job("5", "yes", { createdAt: 999 }), job("6", "yes", free), job("7", "yes", { spent: 60_000 })], []);
    assert.deepEqual(spentSince(file, 1000), { usdMicros: 60_000, tokens: 0, unpriced: 2 });
    assert.deepEqual([await store.unpriced(), await store.unpriced({ scope: "person", since: 1000 }), await store.unpriced({ scope: "team:social", since: 0 })], [{ spent: 3, reserved: 1 }, { spent: 2, reserved: 1 }, { spent: 0, reserved: 0 }]);
    database.close();
  });

  it("names no sum that it cannot read", () => {
    writeFileSync(file, "garbage".repeat(200));
    assert.deepEqual([hasOpenJobs(file), spentSince(file, 0)], [true, undefined]);
  });

  it("reads a store of the first version as it is", () => {
    const old = new DatabaseSync(file);
    old.exec(`${steps[0] ?? ""}; INSERT INTO jobs VALUES (1, 'a', 'a', 'generate/ideogram-3', 'ideogram', 'o', 'k', 'a', 'api', '', 'queued', 'no', 60000, 20000, 1, NULL, 0, NULL, 5, 5, '{}')`);
    old.close();
    assert.deepEqual([hasOpenJobs(file), spentSince(file, 0)], [true, { usdMicros: 20_000, tokens: 0, unpriced: 0 }]);
  });
});
