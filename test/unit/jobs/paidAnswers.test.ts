import assert from "node:assert/strict";
import { catalogue, catalogueOf } from "../../../src/catalogue/operations.ts";
import { ImageStudioError } from "../../../src/core/errors.ts";
import type { JobStore } from "../../../src/jobs/ports.ts";
import { begin, runOne } from "../../support/asking.ts";
import { about, ask, price, reaches, windows } from "../../support/windows.ts";

/** A store whose journal cannot be written while `full` says so. */
function fillable(full: () => boolean): (real: JobStore) => JobStore {
  return (real) => ({ ...real, change: (...change) => (full() ? Promise.reject(new Error("database or disk is full")) : real.change(...change)) });
}

describe("a paid answer", () => {
  const machine = windows();

  it("needs no memory of the path that worked: that one may fail, and the picture is saved", async () => {
    const base = catalogue.get(ask.operation)!;
    const rig = await machine.open("a", {
      catalogue: catalogueOf([{ ...base, routes: [{ ...base.routes[0], path: "/renamed", aliases: [base.routes[0].path] }] }]),
      store: (real) => ({ ...real, remember: () => Promise.reject(new Error("disk I/O error")), recall: () => Promise.reject(new Error("disk I/O error")) }),
    });
    machine.api.next(() => new Response("", { status: 404 }));
    assert.deepEqual(about(await runOne(rig, ask)), ["placed", "yes", 0, price, undefined]);
    assert.equal(machine.api.posts.length, 2);
  });

  it("needs no log: a step that cannot be noted is taken all the same", async () => {
    const rig = await machine.open("a", { trace: () => { throw new Error("The log is gone."); } });
    assert.deepEqual(about(await runOne(rig, ask)), ["placed", "yes", 0, price, undefined]);
  });

  it("that cannot be journalled is kept in memory and written until it is on disk; who waits is told so meanwhile", async () => {
    let full = false;
    const rig = await machine.open("a", { speed: 1000, store: fillable(() => full) });
    const answered = reaches(rig, "placed");
    machine.api.next(() => {
      full = true;
      return Response.json({ data: [{ url: "https://pictures.test/1.png", seed: 1 }] });
    });
    const job = await begin(rig, ask);
    await assert.rejects(rig.engine.finished(job.id), (error) => error instanceof ImageStudioError && error.kind === "save-failed" && error.billed === "yes");
    await assert.rejects(rig.engine.finished(job.id), (error) => error instanceof ImageStudioError && error.kind === "save-failed");
    assert.deepEqual(about((await rig.engine.store.get(job.id))!), ["submitting", "no", price, 0, undefined]);
    full = false;
    assert.deepEqual(about(await answered), ["placed", "yes", 0, price, undefined]);
    assert.equal(machine.api.posts.length, 1);
  });

  it("that is in memory when the window closes is written once more", async () => {
    let full = false;
    const rig = await machine.open("a", { store: fillable(() => full) });
    machine.api.next(() => {
      full = true;
      return Response.json({ data: [{ url: "https://pictures.test/1.png", seed: 1 }] });
    });
    const job = await begin(rig, ask);
    await assert.rejects(rig.engine.finished(job.id), (error) => error instanceof ImageStudioError && error.kind === "save-failed");
    full = false;
    machine.die(rig);
    const next = await machine.open("b", { dir: rig.dir });
    await next.engine.resume();
    assert.deepEqual(about(await next.engine.finished(job.id)), ["placed", "yes", 0, price, undefined]);
  });
});

describe("what fails before a byte was sent", () => {
  const machine = windows();
  const faults: readonly (readonly [string, Parameters<typeof machine.open>[1]])[] = [
    ["the kept picture", { files: (real) => ({ ...real, open: () => Promise.reject(new Error("EIO")) }) }],
    ["its bytes", { files: (real) => ({ ...real, open: async (sha256) => ({ ...(await real.open(sha256))!, open: () => Promise.reject(new Error("EIO")) }) }) }],
  ];
  for (const [what, options] of faults) {
    it(`is not billed, and no money is held: ${what}`, async () => {
      const rig = await machine.open("a", options);
      const png = new Uint8Array(await (await machine.api.fetch("https://pictures.test/x.png", {})).arrayBuffer());
      const image = await rig.engine.files.keepBytes("x.png", png);
      const job = await runOne(rig, { operation: "describe/ideogram-3", input: { prompt: undefined, image_file: image }, place: null });
      assert.deepEqual(about(job), ["failed", "no", 0, 0, "save-failed"]);
      assert.deepEqual(machine.api.posts, []);
    });
  }

  it("is not billed either when nothing could be journalled", async () => {
    const rig = await machine.open("a", { store: (real) => ({ ...real, reserve: () => Promise.reject(new Error("database or disk is full")) }) });
    await assert.rejects(begin(rig, ask), (error) => error instanceof ImageStudioError && error.kind === "save-failed" && error.billed === "no");
    assert.deepEqual(machine.api.posts, []);
  });
});

describe("a window that was thought dead", () => {
  const machine = windows();

  it("still brings the answer that it waited for, though another has written the request off", async () => {
    const slept = await machine.open("slept");
    const release = machine.api.hold();
    const out = reaches(slept, "submitting");
    const job = await begin(slept, ask);
    await out;
    machine.presumeDead("slept");
    const other = await machine.open("other", { dir: slept.dir });
    assert.deepEqual((await other.engine.resume()).map(about), [["unknown", "unknown", price, 0, "unknown-outcome"]]);
    const waiting = slept.engine.finished(job.id);
    const placed = reaches(slept, "placed");
    release();
    await placed;
    assert.deepEqual(about((await slept.engine.store.get(job.id))!), ["placed", "yes", 0, price, undefined]);
    assert.equal((await waiting).id, job.id);
  });

  it("changes nothing once a person has decided, and who waits there is told how the job stands", async () => {
    const slept = await machine.open("slept");
    const release = machine.api.hold();
    const out = reaches(slept, "submitting");
    const job = await begin(slept, ask);
    await out;
    const waiting = slept.engine.finished(job.id);
    machine.presumeDead("slept");
    const other = await machine.open("other", { dir: slept.dir });
    await other.engine.resume();
    await other.engine.resolve(job.id, false);
    release();
    assert.deepEqual(about(await waiting), ["failed", "no", 0, 0, "unknown-outcome"]);
  });

  it("tells who waits for a job that now is another window's", async () => {
    const slept = await machine.open("slept", { maxInFlight: 1, speed: 1000, timeouts: { submit: 600_000 } });
    const release = machine.api.hold();
    const out = reaches(slept, "submitting");
    const [, second] = [await begin(slept, ask), await begin(slept, ask)];
    await out;
    machine.presumeDead("slept");
    const other = await machine.open("other", { dir: slept.dir });
    await other.engine.resume();
    assert.deepEqual((await slept.engine.finished(second.id)).state, "paused");
    release();
  });
});
