import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../../src/app/systemClock.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { migrate } from "../../../src/store/migrations.ts";
import { inTransaction } from "../../../src/store/transaction.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";

describe("a store that cannot be used says why", () => {
  let file: string;
  beforeEach(async () => {
    file = join(await newFolder(), "jobs.sqlite");
  });
  after(removeFolders);

  it("a full disk: nothing of what was asked is written, and the store works again when there is room", async () => {
    const database = await openDatabase(file);
    const store = jobStore(database, { clock: systemClock, alive: () => true });
    const pages = (limit: number): Promise<unknown> => database.read((db) => db.get(`PRAGMA max_page_count = ${limit}`));
    await pages(1);
    const many = Array.from({ length: 200 }, (_, n) => jobOf({ id: `${n}`, input: { prompt: "x".repeat(2000) } }));
    await assert.rejects(store.reserve(many, []), { name: "StoreFault", reason: "full", message: `The disk is full: nothing more can be written to ${file}` });
    assert.deepEqual(await store.recent({ limit: 5 }), []);
    await pages(2 ** 30);
    await store.reserve(many, []);
    assert.equal((await store.recent({ limit: 500 })).length, 200);
    database.close();
  });

  it("a fault that comes after the first one hides nothing", () => {
    const db = new DatabaseSync(":memory:");
    assert.throws(() => inTransaction(db, () => {
      db.close();
      throw new Error("the first");
    }), { message: "the first" });
  });

  it("a disk that is full when the store begins: the first fault is told, and nothing half is left", () => {
    const db = new DatabaseSync(file);
    db.exec("PRAGMA max_page_count = 3");
    assert.throws(() => migrate(db, file), { errcode: 13, message: "database or disk is full" });
    assert.deepEqual([db.isTransaction, { ...db.prepare("PRAGMA user_version").get() }], [false, { user_version: 0 }]);
    db.close();
  });
});
