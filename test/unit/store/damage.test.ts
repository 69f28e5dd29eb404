import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../../src/app/systemClock.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { hasOpenJobs } from "../../../src/store/glance.ts";
import { steps } from "../../../src/store/migrations.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { runOne } from "../../support/asking.ts";
import { openRig } from "../../support/engine.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { fakeApi } from "../../support/fakeApi.ts";
import { jobOf } from "../../support/jobs.ts";

const today = new Date().toISOString().slice(0, 10);
const aside = `jobs.sqlite.damaged-${today}`;

describe("a damaged database", () => {
  let dir: string;
  let file: string;
  const opened: Database[] = [];
  const open = async (): Promise<Database> => {
    const database = await openDatabase(file);
    opened.push(database);
    return database;
  };
  const close = (): void => opened.splice(0).forEach((one) => one.close());
  /** All pages behind the schema's own: it opens, and its rows are gone. */
  const spoil = (): void => writeFileSync(file, readFileSync(file).fill(0xff, 4096 * 2, 4096 * 20));
  const ours = (sql: string): void => {
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
  };
  /** A sound database that is not ours. */
  const other = (sql: string): void => {
    rmSync(file);
    ours(sql);
  };
  const names = (): string[] => readdirSync(dir).filter((name) => !/-(?:wal|shm)$/.test(name)).sort();

  beforeEach(async () => {
    dir = await newFolder();
    file = join(dir, "jobs.sqlite");
    const database = await open();
    await jobStore(database, { clock: systemClock, alive: () => true }).reserve(Array.from({ length: 300 }, (_, n) => jobOf({ id: `${n}` })), []);
    close();
  });
  afterEach(close);
  after(removeFolders);

  for (const [what, damage] of [
    ["a garbage header", (): void => writeFileSync(file, Buffer.concat([Buffer.from("<html>garbage</html>"), readFileSync(file).subarray(20)]))],
    ["its second half missing", (): void => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
    ["less than a header", (): void => truncateSync(file, 77)],
  ] as const) {
    it(`(${what}) is moved aside by name, as it is, and a new one is begun`, async () => {
      damage();
      const bytes = readFileSync(file);
      assert.equal(hasOpenJobs(file), true);
      const database = await open();
      assert.equal(database.movedAside, join(dir, aside));
      assert.deepEqual([names(), readFileSync(join(dir, aside)).equals(bytes)], [["jobs.sqlite", aside], true]);
      const store = jobStore(database, { clock: systemClock, alive: () => true });
      await store.reserve([jobOf()], []);
      assert.deepEqual(await store.recent({ limit: 5 }), [jobOf()]);
      close();
      const again = await open();
      assert.deepEqual([again.movedAside, hasOpenJobs(file)], [undefined, true]);
    });
  }

  for (const [what, damage] of [
    ["another program's, with a table of our name", (): void => other("CREATE TABLE jobs (a)")],
    ["of our version, without our tables", (): void => other(`PRAGMA user_version = ${steps.length}; CREATE TABLE x (a)`)],
    ["of a version that never was", (): void => other("PRAGMA user_version = -1")],
    ["without one of its tables", (): void => ours("DROP TABLE outputs")],
    ["without one of its columns", (): void => ours("DROP INDEX jobs_changed; ALTER TABLE jobs DROP COLUMN revision")],
  ] as const) {
    it(`(${what}) is one that nothing can be done with: it is moved aside, and a new one is begun`, async () => {
      damage();
      const database = await open();
      assert.equal(database.movedAside, join(dir, aside));
      const store = jobStore(database, { clock: systemClock, alive: () => true });
      await store.reserve([jobOf()], []);
      assert.deepEqual(await store.recent({ limit: 5 }), [jobOf()]);
    });
  }

  it("is moved past marks that cannot be what they seem: folders", async () => {
    mkdirSync(`${file}.suspect`);
    assert.equal((await open()).movedAside, undefined);
    close();
    writeFileSync(file, "garbage".repeat(200));
    mkdirSync(`${file}.moving`);
    utimesSync(`${file}.moving`, 1, 1);
    assert.equal((await open()).movedAside, join(dir, aside));
    assert.deepEqual(names(), ["jobs.sqlite", aside]);
  });

  it("of which windows open all at once is moved aside once, and all of them write into the new one", async () => {
    writeFileSync(file, "garbage".repeat(200));
    const windows = await Promise.all(Array.from({ length: 4 }, open));
    assert.deepEqual(windows.flatMap(({ movedAside }) => movedAside ?? []), [join(dir, aside)]);
    const stores = windows.map((database) => jobStore(database, { clock: systemClock, alive: () => true }));
    await Promise.all(stores.map((store, n) => store.reserve([jobOf({ id: `${n}` })], [])));
    for (const store of stores) assert.deepEqual((await store.recent({ limit: 9 })).map(({ id }) => id).sort(), ["0", "1", "2", "3"]);
    assert.deepEqual(names(), ["jobs.sqlite", aside]);
  });

  it("is left to the window that is moving it already, and then opened once more", async () => {
    writeFileSync(file, "garbage".repeat(200));
    writeFileSync(`${file}.moving`, "");
    const opening = open();
    await sleep(150);
    assert.deepEqual(names(), ["jobs.sqlite", "jobs.sqlite.moving"]);
    renameSync(file, join(dir, "moved by the other"));
    rmSync(`${file}.moving`);
    assert.equal((await opening).movedAside, undefined);
    assert.deepEqual(names(), ["jobs.sqlite", "moved by the other"]);
  });

  it("takes its journal along, which would else be played into the new one", async () => {
    const other = jobStore(await open(), { clock: systemClock, alive: () => true });
    await other.reserve([jobOf({ id: "last" })], []);
    const written = readFileSync(`${file}-wal`);
    spoil();
    writeFileSync(`${file}.suspect`, "");
    assert.equal((await open()).movedAside, join(dir, aside));
    assert.ok(written.length > 0 && readFileSync(join(dir, `${aside}-wal`)).equals(written));
  });

  it("is moved beside an earlier one of the same day, and past the lock that a crash left", async () => {
    writeFileSync(join(dir, aside), "earlier");
    writeFileSync(`${file}.moving`, "");
    utimesSync(`${file}.moving`, 1, 1);
    writeFileSync(file, "garbage".repeat(200));
    assert.equal((await open()).movedAside, join(dir, `${aside}-2`));
    assert.deepEqual(names(), ["jobs.sqlite", aside, `${aside}-2`]);
  });

  it("whose damage shows in use says so and what helps, and is moved aside at the next opening", async () => {
    spoil();
    const store = jobStore(await open(), { clock: systemClock, alive: () => true });
    await assert.rejects(store.recent({ limit: 500 }), { name: "StoreFault", reason: "damaged", message: `${file} is damaged. It is moved aside, and a new one begun, when the window is reloaded` });
    close();
    const next = await open();
    assert.equal(next.movedAside, join(dir, aside));
    close();
    assert.deepEqual([(await open()).movedAside, names()], [undefined, ["jobs.sqlite", aside]]);
  });

  it("that was suspected without reason stays", async () => {
    writeFileSync(`${file}.suspect`, "");
    const database = await open();
    assert.deepEqual([database.movedAside, names()], [undefined, ["jobs.sqlite"]]);
    assert.equal((await jobStore(database, { clock: systemClock, alive: () => true }).recent({ limit: 500 })).length, 300);
  });

  it("takes no picture with it: each is found by its content, and work goes on", async () => {
    const api = await fakeApi();
    const options = { origin: "https://api.test", key: "k", dir: await newFolder(), fetch: api.fetch };
    const first = await openRig(options);
    const [output] = (await runOne(first, { operation: "generate/ideogram-2a-turbo" })).outputs;
    first.close();
    writeFileSync(join(options.dir, "jobs.sqlite"), "garbage".repeat(200));
    const second = await openRig(options);
    assert.deepEqual(await second.engine.store.recent({ limit: 5 }), []);
    assert.equal((await second.engine.files.open(output?.sha256 ?? ""))?.size, output?.bytes);
    assert.equal((await runOne(second, { operation: "generate/ideogram-2a-turbo" })).state, "placed");
    second.close();
  });
});
