import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import type { JobStore } from "../../../src/jobs/ports.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { jobStore } from "../../../src/store/jobStore.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";
import { jobOf } from "../../support/jobs.ts";

const account = "ideogram@test";
const claimOf = (owner: string, limit = 10, later: readonly string[] = []) => ({ owner, account, limit, most: Infinity, slotMs: 1000, later });

describe("claims of slots and names", () => {
  let database: Database;
  let store: JobStore;
  /** The wall's clock, which anybody may set, and the one that nobody sets. */
  let now: number;
  let ours: number;
  const dead = new Set<string>();
  beforeEach(async () => {
    [now, ours] = [1_000_000_000, 0];
    dead.clear();
    database = await openDatabase(join(await newFolder(), "jobs.sqlite"));
    store = jobStore(database, { clock: { now: () => now, monotonic: () => ours }, alive: (owner) => (owner.startsWith("far/") ? undefined : !dead.has(owner)) });
    for (const owner of ["a", "b", "c"]) await store.beat(owner);
  });
  afterEach(() => database.close());
  after(removeFolders);

  const add = (...jobs: readonly Partial<Job>[]): Promise<unknown> => store.reserve(jobs.map((job) => jobOf({ account, ...job })), []);
  const claimed = async (owner: string, limit?: number): Promise<string> => {
    const claim = await store.claim(claimOf(owner, limit));
    return "claimed" in claim ? claim.claimed.map(({ id }) => id).join(" ") : claim.wait;
  };

  it("the oldest job of all windows goes first: a window whose job is not the head waits", async () => {
    await add({ id: "1", owner: "a" }, { id: "2", owner: "b" }, { id: "3", owner: "a" });
    assert.deepEqual([await claimed("b"), await claimed("a"), await claimed("a"), await claimed("b"), await claimed("b"), await claimed("a"), await claimed("a")],
      ["others", "1", "others", "2", "nothing", "3", "nothing"]);
  });

  it("as many go at once as fit, up to another window's job", async () => {
    const light = (id: string, owner: string): Partial<Job> => ({ id, owner, weight: 4 });
    await add(light("1", "a"), light("2", "a"), light("3", "a"), light("4", "b"));
    assert.deepEqual([await claimed("a"), await claimed("a")], ["1 2", "full"]);
    for (const id of ["1", "2"]) await store.change((await store.get(id))!, { state: "done" });
    assert.deepEqual([await claimed("a"), await claimed("b")], ["3", "4"]);
    assert.deepEqual(await Promise.all(["3", "4"].map(async (id) => (await store.get(id))?.attempts)), [1, 1]);
  });

  it("no more go at once than were asked for", async () => {
    await add({ id: "1", owner: "a" }, { id: "2", owner: "a" }, { id: "3", owner: "a" });
    const claim = await store.claim({ ...claimOf("a"), most: 2 });
    assert.deepEqual("claimed" in claim && claim.claimed.map(({ id }) => id), ["1", "2"]);
    assert.equal(await claimed("a"), "3");
  });

  it("a heavy head is not overtaken by light ones behind it", async () => {
    await add({ id: "1", owner: "a", weight: 6 }, { id: "2", owner: "a", weight: 8 }, { id: "3", owner: "b", weight: 1 });
    assert.deepEqual([await claimed("a"), await claimed("a"), await claimed("b")], ["1", "full", "others"]);
    const first = await store.get("1");
    await store.change(first!, { state: "failed" });
    assert.deepEqual([await claimed("a"), await claimed("b")], ["2", "3"]);
  });

  it("a job heavier than the whole limit goes alone", async () => {
    await add({ id: "1", owner: "a", weight: 8 }, { id: "2", owner: "a", weight: 1 });
    assert.deepEqual([await claimed("a", 4), await claimed("a", 4)], ["1", "full"]);
  });

  it("the queue of a dead window holds nobody up", async () => {
    await add({ id: "1", owner: "b" }, { id: "2", owner: "a" });
    dead.add("b");
    assert.equal(await claimed("a"), "2");
  });

  it("a window of this machine lives as long as its process does, however long it was stopped and wherever the clock was set", async () => {
    await add({ id: "1", owner: "b" }, { id: "2", owner: "a" });
    for (const moved of [120_000, 48 * 3_600_000, -3_600_000]) {
      now = 1_000_000_000 + moved;
      ours += 3_600_000;
      assert.deepEqual([await claimed("a"), await store.orphans("a")], ["others", []], `${moved} ms`);
    }
  });

  it("another machine's window is dead when its heart was seen to stand still for a minute, whatever its clock says", async () => {
    await add({ id: "1", owner: "far/1" }, { id: "2", owner: "a" });
    now += 3_600_000;
    await store.beat("far/1");
    now -= 2 * 3_600_000;
    assert.equal(await claimed("a"), "others");
    ours += 60_001;
    assert.equal(await claimed("a"), "2");
  });

  it("another machine's window that beats lives, and one that has not since yesterday is dead at first sight", async () => {
    await add({ id: "1", owner: "far/1" }, { id: "2", owner: "a" });
    for (let n = 0; n < 5; n += 1) {
      now += 15_000;
      ours += 50_000;
      await store.beat("far/1");
      assert.equal(await claimed("a"), "others");
    }
    now += 25 * 3_600_000;
    assert.equal(await claimed("a"), "2");
  });

  it("a clock that is set back an hour holds a dead window's slot for no longer than it was to last", async () => {
    await add({ id: "1", owner: "b", weight: 10 }, { id: "2", owner: "a" });
    assert.equal(await claimed("b"), "1");
    dead.add("b");
    for (const job of await store.orphans("a")) await store.change(job, { state: "unknown", billed: "unknown", owner: "a" });
    now -= 3_600_000;
    assert.equal(await claimed("a"), "full");
    now += 1001;
    assert.equal(await claimed("a"), "2");
  });

  it("a clock that is set back lets nobody pass a job whose wait is over by its own window's clock", async () => {
    await add({ id: "1", owner: "b" }, { id: "2", owner: "a" });
    await store.change((await store.get("1"))!, { notBefore: now + 2000 });
    assert.equal(await claimed("a"), "2");
    now -= 3_600_000;
    await add({ id: "3", owner: "a" });
    assert.deepEqual([await claimed("a"), await claimed("b"), await claimed("a")], ["others", "1", "3"]);
  });

  it("the slots of a killed window stay taken until the request's time-out", async () => {
    await add({ id: "1", owner: "b", weight: 10 }, { id: "2", owner: "a" });
    assert.equal(await claimed("b"), "1");
    dead.add("b");
    for (const job of await store.orphans("a")) await store.change(job, { state: "unknown", billed: "unknown", owner: "a" });
    assert.equal(await claimed("a"), "full");
    now += 1001;
    assert.equal(await claimed("a"), "2");
  });

  it("a job that waits for its time lets others pass", async () => {
    await add({ id: "1", owner: "a", notBefore: now + 500 }, { id: "2", owner: "b" });
    assert.deepEqual(await store.claim(claimOf("a", 10, ["1"])), { wait: "others" });
    assert.equal(await claimed("b"), "2");
    assert.deepEqual(await store.claim(claimOf("a", 10, ["1"])), { wait: "later" });
    assert.equal(await claimed("a"), "1");
  });

  it("a window's own wait is over when it says so, whatever the clock on the wall was set to; another's when its time has come", async () => {
    await add({ id: "1", owner: "a", notBefore: now + 3_600_000 }, { id: "2", owner: "b", weight: 10 });
    assert.equal(await claimed("b"), "2");
    now += 3_600_000;
    assert.equal(await claimed("b"), "nothing");
    assert.deepEqual(await store.claim(claimOf("a", 20)), { claimed: [await store.get("1")] });
  });

  it("accounts do not stand in each other's way", async () => {
    await add({ id: "1", owner: "a", weight: 10 }, { id: "2", owner: "a", account: "ideogram@elsewhere" });
    assert.equal(await claimed("a"), "1");
    assert.deepEqual(await store.claim({ ...claimOf("a"), account: "ideogram@elsewhere" }).then((claim) => "claimed" in claim && claim.claimed.map(({ id }) => id)), ["2"]);
  });

  it("whatever is queued by whomever: never more than the limit in flight, everything goes, each window's jobs in order", async () => {
    const job = fc.record({ owner: fc.constantFrom("a", "b", "c"), weight: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(fc.asyncProperty(fc.array(job, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 10 }), fc.infiniteStream(fc.nat(99)), async (jobs, limit, choices) => {
      const own = `${account}/${crypto.randomUUID()}`;
      await store.reserve(jobs.map((one, n) => jobOf({ ...one, id: `${own}-${n}`, account: own })), []);
      const choose = (n: number): number => (choices.next().value ?? 0) % n;
      const flying: Job[] = [];
      const order: string[] = [];
      for (let turn = 0; order.length < jobs.length || flying.length > 0; turn += 1) {
        assert.ok(turn < 2000, "the queue stands still");
        const taken = ["a", "b", "c"][choose(3)]!;
        const claim = await store.claim({ owner: taken, account: own, limit, most: Infinity, slotMs: 1e9, later: [] });
        if ("claimed" in claim) {
          assert.deepEqual([...new Set(claim.claimed.map(({ owner }) => owner))], [taken]);
          flying.push(...claim.claimed);
          order.push(...claim.claimed.map(({ id }) => id));
        } else if (flying.length > 0) {
          const [landed] = flying.splice(choose(flying.length), 1);
          assert.ok(await store.change(landed!, { state: "done" }));
        }
        assert.ok(flying.reduce((sum, one) => sum + Math.min(one.weight, limit), 0) <= limit);
      }
      assert.deepEqual(order, jobs.map((_, n) => `${own}-${n}`));
    }), { numRuns: 25 });
  });

  describe("names", () => {
    const folder = "file:///work";
    const one = { id: "1", owner: "a" };
    const two = { id: "2", owner: "b" };
    beforeEach(() => add({ ...one, state: "collected" }, { ...two, state: "collected" }));

    it("belong to one picture, whatever the case of their letters, until its job has ended", async () => {
      assert.deepEqual(await store.claimName(folder, ["Kite.png"], one, 0), { name: "Kite.png" });
      assert.deepEqual(await store.claimName(folder, ["Kite.png"], one, 0), { name: "Kite.png" });
      assert.equal(await store.claimName(folder, ["kite.PNG"], two, 0), "taken");
      assert.equal(await store.claimName(folder, ["kite.png"], one, 1), "taken");
      assert.deepEqual(await store.claimName("file:///elsewhere", ["kite.png"], two, 0), { name: "kite.png" });
      await store.change({ ...one, state: "collected", outputs: [] }, { state: "placed" });
      assert.deepEqual(await store.claimName(folder, ["kite.png"], two, 0), { name: "kite.png" });
    });

    it("the first one that is free is taken, of as many as are wanted", async () => {
      const names = ["kite.png", "kite-2.png", "kite-3.png"];
      const claims = [await store.claimName(folder, names, one, 0), await store.claimName(folder, names, two, 0), await store.claimName(folder, names, one, 1)];
      assert.deepEqual([...claims, await store.claimName(folder, names, two, 1)], [...names.map((name) => ({ name })), "taken"]);
    });

    it("a picture holds one name at a time", async () => {
      assert.equal(await store.claimedName(folder, "1", 0), undefined);
      await store.claimName(folder, ["kite.png"], one, 0);
      await store.claimName(folder, ["kite-2.png"], one, 0);
      assert.equal(await store.claimedName(folder, "1", 0), "kite-2.png");
      assert.deepEqual(await store.claimName(folder, ["kite.png"], two, 0), { name: "kite.png" });
    });

    it("only the job's owner takes one", async () => {
      assert.equal(await store.claimName(folder, ["kite.png"], { ...one, owner: "b" }, 0), "not ours");
      assert.equal(await store.claimName(folder, ["kite.png"], { id: "none", owner: "a" }, 0), "not ours");
    });
  });
});
