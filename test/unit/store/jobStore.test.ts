import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { failure } from "../../../src/core/errors.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { endOwner, isAlive, newOwner } from "../../../src/store/owner.ts";
import type { JobStore } from "../../../src/jobs/ports.ts";
import { newFolder, removeFolders } from "../../support/engine.ts";
import { jobOf } from "../../support/jobs.ts";

describe("the journal", () => {
  let dir: string;
  let file: string;
  let database: Database;
  let store: JobStore;
  const gone = new Set<string>();
  beforeEach(async () => {
    gone.clear();
    dir = await newFolder();
    file = join(dir, "jobs.sqlite");
    database = await openDatabase(file);
    store = jobStore(database, { now: () => 5000, alive: (owner) => !gone.has(owner) });
  });
  afterEach(() => database.close());
  after(removeFolders);

  it("gives back what was written, every field of it", async () => {
    const job = jobOf({
      state: "collecting", failure: failure("save-failed", "yes", { lost: 1 }, "why"), acceptedId: "g1", attempts: 3, notBefore: 9, texts: ["a"], json: { b: [1, null] },
      warnings: ["w"], place: { folder: "file:///w", fileName: "${slug}", metadata: "full" }, price: { usdMicros: null, basis: "unknown" },
      outputs: [{ index: 0, state: "kept", seed: 7, prompt: "p", sha256: "aa", mediaType: "image/png", bytes: 3, width: 1, height: 2 }, { index: 1, state: "pending", url: "https://x.test/1" }],
    });
    await store.add([job]);
    assert.deepEqual(await store.get(job.id), job);
    assert.deepEqual(await store.recent({ limit: 5 }), [job]);
    assert.equal(await store.get("another"), undefined);
  });

  it("a transition compares and sets: a stale state, or another owner, changes nothing", async () => {
    const job = jobOf();
    await store.add([job]);
    assert.equal(await store.change({ ...job, state: "submitting" }, { spent: 1 }), undefined);
    assert.equal(await store.change({ ...job, owner: "b" }, { spent: 1 }), undefined);
    assert.equal(await store.change({ ...job, id: "another" }, { spent: 1 }), undefined);
    assert.deepEqual(await store.get(job.id), job);
    assert.deepEqual(await store.change(job, { state: "cancelled", reserved: 0 }), { ...job, state: "cancelled", reserved: 0, updatedAt: 5000 });
    assert.equal(await store.change(job, { state: "cancelled" }), undefined);
  });

  it("what is cleared is gone, and what is set in the same change stays", async () => {
    const job = jobOf({ failure: failure("rate-limit", "no"), notBefore: 4 });
    await store.add([job]);
    const { failure: _failure, notBefore: _notBefore, ...bare } = job;
    assert.deepEqual(await store.change(job, { clear: ["failure", "notBefore"] }), { ...bare, updatedAt: 5000 });
    assert.deepEqual(await store.change(job, { clear: ["failure"], failure: failure("network", "no") }), { ...bare, failure: failure("network", "no"), updatedAt: 5000 });
  });

  it("all jobs of one asking are journalled, or none", async () => {
    await assert.rejects(store.add([jobOf({ id: "1" }), jobOf({ id: "2" }), jobOf({ id: "1" })]));
    assert.deepEqual(await store.inStates(["queued"]), []);
    assert.deepEqual(await store.sums(), { spent: 0, reserved: 0 });
  });

  it("sums spent and reserved apart, over open and closed jobs", async () => {
    await store.add([jobOf({ id: "1" }), jobOf({ id: "2", state: "placed", reserved: 0, spent: 25_000 }), jobOf({ id: "3", state: "unknown", reserved: 7 })]);
    assert.deepEqual(await store.sums(), { spent: 25_000, reserved: 60_007 });
  });

  it("a takeover and its decision are one step: what dead windows left, and what is nobody's, but no living window's", async () => {
    await store.beat("living");
    await store.beat("gone");
    gone.add("gone").add("");
    await store.add([
      jobOf({ id: "1", owner: "living" }), jobOf({ id: "2", owner: "gone" }), jobOf({ id: "3", owner: "", state: "collected" }), jobOf({ id: "4", owner: "gone", state: "placed" }),
      jobOf({ id: "5", owner: "gone", state: "accepted" }), jobOf({ id: "6", owner: "never-beat", state: "unknown" }), jobOf({ id: "7", owner: "me", state: "paused" }),
    ]);
    const adopted = await store.adopt("me", (job) => (job.id === "5" ? undefined : job.state === "queued" ? { state: "paused" } : {}));
    assert.deepEqual(adopted.map((job) => [job.id, job.owner, job.state]), [["2", "me", "paused"], ["3", "me", "collected"]]);
    assert.deepEqual((await store.inStates(["accepted"])).map((job) => job.owner), ["gone"]);
    assert.deepEqual(await store.claim({ owner: "me", account: jobOf().account, limit: 10, slotMs: 1, later: [] }), { wait: "nothing" });
  });

  it("says how many stand before a job", async () => {
    await store.add([jobOf({ id: "1" }), jobOf({ id: "2" }), jobOf({ id: "3" }), jobOf({ id: "4", account: "another" })]);
    assert.deepEqual(await Promise.all(["1", "3", "4"].map(async (id) => store.ahead((await store.get(id))!))), [0, 2, 0]);
  });

  it("remembers facts", async () => {
    assert.equal(await store.recall("path"), undefined);
    await store.remember("path", "/a");
    await store.remember("path", "/b");
    assert.equal(await store.recall("path"), "/b");
  });

  it("is for its user's eyes only, on disk in full, and in WAL mode", () => {
    const modes = readdirSync(dir).filter((name) => name.startsWith("jobs.sqlite")).map((name) => [name, (statSync(join(dir, name)).mode & 0o777).toString(8)]);
    assert.deepEqual(modes, [["jobs.sqlite", "600"], ["jobs.sqlite-shm", "600"], ["jobs.sqlite-wal", "600"]]);
    const db = new DatabaseSync(file);
    assert.equal(db.prepare("PRAGMA journal_mode").get()?.["journal_mode"], "wal");
    db.close();
  });

  it("refuses a file of a newer version, and leaves it as it is", async () => {
    const db = new DatabaseSync(file);
    db.exec("PRAGMA user_version = 99");
    db.close();
    await assert.rejects(openDatabase(file), /newer version/);
  });

  it("stands still for another's lock for 20 ms at a time, and lets others work in between", async () => {
    assert.deepEqual({ ...await database.read((db) => db.prepare("PRAGMA busy_timeout").get()) }, { timeout: 20 });
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    const added = store.add([jobOf()]).then(() => "added");
    for (let turn = 0; turn < 5; turn += 1) assert.equal(await Promise.race([added, sleep(30, "others worked")]), "others worked");
    other.exec("COMMIT");
    assert.equal(await added, "added");
    other.close();
  });

  it("what is asked at once goes to disk in one commit", async () => {
    const other = new DatabaseSync(file);
    const seen: unknown[] = [];
    const look = (): unknown => seen.push(Number(other.prepare("SELECT count(*) AS n FROM jobs").get()?.["n"]));
    const asked = ["1", "2", "3"].map((id) => store.add([jobOf({ id })]).then(look));
    await Promise.all([...asked, database.transaction(look)]);
    other.close();
    assert.deepEqual(seen, [0, 3, 3, 3]);
  });

  it("of what is asked at once, only what cannot be done fails", async () => {
    const adding = [["1"], ["2", "2"], ["3"]].map((ids) => store.add(ids.map((id) => jobOf({ id }))));
    assert.deepEqual((await Promise.allSettled(adding)).map((result) => result.status), ["fulfilled", "rejected", "fulfilled"]);
    assert.deepEqual((await store.inStates(["queued"])).map((job) => job.id), ["1", "3"]);
  });

  it("what was asked a moment before it is closed is on disk", async () => {
    const added = store.add([jobOf()]);
    database.close();
    await added;
    database = await openDatabase(file);
    assert.deepEqual(await jobStore(database, { now: Date.now, alive: () => true }).get(jobOf().id), jobOf());
  });

  it("one row that cannot be read does not hide the others", async () => {
    await store.add([jobOf({ id: "1" }), jobOf({ id: "2" })]);
    const db = new DatabaseSync(file);
    db.exec("UPDATE jobs SET doc = '{\"input\":3}' WHERE id = '1'");
    db.close();
    assert.deepEqual((await store.inStates(["queued"])).map((job) => job.id), ["2"]);
    assert.deepEqual((await store.recent({ limit: 5 })).map((job) => job.id), ["2"]);
    await assert.rejects(store.get("1"));
  });

  it("knows a living process from a dead one, and nothing of another machine's", () => {
    const owner = newOwner();
    assert.equal(isAlive(owner), true);
    endOwner(owner);
    assert.equal(isAlive(owner), false);
    assert.equal(isAlive(newOwner().replace(/\/\d+\//, "/999999999/")), false);
    assert.equal(isAlive("another-machine/1/abc"), undefined);
    assert.equal(isAlive(""), false);
  });
});
