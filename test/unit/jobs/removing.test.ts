import assert from "node:assert/strict";
import { begin, runOne } from "../../support/asking.ts";
import { ask, price, reaches, windows } from "../../support/windows.ts";

describe("a job that a person removes", () => {
  const machine = windows();

  it("leaves the lists and no sum, is told as a change, and comes back by an undo as it was", async () => {
    const rig = await machine.open("a");
    const job = await runOne(rig, ask);
    const told: (boolean | undefined)[] = [];
    rig.engine.onChange(({ removed }) => told.push(removed));
    assert.deepEqual((await rig.engine.remove([job.id])).map(({ id }) => id), [job.id]);
    assert.deepEqual([await rig.engine.store.recent({ limit: 9 }), (await rig.engine.store.sums()).usdMicros], [[], { spent: price, reserved: 0 }]);
    await rig.engine.restore([job.id]);
    assert.deepEqual([(await rig.engine.store.recent({ limit: 9 })).map(({ updatedAt: _, ...rest }) => rest), told], [[job].map(({ updatedAt: _, ...rest }) => rest), [true, undefined]]);
    assert.deepEqual([(await rig.placed()).length, machine.api.posts.length], [1, 1]);
  });

  it("still runs, or is asked for with one that does: then all stay", async () => {
    const rig = await machine.open("a");
    const done = await runOne(rig, ask);
    const release = machine.api.hold();
    const out = reaches(rig, "submitting");
    const running = await begin(rig, ask);
    await out;
    assert.deepEqual(await rig.engine.remove([done.id, running.id]), []);
    assert.deepEqual((await rig.engine.store.recent({ limit: 9 })).map(({ id }) => id), [running.id, done.id]);
    release();
    await rig.engine.finished(running.id);
  });

  it("could not be saved: it is tried again at no start, until it is restored", async () => {
    let broken = true;
    const rig = await machine.open("a", { placing: (real) => ({ ...real, put: (...put) => (broken ? Promise.reject(new Error("read-only")) : real.put(...put)) }) });
    const job = await runOne(rig, ask);
    assert.equal(job.state, "collected");
    await rig.engine.remove([job.id]);
    broken = false;
    assert.deepEqual(await rig.engine.resume(), []);
    await rig.engine.restore([job.id]);
    assert.deepEqual((await rig.engine.resume()).map(({ id }) => id), [job.id]);
    assert.equal((await rig.engine.finished(job.id)).state, "placed");
    assert.equal(machine.api.posts.length, 1);
  });

  it("is of unknown outcome: its sum stays reserved, and a person can still say how it ended", async () => {
    const rig = await machine.open("a");
    machine.api.next(() => Promise.reject(new TypeError("terminated")));
    const job = await runOne(rig, ask);
    await rig.engine.remove([job.id]);
    assert.deepEqual([(await rig.engine.store.held()).map(({ id }) => id), (await rig.engine.store.sums()).usdMicros], [[job.id], { spent: 0, reserved: price }]);
    await rig.engine.resolve(job.id, true);
    assert.deepEqual([(await rig.engine.store.recent({ limit: 9 })).length, (await rig.engine.store.sums()).usdMicros], [0, { spent: price, reserved: 0 }]);
  });
});
