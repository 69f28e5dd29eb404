import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { JobStore } from "../../src/jobs/ports.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Database } from "../../src/store/database.ts";
import { jobStore } from "../../src/store/jobStore.ts";
import { historyFile } from "./historyFile.ts";
import { inTurn, median, timed } from "./measure.ts";
import { report, rounds } from "./report.ts";

const jobs = 100_000;
const page = 200;

describe(`the history of ${jobs.toLocaleString("en")} jobs`, () => {
  let database: Database;
  let store: JobStore;
  let plain: DatabaseSync;
  before(async () => {
    const file = await historyFile(jobs, console.log);
    database = await openDatabase(file);
    store = jobStore(database, { now: Date.now, alive: () => true });
    plain = new DatabaseSync(file, { readOnly: true });
  });
  after(() => {
    plain.close();
    database.close();
  });

  const select = (): Promise<number> => timed(() => plain.prepare("SELECT * FROM jobs ORDER BY created_at DESC, seq DESC LIMIT ?").all(page));

  async function compare(name: string, ours: () => Promise<unknown>): Promise<void> {
    const n = rounds(31);
    // The first few are the compiler's and the page cache's.
    await inTurn(5, () => timed(ours), select);
    const times = await inTurn(n, () => timed(ours), select);
    report({ name, unit: "ms", ours: median(times.ours), baseline: median(times.baseline), against: `SELECT * … LIMIT ${page}, unparsed`, aim: { atMost: 10 }, rounds: n });
  }

  it(`reads the newest ${page}`, async () => {
    const newest = await store.recent({ limit: page });
    assert.equal(newest.length, page);
    await compare(`history: newest ${page}`, () => store.recent({ limit: page }));
  });

  it(`reads ${page} from the middle`, async () => {
    const [middle] = await store.recent({ limit: 1, before: Date.UTC(2026, 0, 1) + (jobs / 2) * 600_000 });
    assert.ok(middle);
    await compare(`history: ${page} older ones`, () => store.recent({ limit: page, before: middle.createdAt }));
  });

  it("sums what was spent", async () => {
    assert.deepEqual(await store.sums(), { spent: jobs * 0.96 * 60_000, reserved: 0 });
    await compare("history: sums", () => store.sums());
  });
});
