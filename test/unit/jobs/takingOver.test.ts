import assert from "node:assert/strict";
import { begin, runOne } from "../../support/asking.ts";
import { about, ask, price, reaches, windows } from "../../support/windows.ts";

describe("taking over what a dead window left", () => {
  const machine = windows();

  it("what waited is paused, and goes only when a person says so, or leaves", async () => {
    const old = await machine.open("old", { maxInFlight: 1 });
    const release = machine.api.hold();
    const out = reaches(old, "submitting");
    const jobs = [await begin(old, ask), await begin(old, ask), await begin(old, ask)];
    await out;
    machine.die(old);
    release();
    const rig = await machine.open("new", { dir: old.dir });
    assert.deepEqual((await rig.engine.resume()).map((job) => job.state), ["unknown", "paused", "paused"]);
    assert.equal(machine.api.posts.length, 1);
    assert.deepEqual((await rig.engine.store.sums()).usdMicros, { spent: 0, reserved: 3 * price });

    await rig.engine.unpause([jobs[1]!.id]);
    assert.equal((await rig.engine.finished(jobs[1]!.id)).state, "placed");
    await rig.engine.unpause([jobs[1]!.id]);
    await rig.engine.cancel(jobs[2]!.id);
    assert.equal(machine.api.posts.length, 2);
    assert.deepEqual((await rig.engine.store.sums()).usdMicros, { spent: price, reserved: price });
  });

  it("a busy queue never sends what comes back paused", async () => {
    const old = await machine.open("old", { maxInFlight: 1 });
    const release = machine.api.hold();
    const out = reaches(old, "submitting");
    for (const prompt of ["old 1", "old 2", "old 3"]) await begin(old, { ...ask, input: { prompt } });
    await out;
    machine.die(old);
    release();
    const rig = await machine.open("new", { dir: old.dir });
    const running = Array.from({ length: 20 }, (_, n) => runOne(rig, { ...ask, input: { prompt: `new ${n}` } }));
    await rig.engine.resume();
    await Promise.all(running);
    assert.deepEqual(machine.api.posts.filter((body) => /old [23]/.test(body)), []);
  });

  it("a living window's jobs are its own", async () => {
    const one = await machine.open("a");
    machine.api.hold();
    const out = reaches(one, "submitting");
    await begin(one, ask);
    await out;
    assert.deepEqual(await (await machine.open("b", { dir: one.dir })).engine.resume(), []);
  });

  for (const [billed, end] of [[true, ["failed", "yes", 0, price, "unknown-outcome"]], [false, ["failed", "no", 0, 0, "unknown-outcome"]]] as const) {
    it(`an unknown outcome is held until a person says that it was ${billed ? "" : "not "}billed`, async () => {
      const rig = await machine.open("a");
      machine.api.next(() => Promise.reject(new TypeError("terminated")));
      const job = await runOne(rig, ask);
      assert.deepEqual(about(job), ["unknown", "unknown", price, 0, "unknown-outcome"]);
      await rig.engine.resolve(job.id, billed);
      assert.deepEqual(about((await rig.engine.store.get(job.id))!), end);
      await rig.engine.resolve(job.id, !billed);
      assert.deepEqual(about((await rig.engine.store.get(job.id))!), end);
    });
  }

  it("another origin's key pays nothing: the job fails, and its money is free", async () => {
    const rig = await machine.open("a", { secret: () => Promise.resolve(undefined) });
    assert.deepEqual(about(await runOne(rig, ask)), ["failed", "no", 0, 0, "no-key"]);
    assert.equal(machine.api.posts.length, 0);
  });
});
