import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { ImageStudioError } from "../../../src/core/errors.ts";
import { begin } from "../../support/asking.ts";
import { about, ask, price, reaches, windows } from "../../support/windows.ts";

describe("cancelling", () => {
  const machine = windows();

  it("leaving the queue is free, and what is out cannot leave", async () => {
    const rig = await machine.open("a", { maxInFlight: 1 });
    const open = machine.api.hold();
    const out = reaches(rig, "submitting");
    const [first, second] = [await begin(rig, ask), await begin(rig, ask)];
    await out;
    assert.deepEqual((await rig.engine.store.sums()).usdMicros, { spent: 0, reserved: 2 * price });
    await rig.engine.cancel(second.id);
    await rig.engine.cancel("none");
    open();
    assert.deepEqual(about(await rig.engine.finished(second.id)), ["cancelled", "no", 0, 0, "cancelled"]);
    assert.deepEqual(about(await rig.engine.finished(first.id)), ["placed", "yes", 0, price, undefined]);
    assert.equal(machine.api.posts.length, 1);
    assert.deepEqual((await rig.engine.store.sums()).usdMicros, { spent: price, reserved: 0 });
  });

  it("who stops waiting is told at once what it may cost; the picture is still collected", async () => {
    const rig = await machine.open("a");
    const open = machine.api.hold();
    const out = reaches(rig, "submitting");
    const job = await begin(rig, ask);
    const waiting = rig.engine.finished(job.id);
    await out;
    const placed = reaches(rig, "placed");
    await Promise.all([
      rig.engine.cancel(job.id),
      assert.rejects(waiting, (error) => error instanceof ImageStudioError && error.kind === "cancelled" && error.billed === "unknown" && error.failure.params["reserved"] === price),
    ]);
    const stopped = (await rig.engine.store.get(job.id))!;
    assert.deepEqual([about(stopped), stopped.stopped], [["submitting", "no", price, 0, undefined], true]);
    open();
    await placed;
    assert.equal((await rig.placed()).length, 1);
  });

  it("another window's request is no longer waited for either, and that window still collects it", async () => {
    const one = await machine.open("a");
    const other = await machine.open("b", { dir: one.dir });
    const open = machine.api.hold();
    const out = reaches(one, "submitting");
    const job = await begin(one, ask);
    await out;
    await other.engine.cancel(job.id);
    assert.equal((await one.engine.store.get(job.id))?.stopped, true);
    open();
    assert.equal((await one.engine.finished(job.id)).state, "placed");
  });

  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
  const seconds: readonly (readonly [string, () => Response | Promise<Response>])[] = [
    ["after a 429", () => new Response("", { status: 429, headers: { "retry-after": "1" } })],
    ["to connect", () => Promise.reject(new TypeError("fetch failed", { cause: refused }))],
  ];
  for (const [when, answer] of seconds) {
    it(`who has stopped waiting pays for no second try ${when}`, async () => {
      const rig = await machine.open("a");
      const open = machine.api.hold();
      machine.api.next(answer);
      const [out, cancelled] = [reaches(rig, "submitting"), reaches(rig, "cancelled")];
      const job = await begin(rig, ask);
      await out;
      await rig.engine.cancel(job.id);
      open();
      assert.deepEqual(about(await cancelled), ["cancelled", "no", 0, 0, "cancelled"]);
      assert.equal(machine.api.posts.length, 1);
    });
  }

  it("a window that pauses sends nothing more; what is out goes on, and what waits goes when a person says so", async () => {
    const rig = await machine.open("a", { maxInFlight: 1 });
    const open = machine.api.hold();
    const out = reaches(rig, "submitting");
    const [first, second] = [await begin(rig, ask), await begin(rig, ask)];
    await out;
    await rig.engine.pause();
    open();
    assert.equal((await rig.engine.finished(first.id)).state, "placed");
    assert.deepEqual([(await rig.engine.store.get(second.id))?.state, machine.api.posts.length], ["paused", 1]);
    await rig.engine.unpause([second.id]);
    assert.equal((await rig.engine.finished(second.id)).state, "placed");
  });

  it("who waits for what was never sent, when the window closes, is told that nothing is billed; of what is out, the sum", async () => {
    const rig = await machine.open("a", { maxInFlight: 1 });
    machine.api.hold();
    const out = reaches(rig, "submitting");
    const jobs = [await begin(rig, ask), await begin(rig, ask)];
    await out;
    const told = jobs.map(async ({ id }) => rig.engine.finished(id).then(() => "", (error: unknown) => (error instanceof ImageStudioError ? [error.kind, error.billed, error.failure.params] : "")));
    await rig.engine.store.sums();
    await wait(20);
    rig.engine.dispose();
    assert.deepEqual(await Promise.all(told), [["cancelled", "unknown", { reserved: price }], ["cancelled", "no", {}]]);
  });

  it("nobody waits for an engine that is gone", async () => {
    const rig = await machine.open("a");
    machine.api.hold();
    const out = reaches(rig, "submitting");
    const job = await begin(rig, ask);
    const waiting = assert.rejects(rig.engine.finished(job.id), (error) => error instanceof ImageStudioError && error.kind === "cancelled" && error.billed === "unknown");
    await out;
    rig.engine.dispose();
    await waiting;
  });

  it("nobody waits for a job that does not exist", async () => {
    await assert.rejects((await machine.open("a")).engine.finished("none"), /no job/);
  });
});
