import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { JobStore } from "../../src/jobs/ports.ts";
import { systemClock } from "../../src/app/systemClock.ts";
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
    store = jobStore(database, { clock: systemClock, alive: () => true });
    plain = new DatabaseSync(file, { readOnly: true });
  });
  after(() => {
    plain.close();
    database.close();
  });

  const select = (): unknown => plain.prepare("SELECT * FROM jobs ORDER BY seq DESC LIMIT ?").all(page);

  async function compare(name: string, ours: () => Promise<unknown>, against: string, baseline: () => unknown, times: number): Promise<void> {
    const n = rounds(31);
    // The first ones are the compiler's and the page cache's.
    await inTurn(30, () => timed(ours), () => timed(baseline));
    const measured = await inTurn(n, () => timed(ours), () => timed(baseline));
    report({ name, unit: "ms", ours: median(measured.ours), baseline: median(measured.baseline), against, aim: times, rounds: n });
  }

  it(`reads the newest ${page}`, async () => {
    const newest = await store.recent({ limit: page });
    assert.equal(newest.length, page);
    await compare(`history: newest ${page}`, () => store.recent({ limit: page }), `SELECT * … LIMIT ${page}, unparsed`, select, 5);
  });

  it(`reads ${page} from the middle`, async () => {
    const middle = String(plain.prepare("SELECT id FROM jobs WHERE seq = ?").get(jobs / 2)?.["id"]);
    await compare(`history: ${page} older ones`, () => store.recent({ limit: page, before: middle }), `SELECT * … LIMIT ${page}, unparsed`, select, 5);
  });

  it("sums what was spent", async () => {
    assert.deepEqual((await store.sums()).usdMicros, { spent: jobs * 0.96 * 60_000, reserved: 0 });
    // In dollars and in tokens, as ours does.
    const sums = ["spent", "reserved", "spent_tokens", "reserved_tokens"].map((column) => `sum(${column})`).join(", ");
    await compare("history: sums", () => store.sums(), "SELECT sum(…), unparsed", () => plain.prepare(`SELECT ${sums} FROM jobs`).get(), 1.5);
  });
});
