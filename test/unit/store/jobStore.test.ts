import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { mock } from "node:test";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { failure } from "../../../src/core/errors.ts";
import { systemClock } from "../../../src/app/systemClock.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { endOwner, isAlive, newOwner } from "../../../src/store/owner.ts";
import type { JobStore } from "../../../src/jobs/ports.ts";
import type { JobOutput } from "../../../src/jobs/types.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
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
    store = jobStore(database, { clock: { now: () => 5000, monotonic: () => 0 }, alive: (owner) => !gone.has(owner) });
  });
  afterEach(() => {
    mock.reset();
    database.close();
  });
  after(removeFolders);

  it("gives back what was written, every field of it", async () => {
    const job = jobOf({
      state: "collecting", failure: failure("save-failed", "yes", { lost: 1 }, "why"), acceptedId: "g1", attempts: 3, notBefore: 9, texts: ["a"], json: { b: [1, null] },
      warnings: ["w"], place: { folder: "file:///w", fileName: "${slug}", metadata: "full" }, price: { usdMicros: null, basis: "unknown" },
      outputs: [{ index: 0, state: "kept", seed: 7, prompt: "p", sha256: "aa", mediaType: "image/png", bytes: 3, width: 1, height: 2 }, { index: 1, state: "pending", url: "https://x.test/1" }],
    });
    await store.reserve([job], []);
    assert.deepEqual(await store.get(job.id), job);
    assert.deepEqual(await store.recent({ limit: 5 }), [job]);
    assert.equal(await store.get("another"), undefined);
  });

  it("holds a request to a day that has begun while it was made ready, too", async () => {
    const daily = { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 50, since: 1000 } as const;
    const late = jobOf({ createdAt: 999, reserved: 60 });
    assert.deepEqual(await store.reserve([late], [daily]), { limit: daily, asked: 60, left: 50 });
    assert.equal(await store.get(late.id), undefined);
  });

  it("a transition compares and sets: a stale state, or another owner, changes nothing", async () => {
    const job = jobOf();
    await store.reserve([job], []);
    assert.equal(await store.change({ ...job, state: "submitting" }, { spent: 1 }), undefined);
    assert.equal(await store.change({ ...job, owner: "b" }, { spent: 1 }), undefined);
    assert.equal(await store.change({ ...job, id: "another" }, { spent: 1 }), undefined);
    assert.deepEqual(await store.get(job.id), job);
    assert.deepEqual(await store.change(job, { state: "cancelled", reserved: 0 }), { ...job, state: "cancelled", reserved: 0, updatedAt: 5000, endedAt: 5000 });
    assert.equal(await store.change(job, { state: "cancelled" }), undefined);
  });

  it("says when a job ended first: what is removed or saved elsewhere later changes nothing of that, and an end that was a guess is none when it goes on", async () => {
    const [ended, guessed, older] = [jobOf({ state: "collected" }), jobOf({ id: "2", state: "submitting" }), jobOf({ id: "3", state: "done" })];
    await store.reserve([ended, guessed, older], []);
    const earlier = jobStore(database, { clock: { now: () => 3000, monotonic: () => 0 }, alive: () => true });
    await earlier.change(ended, { state: "done" });
    await store.change({ ...ended, state: "done" }, { removed: true });
    await store.change({ ...ended, state: "done" }, { state: "collected", clear: ["removed"] });
    await store.change(ended, { state: "placed" });
    await store.change(guessed, { state: "unknown", billed: "unknown" });
    await store.change(guessed, { state: "answered" }, { state: "answered" });
    await store.change(older, { removed: true });
    assert.deepEqual(await Promise.all(["job-1", "2", "3"].map(async (id) => (await store.get(id))?.endedAt)), [3000, undefined, undefined]);
  });

  it("knows of each key what was asked with it, what that came to, and the latest word on it, whichever window writes first", async () => {
    await store.reserve([
      jobOf({ id: "one", state: "placed", spent: 60_000, createdAt: 10 }), jobOf({ id: "two", state: "failed", createdAt: 30 }),
      jobOf({ id: "unpriced", keyId: "key-2", state: "placed", reserved: 0, price: { usdMicros: null, basis: "unknown" }, createdAt: 15, billed: "yes" }),
      jobOf({ id: "other", keyId: "key-2", state: "placed", spent: 0, price: { usdMicros: null, basis: "exact", units: { amount: 5, unit: "token" } }, createdAt: 20, billed: "yes" }),
    ], []);
    await store.noteKey("key-1", { said: "accepted", at: 31 });
    await store.noteKey("key-1", { said: "refused", at: 40 });
    const another = await openDatabase(file);
    try {
      const elsewhere = jobStore(another, { clock: systemClock, alive: () => true });
      await elsewhere.noteKey("key-1", { said: "no-credit", at: 39 });
      await elsewhere.noteKey("key-3", { said: "accepted", at: 1 });
      assert.deepEqual((await elsewhere.keyRecords()).map(({ spent: { usdMicros, unpriced }, ...record }) => ({ ...record, usdMicros, unpriced })), [
        { id: "key-1", jobs: 2, usedAt: 30, usdMicros: 60_000, unpriced: 0, word: { said: "refused", at: 40 } }, { id: "key-2", jobs: 2, usedAt: 20, usdMicros: 0, unpriced: 1 },
        { id: "key-3", jobs: 0, usdMicros: 0, unpriced: 0, word: { said: "accepted", at: 1 } },
      ]);
      const one = await store.get("one");
      assert.ok(one);
      await store.change(one, { removed: true });
      assert.deepEqual((await elsewhere.ofKey("key-1", 5)).map(({ id }) => id), ["two", "one"]);
      assert.deepEqual((await elsewhere.ofKey("key-1", 1)).map(({ id }) => id), ["two"]);
    } finally {
      another.close();
    }
  });

  it("a word on a key that another hand wrote hides no other", async () => {
    await store.noteKey("key-1", { said: "accepted", at: 1 });
    await database.transaction((db) => db.run("INSERT INTO keys (id, said, said_at) VALUES ('key-2', 'who knows', 1)"));
    assert.deepEqual((await store.keyRecords()).map(({ id }) => id), ["key-1"]);
  });

  it("what is cleared is gone, and what is set in the same change stays", async () => {
    const job = jobOf({ failure: failure("rate-limit", "no"), notBefore: 4 });
    await store.reserve([job], []);
    const { failure: _failure, notBefore: _notBefore, ...bare } = job;
    assert.deepEqual(await store.change(job, { clear: ["failure", "notBefore"] }), { ...bare, updatedAt: 5000 });
    assert.deepEqual(await store.change(job, { clear: ["failure"], failure: failure("network", "no") }), { ...bare, failure: failure("network", "no"), updatedAt: 5000 });
  });

  it("all jobs of one asking are journalled, or none", async () => {
    await assert.rejects(store.reserve([jobOf({ id: "1" }), jobOf({ id: "2" }), jobOf({ id: "1" })], []));
    assert.deepEqual(await store.inStates(["queued"]), []);
    assert.deepEqual((await store.sums()).usdMicros, { spent: 0, reserved: 0 });
  });

  it("lists nothing that a person has removed, nor hands it on; it counts in the sums, and is there by name, for its bill, and as news", async () => {
    const held = jobOf({ id: "1", state: "unknown", billed: "unknown", reserved: 7 });
    const parked = jobOf({ id: "2", state: "collected", owner: "", billed: "yes", reserved: 0, spent: 25_000 });
    await store.reserve([held, parked, jobOf({ id: "3" })], []);
    const { revision } = await store.changes();
    for (const job of [held, parked]) await store.change(job, { removed: true });
    gone.add("");
    const removed = [held, parked].map((job) => ({ ...job, removed: true, updatedAt: 5000 }));
    const ids = (jobs: readonly { readonly id: string }[]): string[] => jobs.map(({ id }) => id);
    assert.deepEqual([ids(await store.recent({ limit: 9 })), ids(await store.recent({ limit: 9, before: "3" })), ids(await store.inStates(["collected", "queued"])), ids(await store.orphans("new"))], [["3"], [], ["3"], []]);
    assert.deepEqual([await store.get("1"), await store.held(), (await store.changes(revision)).jobs, (await store.sums()).usdMicros], [removed[0], [removed[0]], removed, { spent: 25_000, reserved: 60_007 }]);
    await store.change(parked, { clear: ["removed"] });
    assert.deepEqual([ids(await store.recent({ limit: 9 })), ids(await store.orphans("new"))], [["3", "2"], ["2"]]);
  });

  it("shows a removed job again when its answer comes after all", async () => {
    const out = jobOf({ state: "submitting" });
    await store.reserve([out], []);
    const written = { ...out, owner: "b", state: "unknown" as const };
    await store.change(out, { owner: "b", state: "unknown", billed: "unknown" });
    await store.change(written, { removed: true });
    assert.deepEqual(await store.recent({ limit: 9 }), []);
    await store.change(out, { state: "answered" }, { state: "answered", owner: "a" });
    assert.deepEqual((await store.recent({ limit: 9 })).map(({ state, removed }) => [state, removed]), [["answered", undefined]]);
  });

  it("sums spent and reserved apart, over open and closed jobs", async () => {
    await store.reserve([jobOf({ id: "1" }), jobOf({ id: "2", state: "placed", reserved: 0, spent: 25_000 }), jobOf({ id: "3", state: "unknown", reserved: 7 })], []);
    assert.deepEqual((await store.sums()).usdMicros, { spent: 25_000, reserved: 60_007 });
  });

  it("finds what dead windows left, and what is nobody's, but no living window's; of two that take it over, one does", async () => {
    await store.beat("living");
    await store.beat("gone");
    gone.add("gone").add("");
    await store.reserve([
      jobOf({ id: "1", owner: "living" }), jobOf({ id: "2", owner: "gone" }), jobOf({ id: "3", owner: "", state: "collected" }), jobOf({ id: "4", owner: "gone", state: "placed" }),
      jobOf({ id: "5", owner: "gone", state: "accepted" }), jobOf({ id: "6", owner: "never-beat", state: "unknown" }), jobOf({ id: "7", owner: "me", state: "paused" }),
    ], []);
    const orphans = await store.orphans("me");
    assert.deepEqual(orphans.map((job) => [job.id, job.owner, job.state]), [["2", "gone", "queued"], ["3", "", "collected"], ["5", "gone", "accepted"]]);
    const taken = await Promise.all(orphans.slice(0, 2).flatMap((job) => ["me", "you"].map((owner) => store.change(job, { ...(job.state === "queued" ? { state: "paused" } : {}), owner }))));
    assert.deepEqual(taken.map((job) => job && [job.id, job.owner, job.state]), [["2", "me", "paused"], undefined, ["3", "me", "collected"], undefined]);
    assert.deepEqual((await store.orphans("you")).map(({ id }) => id), ["5"]);
    assert.deepEqual(await store.claim({ owner: "me", account: jobOf().account, limit: 10, most: 10, slotMs: 1, later: [] }), { wait: "nothing" });
  });

  it("says how many stand before a job", async () => {
    await store.reserve([jobOf({ id: "1" }), jobOf({ id: "2" }), jobOf({ id: "3" }), jobOf({ id: "4", account: "another" })], []);
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
    assert.deepEqual({ ...await database.read((db) => db.get("PRAGMA busy_timeout")) }, { timeout: 20 });
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    const added = store.reserve([jobOf()], []).then(() => "added");
    for (let turn = 0; turn < 5; turn += 1) assert.equal(await Promise.race([added, sleep(30, "others worked")]), "others worked");
    other.exec("COMMIT");
    assert.equal(await added, "added");
    other.close();
  });

  it("what is asked at once goes to disk in one commit", async () => {
    const other = new DatabaseSync(file);
    const seen: unknown[] = [];
    const look = (): unknown => seen.push(Number(other.prepare("SELECT count(*) AS n FROM jobs").get()?.["n"]));
    const asked = ["1", "2", "3"].map((id) => store.reserve([jobOf({ id })], []).then(look));
    await Promise.all([...asked, database.transaction(look)]);
    other.close();
    assert.deepEqual(seen, [0, 3, 3, 3]);
  });

  it("what no request waits for goes to disk with what one does, and a moment after the last commit at the latest", async () => {
    const other = new DatabaseSync(file);
    const seen = (): unknown => other.prepare("SELECT state FROM jobs WHERE id = 'made'").get()?.["state"];
    const aWhile = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) await nextTurn(); };
    const made = jobOf({ id: "made", state: "answered" });
    mock.method(performance, "now", () => 0);
    mock.timers.enable({ apis: ["setTimeout"] });
    await store.reserve([made], []);
    const collected = store.change(made, { state: "collected" });
    await aWhile();
    assert.equal(seen(), "answered");
    await store.reserve([jobOf()], []);
    assert.equal(seen(), "collected");
    const placed = store.change({ ...made, ...await collected }, { state: "placed" });
    await aWhile();
    assert.equal(seen(), "collected");
    mock.timers.tick(10);
    await placed;
    assert.equal(seen(), "placed");
    other.close();
  });

  it("a transition writes only what it changes, and leaves each index alone that has nothing of it", async () => {
    const job = jobOf();
    await store.reserve([job], []);
    const prepared = mock.method(DatabaseSync.prototype, "prepare");
    await store.change(job, { state: "collected" });
    await store.change({ ...job, state: "collected" }, { state: "placed", reserved: 0, spent: 1 });
    const set = prepared.mock.calls.flatMap(({ arguments: [sql] }) => /^UPDATE jobs SET (.*), revision/.exec(sql)?.[1] ?? []);
    assert.deepEqual(set, ["state = ?, updated_at = ?", "state = ?, reserved = ?, spent = ?, doc = ?"]);
  });

  it("of what is asked at once, only what cannot be done fails", async () => {
    const adding = [["1"], ["2", "2"], ["3"]].map((ids) => store.reserve(ids.map((id) => jobOf({ id })), []));
    assert.deepEqual((await Promise.allSettled(adding)).map((result) => result.status), ["fulfilled", "rejected", "fulfilled"]);
    assert.deepEqual((await store.inStates(["queued"])).map((job) => job.id), ["1", "3"]);
  });

  it("what was asked a moment before it is closed is on disk", async () => {
    const added = store.reserve([jobOf()], []);
    database.close();
    await added;
    database = await openDatabase(file);
    assert.deepEqual(await jobStore(database, { clock: systemClock, alive: () => true }).get(jobOf().id), jobOf());
  });

  it("changes one output alone: of two pictures removed at once, both are", async () => {
    const placed = (index: number): JobOutput => ({ index, state: "placed", sha256: `a${index}`, uri: `file:///w/${index}.png` });
    const kept = (index: number): JobOutput => ({ index, state: "kept", sha256: `a${index}` });
    const job = jobOf({ state: "placed", outputs: [placed(0), placed(1), placed(2)] });
    await store.reserve([job], []);
    const both = await Promise.all([store.change(job, { outputs: [kept(2)] }), store.change(job, { outputs: [kept(0)] })]);
    assert.deepEqual(both.map((one) => one?.outputs), [[placed(0), placed(1), kept(2)], [kept(0), placed(1), kept(2)]]);
    assert.deepEqual((await store.get(job.id))?.outputs, [kept(0), placed(1), kept(2)]);
    // The same picture for the second time: whoever asks had seen it where it no longer is.
    assert.equal(await store.change(job, { outputs: [{ ...kept(0), state: "lost" }] }), undefined);
    assert.equal(await store.change(job, { outputs: [{ index: 3, state: "pending" }, kept(0)] }), undefined);
    assert.deepEqual((await store.get(job.id))?.outputs, [kept(0), placed(1), kept(2)]);
  });

  it("pages the past without a gap, whatever the clock said", async () => {
    const ids = Array.from({ length: 25 }, (_, n) => `${n}`);
    await store.reserve(ids.map((id, n) => jobOf({ id, createdAt: n < 20 ? 7 : 3 })), []);
    const seen: string[] = [];
    for (let page = await store.recent({ limit: 4 }); page.length > 0; page = await store.recent({ limit: 4, before: seen.at(-1)! })) seen.push(...page.map(({ id }) => id));
    assert.deepEqual(seen, ids.toReversed());
  });

  it("tells what has changed since, once each, and nothing of a heartbeat", async () => {
    const since = async (revision?: number): Promise<unknown[]> => {
      const { jobs, revision: now } = await store.changes(revision);
      return [jobs.map(({ id, state }) => `${id} ${state}`), now];
    };
    assert.deepEqual(await since(), [[], 0]);
    const jobs = ["1", "2", "3"].map((id) => jobOf({ id }));
    await store.reserve(jobs, []);
    assert.deepEqual(await since(0), [["1 queued", "2 queued", "3 queued"], 3]);
    await store.beat("another");
    assert.deepEqual(await since(3), [[], 3]);
    await store.change(jobs[2]!, { state: "cancelled" });
    await store.change(jobs[0]!, { state: "paused" });
    await store.change((await store.get("1"))!, { state: "queued" });
    assert.deepEqual(await since(3), [["3 cancelled", "1 queued"], 6]);
    assert.deepEqual(await since(), [[], 6]);
    await store.claim({ owner: "a", account: jobOf().account, limit: 1, most: 10, slotMs: 1, later: [] });
    assert.deepEqual(await since(6), [["1 submitting"], 7]);
  });

  it("gives many changes in portions, and none is left out", async () => {
    await store.reserve(Array.from({ length: 1200 }, (_, n) => jobOf({ id: `${n}` })), []);
    const sizes: number[] = [];
    for (let { jobs, revision } = await store.changes(0); jobs.length > 0; { jobs, revision } = await store.changes(revision)) sizes.push(jobs.length);
    assert.deepEqual(sizes, [500, 500, 200]);
  });

  it("knows which bills are open, wherever their jobs stand", async () => {
    await store.reserve([
      jobOf({ id: "1", state: "failed", billed: "unknown" }), jobOf({ id: "2", state: "failed", billed: "no" }), jobOf({ id: "3", state: "unknown", billed: "unknown" }),
      jobOf({ id: "4", state: "accepted", billed: "unknown" }), jobOf({ id: "5", state: "placed", billed: "yes" }),
    ], []);
    assert.deepEqual((await store.held()).map(({ id }) => id), ["1", "3", "4"]);
  });

  it("refuses what is no whole number by its name, before SQLite does, and nothing of it is written", async () => {
    const refusal = (name: string, value: number): object => ({ name: "StoreFault", reason: "not whole", message: new RegExp(`^The store takes whole numbers only, and ${name} is ${value} in: `) });
    for (const [name, value, wrong] of [
      ["not_before", 1764.5, { notBefore: 1764.5 }], ["reserved", 0.1, { reserved: 0.1 }], ["spent", Number.NaN, { spent: Number.NaN }], ["weight", Infinity, { weight: Infinity }],
      ["created_at", 2 ** 53, { createdAt: 2 ** 53 }], ["idx", 0.5, { outputs: [{ index: 0.5, state: "pending" }] }],
    ] as const) await assert.rejects(store.reserve([jobOf(wrong)], []), refusal(name, value));
    assert.deepEqual(await store.recent({ limit: 5 }), []);
    const job = jobOf();
    await store.reserve([job], []);
    await assert.rejects(store.change(job, { notBefore: 0.5 }), refusal("not_before", 0.5));
    await assert.rejects(store.hold(job.id, 1.25), refusal("0", 5001.25));
    assert.deepEqual(await store.get(job.id), job);
  });

  describe("with rows that cannot be read", () => {
    beforeEach(() => store.reserve(["1", "2", "3"].map((id) => jobOf({ id, state: "queued", billed: "unknown", outputs: [0, 1].map((index) => ({ index, state: "placed", sha256: `${id}${index}`, uri: `file:///${id}${index}`, seed: 7 })) })), []));
    const spoil = (sql: string): void => {
      const db = new DatabaseSync(file);
      db.exec(sql);
      db.close();
    };
    const ids = (jobs: readonly { id: string }[]): string => jobs.map(({ id }) => id).join(" ");

    for (const [what, sql] of [
      ["another version's details", "doc = '{\"input\":3}'"], ["half a document", "doc = '{\"input\":'"], ["a state of tomorrow", "provider = 'tomorrow'"],
      ["a sum beyond the whole numbers", "reserved = 9223372036854775807"], ["a time beyond them", "updated_at = -9223372036854775808"],
    ] as const) {
      it(`(${what}) shows all others, everywhere, and hands them on`, async () => {
        spoil(`UPDATE jobs SET ${sql} WHERE id = '1'`);
        assert.equal(ids(await store.inStates(["queued"])), "2 3");
        assert.equal(ids(await store.recent({ limit: 5 })), "3 2");
        assert.equal(ids(await store.recent({ limit: 5, before: "3" })), "2");
        assert.equal(ids(await store.held()), "2 3");
        assert.equal(ids((await store.changes(0)).jobs), "2 3");
        const claim = await store.claim({ owner: "a", account: jobOf().account, limit: 1, most: 10, slotMs: 1, later: [] });
        assert.equal("claimed" in claim && ids(claim.claimed), "2");
        gone.add("a");
        assert.equal(ids(await store.orphans("b")), "2 3");
        await assert.rejects(store.get("1"), { name: "StoreFault", reason: "unreadable", message: "The job 1 cannot be read: another version wrote it, or another hand." });
      });
    }

    it("knows of a picture without details still whether it is there, and where", async () => {
      spoil("UPDATE outputs SET doc = 'x' WHERE job_id = '2' AND idx = 1; UPDATE outputs SET state = 'tomorrow', doc = '{}', uri = NULL, sha256 = NULL WHERE job_id = '3' AND idx = 0");
      const [third, second] = await store.recent({ limit: 2 });
      assert.deepEqual([second?.outputs[1], third?.outputs], [{ index: 1, state: "placed", sha256: "21", uri: "file:///21" },
        [{ index: 0, state: "lost" }, { index: 1, state: "placed", sha256: "31", uri: "file:///31", seed: 7 }]]);
    });

    it("sums what can be summed", async () => {
      spoil("UPDATE jobs SET reserved = 9223372036854775807, spent = 9007199254740991");
      assert.deepEqual((await store.sums()).usdMicros, { spent: Number.MAX_SAFE_INTEGER, reserved: Number.MAX_SAFE_INTEGER });
    });
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

  it("takes no other process for the one whose id it got, where the system tells when a process began", () => {
    const [host, pid] = [newOwner().split("/")[0], process.ppid];
    // As 0.1.0 wrote them: the id alone.
    assert.equal(isAlive(`${host}/${pid}/abcdef01`), true);
    // Our own moment will not do: a shell may have begun in the same hundredth of a second.
    const begin = newOwner().split("/")[3]?.replace(/\.\d+$/, ".0") ?? "";
    assert.equal(isAlive(`${host}/${pid}/abcdef01/${begin}`), begin === "");
  });
});
