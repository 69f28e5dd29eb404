import assert from "node:assert/strict";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { systemClock } from "../../../src/app/systemClock.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { migrate, steps } from "../../../src/store/migrations.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";

const fixtures = join(import.meta.dirname, "..", "..", "fixtures", "stores");
const rows = z.array(z.record(z.string(), z.unknown()));
/** What each table held, by its columns of then, and every job as it was read then. */
const expectation = z.object({
  jobs: z.array(z.looseObject({ id: z.string() })), jobRows: rows, outputs: rows, slots: rows, names: rows, owners: rows, facts: rows,
});

/**
 * `stores/version-1` was written by version 0.1.0 itself, before the schema first changed: jobs in every state, failures of
 * every kind, sums at the end of the whole numbers, names in other scripts. Never write these files anew.
 */
describe("a store that an earlier version wrote", () => {
  after(removeFolders);

  it("opens, with every row intact and every job as it was read then", async () => {
    const file = await copyOf("version-1.sqlite");
    const expected = expectation.parse(JSON.parse(await readFile(join(fixtures, "version-1.json"), "utf8")));
    const database = await openDatabase(file);
    try {
      const store = jobStore(database, { clock: systemClock, alive: () => true });
      assert.deepEqual(await Promise.all(expected.jobs.map(({ id }) => store.get(id))), expected.jobs.map((job) => ({ ...job, scope: "person" })));
      const { jobs: _jobs, jobRows, ...others } = expected;
      for (const [table, before] of Object.entries({ jobs: jobRows, ...others })) {
        const [first] = before;
        assert.ok(first);
        const columns = Object.keys(first);
        const now = await database.read((db) => db.all(`SELECT ${columns.join(", ")} FROM ${table} ORDER BY ${columns.join(", ")}`));
        assert.deepEqual(now, before.map((row) => Object.values(row)), table);
      }
    } finally {
      database.close();
    }
  });

  it("tells no window that its past has changed, and of what changes from then on each once", async () => {
    const database = await openDatabase(await copyOf("version-1.sqlite"));
    try {
      const store = jobStore(database, { clock: systemClock, alive: () => true });
      const before = await store.changes(undefined);
      assert.deepEqual([before.jobs, await store.changes(before.revision)], [[], before]);
      const [old] = await store.recent({ limit: 1 });
      assert.ok(old);
      await store.change(old, { warnings: ["seen"] });
      await store.reserve([jobOf({ id: "new" })], []);
      const { jobs, revision } = await store.changes(before.revision);
      assert.deepEqual([jobs.map(({ id }) => id), (await store.changes(revision)).jobs], [[old.id, "new"], []]);
    } finally {
      database.close();
    }
  });

  it("goes through the steps that it lacks, and is then as one that was begun today", async () => {
    const schemaOf = (db: DatabaseSync): unknown => db.prepare("SELECT name, replace(replace(sql, char(10), ' '), '  ', ' ') AS sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").all();
    const old = new DatabaseSync(await copyOf("version-1.sqlite"));
    const fresh = new DatabaseSync(":memory:");
    for (const db of [old, fresh]) migrate(db, "a file");
    assert.deepEqual(schemaOf(old), schemaOf(fresh));
    assert.deepEqual([old, fresh].map((db) => ({ ...db.prepare("PRAGMA user_version").get() })), Array.from({ length: 2 }, () => ({ user_version: steps.length })));
    old.close();
    fresh.close();
  });
});

async function copyOf(name: string): Promise<string> {
  const file = join(await newFolder(), "jobs.sqlite");
  await copyFile(join(fixtures, name), file);
  return file;
}
