import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { JobStore } from "../../../src/jobs/ports.ts";
import { begin, runOne } from "../../support/asking.ts";
import { about, ask, price, reaches, windows } from "../../support/windows.ts";

describe("saving", () => {
  const machine = windows();

  it("a folder that cannot be written: kept, and saved into another one", async () => {
    let readOnly = true;
    const rig = await machine.open("a", {
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
    const rig = await machine.open("a", {
      speed: 1000,
      placing: (real) => ({ ...real, put: () => Promise.reject(new Error(`EROFS ${(puts += 1)}`)) }),
      store: (real) => ({
        ...real,
        orphans: (owner) => {
          beats += 1;
          if (puts > 0 && beats > 5) later();
          return real.orphans(owner);
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
    const rig = await machine.open("a", {
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
    const rig = await machine.open("a");
    const done = await runOne(rig, { ...ask, place: null });
    assert.equal(done.state, "done");
    await rig.engine.placeAgain(done.id, rig.folder);
    assert.deepEqual(await rig.placed(), ["a-red-kite.png"]);
  });

  it("a folder of another window: that window places the picture while it lives", async () => {
    const one = await machine.open("a", { placing: (real) => ({ ...real, has: () => false }) });
    const two = await machine.open("b", { dir: one.dir });
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
      const stalled = await machine.open("stalled", {
        store: (real) => ({
          ...real,
          change: async (job, patch) => {
            const next = await real.change(job, patch);
            if (next === undefined) stop();
            return next;
          },
          claimName: async (...name) => {
            const claim = await real.claimName(...name);
            if (claim === "not ours") stop();
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
      machine.presumeDead("stalled");
      const rig = await machine.open("new", { dir: stalled.dir });
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
    const rig = await machine.open("a", {
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

  it("a name's date and time are those of the person's clock", async () => {
    const { TZ } = process.env;
    process.env["TZ"] = "Pacific/Auckland";
    try {
      const rig = await machine.open("a");
      const job = await runOne(rig, { ...ask, place: { folder: rig.folder, fileName: "${date} ${time}", metadata: "off" } });
      const here = new Date(job.createdAt).toLocaleString("sv-SE", { timeZone: "Pacific/Auckland" });
      assert.deepEqual(await rig.placed(), [`${here.replaceAll(":", "-")}.png`]);
    } finally {
      if (TZ === undefined) delete process.env["TZ"];
      else process.env["TZ"] = TZ;
    }
  });

  it("one picture is journalled six times: asked, claimed, answered, kept, named, placed; of one name, each once", async () => {
    const writes: unknown[][] = [];
    const noting = (real: JobStore): JobStore => ({
      ...real,
      reserve: (jobs, limits) => (writes.push(["reserve", jobs.length]), real.reserve(jobs, limits)),
      claim: async (ask) => {
        const claim = await real.claim(ask);
        if ("claimed" in claim) writes.push(["claim"]);
        return claim;
      },
      change: (job, patch) => (writes.push(["change", patch.state]), real.change(job, patch)),
      claimName: (...name) => (writes.push(["claimName"]), real.claimName(...name)),
    });
    const rig = await machine.open("a", { store: noting });
    const place = { folder: rig.folder, fileName: "same", metadata: "off" } as const;
    for (let n = 0; n < 12; n += 1) await runOne(rig, { ...ask, place });
    const once = [["reserve", 1], ["claim"], ["change", "answered"], ["change", "collected"], ["claimName"], ["change", "placed"]];
    assert.deepEqual(writes, Array.from({ length: 12 }, () => once).flat());
    assert.deepEqual((await rig.placed()).length, 12);
  });

  it("names are compared as Windows and macOS do: a file of another case is not written over there", async () => {
    const rig = await machine.open("a");
    await mkdir(join(rig.dir, "workspace"));
    await writeFile(join(rig.dir, "workspace", "Same.PNG"), "somebody's");
    await runOne(rig, { ...ask, place: { folder: rig.folder, fileName: "same", metadata: "off" } });
    assert.deepEqual(await rig.placed(), ["Same.PNG", "same-2.png"]);
  });

  it("two pictures of one name get two names", async () => {
    const rig = await machine.open("a");
    const place = { folder: rig.folder, fileName: "same", metadata: "off" } as const;
    await Promise.all(Array.from({ length: 4 }, () => runOne(rig, { ...ask, place })));
    assert.deepEqual(await rig.placed(), ["same-2.png", "same-3.png", "same-4.png", "same.png"]);
  });

  it("a disk that is full keeps the job where it is, to be taken up later", async () => {
    let full = true;
    const rig = await machine.open("a", {
      files: (real) => ({ ...real, keep: (...keep) => (full ? Promise.reject(new Error("ENOSPC: no space left on device")) : real.keep(...keep)) }),
    });
    const parked = await runOne(rig, ask);
    assert.deepEqual(about(parked), ["answered", "yes", 0, price, "save-failed"]);
    full = false;
    await rig.engine.resume();
    assert.equal((await rig.engine.finished(parked.id)).state, "placed");
  });
});
