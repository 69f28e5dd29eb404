import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ImageStudioError } from "../../../src/core/errors.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { begin, newFolder, openRig, removeFolders, runOne } from "../../support/engine.ts";
import type { Rig, RigOptions } from "../../support/engine.ts";
import { fakeApi } from "../../support/fakeApi.ts";
import type { FakeApi } from "../../support/fakeApi.ts";

const origin = "https://api.test";
/** Small and without a wait: its answer holds the picture. */
const ask = { operation: "generate/ideogram-2a-turbo" };
const price = 25_000;

describe("the job engine", () => {
  let api: FakeApi;
  const rigs: Rig[] = [];
  const dead = new Set<string>();
  /** A window of this machine. `owner` names it; it lives until `die`. */
  const windowOf = async (owner: string, options: Partial<RigOptions> = {}): Promise<Rig> => {
    const rig = await openRig({ origin, key: "some-key", owner, fetch: api.fetch, alive: (one) => !dead.has(one), ...options });
    rigs.push(rig);
    return rig;
  };
  const die = (rig: Rig): void => {
    dead.add(rig.engine.owner);
    rig.close();
  };
  beforeEach(async () => {
    api = await fakeApi();
    dead.clear();
    dead.add("");
  });
  afterEach(() => rigs.splice(0).forEach((rig) => rig.close()));
  after(removeFolders);

  const about = ({ state, billed, reserved, spent, failure }: Job): unknown[] => [state, billed, reserved, spent, failure?.kind];

  /** Resolves when this state of this job was seen. */
  const reaches = (rig: Rig, state: Job["state"], when: (job: Job) => boolean = () => true): Promise<Job> =>
    new Promise((resolve) => rig.engine.onChange((job) => {
      if (job.state === state && when(job)) resolve(job);
    }));

  describe("cancelling", () => {
    it("leaving the queue is free, and what is out cannot leave", async () => {
      const rig = await windowOf("a", { maxInFlight: 1 });
      let open = (): void => undefined;
      api.gate(new Promise((resolve) => (open = resolve)));
      const out = reaches(rig, "submitting");
      const [first, second] = [await begin(rig, ask), await begin(rig, ask)];
      await out;
      assert.deepEqual(await rig.engine.store.sums(), { spent: 0, reserved: 2 * price });
      assert.deepEqual([await rig.engine.leave(second.id), await rig.engine.leave(first.id), await rig.engine.leave("none")], [true, false, false]);
      open();
      assert.deepEqual(about(await rig.engine.finished(second.id)), ["cancelled", "no", 0, 0, "cancelled"]);
      assert.deepEqual(about(await rig.engine.finished(first.id)), ["placed", "yes", 0, price, undefined]);
      assert.equal(api.posts.length, 1);
      assert.deepEqual(await rig.engine.store.sums(), { spent: price, reserved: 0 });
    });

    it("who stops waiting is told at once; the picture is still collected", async () => {
      const rig = await windowOf("a");
      let open = (): void => undefined;
      api.gate(new Promise((resolve) => (open = resolve)));
      const job = await begin(rig, ask);
      const waiting = rig.engine.finished(job.id);
      const placed = reaches(rig, "placed");
      rig.engine.stopWaiting(job.id);
      await assert.rejects(waiting, (error) => error instanceof ImageStudioError && error.kind === "cancelled" && error.billed === "unknown");
      open();
      await placed;
      assert.equal((await rig.placed()).length, 1);
    });

    it("a window that pauses sends nothing more; what is out goes on, and what waits goes when a person says so", async () => {
      const rig = await windowOf("a", { maxInFlight: 1 });
      let open = (): void => undefined;
      api.gate(new Promise((resolve) => (open = resolve)));
      const out = reaches(rig, "submitting");
      const [first, second] = [await begin(rig, ask), await begin(rig, ask)];
      await out;
      await rig.engine.pause();
      open();
      assert.equal((await rig.engine.finished(first.id)).state, "placed");
      assert.deepEqual([(await rig.engine.store.get(second.id))?.state, api.posts.length], ["paused", 1]);
      await rig.engine.unpause([second.id]);
      assert.equal((await rig.engine.finished(second.id)).state, "placed");
    });

    it("nobody waits for an engine that is gone", async () => {
      const rig = await windowOf("a");
      api.gate(new Promise(() => undefined));
      const out = reaches(rig, "submitting");
      const job = await begin(rig, ask);
      const waiting = assert.rejects(rig.engine.finished(job.id), (error) => error instanceof ImageStudioError && error.kind === "cancelled" && error.billed === "unknown");
      await out;
      rig.engine.dispose();
      await waiting;
    });

    it("nobody waits for a job that does not exist", async () => {
      await assert.rejects((await windowOf("a")).engine.finished("none"), /no job/);
    });
  });

  describe("taking over what a dead window left", () => {
    it("what waited is paused, and goes only when a person says so, or leaves", async () => {
      const old = await windowOf("old", { maxInFlight: 1 });
      api.gate(new Promise(() => undefined));
      const out = reaches(old, "submitting");
      const jobs = [await begin(old, ask), await begin(old, ask), await begin(old, ask)];
      await out;
      die(old);
      api.gate(Promise.resolve());
      const rig = await windowOf("new", { dir: old.dir });
      assert.deepEqual((await rig.engine.resume()).map((job) => job.state), ["unknown", "paused", "paused"]);
      assert.equal(api.posts.length, 1);
      assert.deepEqual(await rig.engine.store.sums(), { spent: 0, reserved: 3 * price });

      await rig.engine.unpause([jobs[1]!.id]);
      assert.equal((await rig.engine.finished(jobs[1]!.id)).state, "placed");
      await rig.engine.unpause([jobs[1]!.id]);
      assert.equal(await rig.engine.leave(jobs[2]!.id), true);
      assert.equal(api.posts.length, 2);
      assert.deepEqual(await rig.engine.store.sums(), { spent: price, reserved: price });
    });

    it("a busy queue never sends what comes back paused", async () => {
      const old = await windowOf("old", { maxInFlight: 1 });
      api.gate(new Promise(() => undefined));
      const out = reaches(old, "submitting");
      for (const prompt of ["old 1", "old 2", "old 3"]) await begin(old, { ...ask, input: { prompt } });
      await out;
      die(old);
      api.gate(Promise.resolve());
      const rig = await windowOf("new", { dir: old.dir });
      const running = Array.from({ length: 20 }, (_, n) => runOne(rig, { ...ask, input: { prompt: `new ${n}` } }));
      await rig.engine.resume();
      await Promise.all(running);
      assert.deepEqual(api.posts.filter((body) => /old [23]/.test(body)), []);
    });

    it("a living window's jobs are its own", async () => {
      const one = await windowOf("a");
      api.gate(new Promise(() => undefined));
      const out = reaches(one, "submitting");
      await begin(one, ask);
      await out;
      assert.deepEqual(await (await windowOf("b", { dir: one.dir })).engine.resume(), []);
    });

    for (const [billed, end] of [[true, ["failed", "yes", 0, price, "unknown-outcome"]], [false, ["failed", "no", 0, 0, "unknown-outcome"]]] as const) {
      it(`an unknown outcome is held until a person says that it was ${billed ? "" : "not "}billed`, async () => {
        const rig = await windowOf("a");
        api.next(() => Promise.reject(new TypeError("terminated")));
        const job = await runOne(rig, ask);
        assert.deepEqual(about(job), ["unknown", "unknown", price, 0, "unknown-outcome"]);
        await rig.engine.resolve(job.id, billed);
        assert.deepEqual(about((await rig.engine.store.get(job.id))!), end);
        await rig.engine.resolve(job.id, !billed);
        assert.deepEqual(about((await rig.engine.store.get(job.id))!), end);
      });
    }

    it("another origin's key pays nothing: the job fails, and its money is free", async () => {
      const rig = await windowOf("a", { secret: () => Promise.resolve(undefined) });
      assert.deepEqual(about(await runOne(rig, ask)), ["failed", "no", 0, 0, "no-key"]);
      assert.equal(api.posts.length, 0);
    });
  });

  describe("saving", () => {
    it("a folder that cannot be written: kept, and saved into another one", async () => {
      let readOnly = true;
      const rig = await windowOf("a", {
        placing: (real) => ({ ...real, put: (...put) => (readOnly ? Promise.reject(new Error("EROFS: read-only file system")) : real.put(...put)) }),
      });
      const parked = await runOne(rig, ask);
      assert.deepEqual(about(parked), ["collected", "yes", 0, price, "save-failed"]);
      await rig.engine.placeAgain(parked.id, `${rig.folder}/other`);
      assert.deepEqual(about((await rig.engine.store.get(parked.id))!), ["collected", "yes", 0, price, "save-failed"]);
      readOnly = false;
      await rig.engine.placeAgain(parked.id, `${rig.folder}/other`);
      const job = await rig.engine.finished(parked.id);
      assert.deepEqual(about(job), ["placed", "yes", 0, price, undefined]);
      assert.deepEqual(job.outputs.map((output) => output.uri), [`${rig.folder}/other/a-red-kite-1.png`]);
    });

    it("a folder that cannot be written is not tried again with every heartbeat", async () => {
      let puts = 0;
      let beats = 0;
      let later = (): void => undefined;
      const beaten = new Promise<void>((resolve) => (later = resolve));
      const rig = await windowOf("a", {
        speed: 1000,
        placing: (real) => ({ ...real, put: () => Promise.reject(new Error(`EROFS ${(puts += 1)}`)) }),
        store: (real) => ({
          ...real,
          adopt: (...adopt) => {
            beats += 1;
            if (puts > 0 && beats > 5) later();
            return real.adopt(...adopt);
          },
        }),
      });
      await runOne(rig, ask);
      await beaten;
      assert.equal(puts, 1);
    });

    it("while a picture is being saved, its folder does not change under it", async () => {
      let open = (): void => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      let saving = (): void => undefined;
      const begun = new Promise<void>((resolve) => (saving = resolve));
      const rig = await windowOf("a", {
        placing: (real) => ({
          ...real,
          put: async (...put) => {
            saving();
            await opened;
            return real.put(...put);
          },
        }),
      });
      const job = await begin(rig, ask);
      await begun;
      const again = rig.engine.placeAgain(job.id, `${rig.folder}/other`);
      // A look at the journal takes longer than the wish to change it would.
      await rig.engine.store.get(job.id);
      open();
      await again;
      assert.equal((await rig.engine.finished(job.id)).state, "placed");
      assert.deepEqual(await rig.placed(), ["a-red-kite-1.png"]);
    });

    it("no folder: kept and done, until one is chosen", async () => {
      const rig = await windowOf("a");
      const done = await runOne(rig, { ...ask, place: null });
      assert.equal(done.state, "done");
      await rig.engine.placeAgain(done.id, rig.folder);
      assert.deepEqual(await rig.placed(), ["a-red-kite.png"]);
    });

    it("a folder of another window: that window places the picture while it lives", async () => {
      const one = await windowOf("a", { placing: (real) => ({ ...real, has: () => false }) });
      const two = await windowOf("b", { dir: one.dir });
      await runOne(two, { ...ask, place: null });
      const placed = reaches(two, "placed");
      const job = await runOne(one, ask);
      assert.deepEqual([job.state, job.owner, job.failure], ["collected", "", undefined]);
      assert.equal((await placed).id, job.id);
      assert.equal((await two.placed()).length, 1);
    });

    for (const [moment, before] of [["before it saves", true], ["after it has saved", false]] as const) {
      it(`a window that was thought dead ${moment} and wakes up does not save a second time`, async () => {
        let wake = (): void => undefined;
        const asleep = new Promise<void>((resolve) => (wake = resolve));
        let fell = (): void => undefined;
        const falling = new Promise<void>((resolve) => (fell = resolve));
        let stop = (): void => undefined;
        const stopped = new Promise<void>((resolve) => (stop = resolve));
        const stalled = await windowOf("stalled", {
          store: (real) => ({
            ...real,
            change: async (job, patch) => {
              const next = await real.change(job, patch);
              if (next === undefined) stop();
              return next;
            },
            claimName: async (...name) => {
              const claim = await real.claimName(...name);
              if (claim === "lost") stop();
              return claim;
            },
          }),
          placing: (real) => ({
            ...real,
            put: async (...put) => {
              const early = before ? undefined : await real.put(...put);
              fell();
              await asleep;
              return early ?? real.put(...put);
            },
          }),
        });
        const job = await begin(stalled, ask);
        await falling;
        dead.add("stalled");
        const rig = await windowOf("new", { dir: stalled.dir });
        await rig.engine.resume();
        assert.equal((await rig.engine.finished(job.id)).state, "placed");
        wake();
        await stopped;
        assert.deepEqual(await rig.placed(), ["a-red-kite-1.png"]);
        assert.equal((await rig.engine.store.get(job.id))?.owner, "new");
      });
    }

    it("a picture that was saved in the moment of a failure stays where it is, though its first name is free by now", async () => {
      let failing = true;
      const rig = await windowOf("a", {
        placing: (real) => ({
          ...real,
          put: async (...put) => {
            const result = await real.put(...put);
            if (failing && result !== "taken") throw new Error("The connection to the disk was lost.");
            return result;
          },
        }),
      });
      const first = join(rig.dir, "workspace", "same.png");
      await mkdir(dirname(first));
      await writeFile(first, "somebody's");
      const parked = await runOne(rig, { ...ask, place: { folder: rig.folder, fileName: "same", metadata: "off" } });
      assert.equal(parked.state, "collected");
      await rm(first);
      failing = false;
      await rig.engine.resume();
      assert.equal((await rig.engine.finished(parked.id)).state, "placed");
      assert.deepEqual(await rig.placed(), ["same-2.png"]);
    });

    it("two pictures of one name get two names", async () => {
      const rig = await windowOf("a");
      const place = { folder: rig.folder, fileName: "same", metadata: "off" } as const;
      await Promise.all(Array.from({ length: 4 }, () => runOne(rig, { ...ask, place })));
      assert.deepEqual(await rig.placed(), ["same-2.png", "same-3.png", "same-4.png", "same.png"]);
    });

    it("a disk that is full keeps the job where it is, to be taken up later", async () => {
      let full = true;
      const rig = await windowOf("a", {
        files: (real) => ({ ...real, keep: (...keep) => (full ? Promise.reject(new Error("ENOSPC: no space left on device")) : real.keep(...keep)) }),
      });
      const parked = await runOne(rig, ask);
      assert.deepEqual(about(parked), ["collecting", "yes", 0, price, "save-failed"]);
      full = false;
      await rig.engine.resume();
      assert.equal((await rig.engine.finished(parked.id)).state, "placed");
    });
  });

  describe("when the store stumbles", () => {
    it("a claim that fails is made again", async () => {
      let failures = 3;
      const rig = await windowOf("a", {
        store: (real) => ({ ...real, claim: (ask) => (failures-- > 0 ? Promise.reject(new Error("database is locked")) : real.claim(ask)) }),
      });
      assert.equal((await runOne(rig, ask)).state, "placed");
    });

    it("a heartbeat that fails is not the last", async () => {
      let beats = 0;
      let third = (): void => undefined;
      const beaten = new Promise<void>((resolve) => (third = resolve));
      const rig = await windowOf("a", {
        speed: 1000,
        store: (real) => ({
          ...real,
          beat: (owner) => {
            beats += 1;
            if (beats === 4) third();
            return beats === 2 || beats === 3 ? Promise.reject(new Error("database is locked")) : real.beat(owner);
          },
        }),
      });
      await runOne(rig, ask);
      await beaten;
    });

    it("a job that comes out of the queue before its last step has ended is not forgotten", async () => {
      const rig = await windowOf("a", {
        maxInFlight: 1,
        store: (real) => ({
          ...real,
          change: async (job, patch) => {
            const next = await real.change(job, patch);
            if (patch.state === "queued") await new Promise((resolve) => setTimeout(resolve, 40));
            return next;
          },
        }),
      });
      api.next(() => new Response("", { status: 429, headers: { "retry-after": "0" } }));
      const jobs = await Promise.all([runOne(rig, ask), runOne(rig, ask)]);
      assert.deepEqual(jobs.map((job) => [job.state, job.failure]), [["placed", undefined], ["placed", undefined]]);
      assert.equal(api.posts.length, 3);
    });
  });

  describe("after a 429", () => {
    const busy = (): Response => new Response("", { status: 429 });
    const words = async (rig: Rig) => ({ image_file: await rig.engine.files.keepBytes("x.png", new Uint8Array(await (await api.fetch("https://pictures.test/x.png", {})).arrayBuffer())) });

    it("a description that did come has no failure any more", async () => {
      const rig = await windowOf("a");
      api.next(busy);
      api.next(() => Response.json({ descriptions: [{ text: "a cat" }] }));
      const done = await runOne(rig, { operation: "describe/ideogram-3", input: { prompt: undefined, ...await words(rig) }, place: null });
      assert.deepEqual([about(done), done.attempts], [["done", "yes", 0, 10_000, undefined], 2]);
      api.next(busy);
      api.next(() => Response.json({ json_prompt: { a: 1 } }));
      const { image_file } = await words(rig);
      const other = await runOne(rig, { operation: "describe/ideogram-4", input: { prompt: undefined, image: image_file }, place: null });
      assert.deepEqual([about(other), other.json], [["done", "yes", 0, 10_000, undefined], { a: 1 }]);
    });

    it("a generation that was accepted has none either", async () => {
      const rig = await windowOf("a");
      const accepted = reaches(rig, "accepted");
      const prepared = await rig.engine.prepare({ operation: "generate/ideogram-4", input: { prompt: "x" }, askedBy: "api", place: null });
      api.next(busy);
      api.next(() => Response.json({ generation_id: "g1" }));
      await rig.engine.start([prepared]);
      assert.deepEqual(about(await accepted), ["accepted", "unknown", 70_000, 0, undefined]);
    });
  });

  describe("prices", () => {
    const quoted = { operation: "generate/ideogram-4-5", askedBy: "api", place: null } as const;

    it("the API's own bound is reserved", async () => {
      const rig = await windowOf("a");
      const prepared = await rig.engine.prepare({ ...quoted, input: { prompt: "x" } });
      assert.deepEqual(prepared.price, { usdMicros: 50_000, basis: "estimate", upperUsdMicros: 70_000 });
      const [job] = await rig.engine.start([prepared]);
      assert.equal(job?.reserved, 70_000);
    });

    it("a quote that fails is asked for twice; then the list has to do", async () => {
      const rig = await windowOf("a");
      for (let n = 0; n < 2; n += 1) api.next(() => new Response("", { status: 500 }));
      const prepared = await rig.engine.prepare({ ...quoted, input: { prompt: "x" } });
      assert.deepEqual([prepared.price.basis, prepared.price.upperUsdMicros, api.quotes.length], ["estimate", 220_000, 2]);
    });

    it("a key that is refused at the quote ends the asking, free", async () => {
      const rig = await windowOf("a");
      api.next(() => new Response("", { status: 401 }));
      await assert.rejects(rig.engine.prepare({ ...quoted, input: { prompt: "x" } }), (error) => error instanceof ImageStudioError && error.kind === "bad-key" && error.billed === "no");
      assert.deepEqual(await rig.engine.store.recent({ limit: 1 }), []);
    });

    it("an estimate sends no word and no picture of the draft", async () => {
      const rig = await windowOf("a");
      await rig.engine.estimate({ operation: "generate/ideogram-4-5", input: { prompt: "my secret idea" } });
      assert.deepEqual(api.quotes, ['{"prompt":"a picture","async":true}']);
      const png = new Uint8Array(await (await api.fetch("https://pictures.test/x.png", {})).arrayBuffer());
      const picture = await rig.engine.files.keepBytes("secret.png", png);
      const estimate = await rig.engine.estimate({ operation: "generate/ideogram-4-5", input: { prompt: "x", images: [picture] } });
      assert.deepEqual([estimate.usdMicros, api.quotes.length], [60_000, 1]);
    });

    it("a wrong input reaches neither the API nor the journal", async () => {
      const rig = await windowOf("a");
      await assert.rejects(rig.engine.prepare({ ...ask, askedBy: "api", place: null, input: { prompt: "x", num_images: 99 } }), (error) => error instanceof ImageStudioError && error.kind === "invalid-input");
      await assert.rejects(rig.engine.prepare({ operation: "generate/none", askedBy: "api", place: null, input: {} }), /no operation/);
      assert.equal(api.quotes.length + api.posts.length, 0);
    });
  });

  it("a source picture is sent as it was when it was asked for, though the original has gone", async () => {
    const dir = await newFolder();
    const rig = await windowOf("a", { dir });
    const png = new Uint8Array(await (await api.fetch("https://pictures.test/x.png", {})).arrayBuffer());
    const kept = await rig.engine.files.keepBytes("cat.png", png);
    let there = true;
    const picture = { ...kept, open: () => (there ? kept.open() : Promise.reject(new Error("gone"))) };
    api.next(() => Response.json({ descriptions: [{ text: "a cat" }] }));
    const prepared = await rig.engine.prepare({ operation: "describe/ideogram-3", input: { image_file: picture }, askedBy: "describe", place: null });
    const [job] = await rig.engine.start([prepared]);
    there = false;
    assert.deepEqual((await rig.engine.finished(job!.id)).texts, ["a cat"]);
    assert.deepEqual(job?.input, { image_file: { $file: { sha256: kept.sha256, name: "cat.png", type: "image/png" } } });
    assert.match(api.posts[0] ?? "", /filename="cat.png"/);
  });
});
