import assert from "node:assert/strict";
import { catalogue, catalogueOf } from "../../../src/catalogue/operations.ts";
import { begin } from "../../support/asking.ts";
import { about, ask, price, reaches, windows } from "../../support/windows.ts";

const unreachable = (): Promise<Response> => Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" }) }));
const busy = (): Response => new Response("", { status: 429, headers: { "retry-after": "1" } });

/** Each ends a try that cost nothing; the request then waits for another one. */
const tries = [["to connect", unreachable], ["after a 429", busy]] as const;

describe("a request that waits for another try", () => {
  const machine = windows();

  for (const [when, answer] of tries) {
    it(`${when}, while its window closes, comes back paused and not billed, and goes when a person says so`, async () => {
      const rig = await machine.open("a", { speed: 1 });
      machine.api.next(answer);
      const waits = reaches(rig, "queued", (job) => job.attempts === 1);
      const job = await begin(rig, ask);
      await waits;
      machine.die(rig);
      const next = await machine.open("b", { dir: rig.dir });
      assert.deepEqual((await next.engine.resume()).map(about), [["paused", "no", price, 0, when === "to connect" ? "network" : "rate-limit"]]);
      assert.equal(machine.api.posts.length, 1);
      await next.engine.unpause([job.id]);
      assert.deepEqual(about(await next.engine.finished(job.id)), ["placed", "yes", 0, price, undefined]);
      assert.equal(machine.api.posts.length, 2);
    });

    it(`${when}, in a window that was thought dead, goes no more once another has taken it over`, async () => {
      const slept = await machine.open("slept", { speed: 1 });
      machine.api.next(answer);
      const waits = reaches(slept, "queued", (job) => job.attempts === 1);
      const job = await begin(slept, ask);
      await waits;
      machine.presumeDead("slept");
      const other = await machine.open("other", { dir: slept.dir });
      assert.deepEqual((await other.engine.resume()).map(({ state }) => state), ["paused"]);
      await slept.clock.sleep(1500);
      assert.deepEqual([(await other.engine.store.get(job.id))?.state, machine.api.posts.length], ["paused", 1]);
    });
  }

  it("on the path's other name goes no more once a person has left", async () => {
    const base = catalogue.get(ask.operation)!;
    const rig = await machine.open("a", { catalogue: catalogueOf([{ ...base, routes: [{ ...base.routes[0], path: "/renamed", aliases: [base.routes[0].path] }] }]) });
    const open = machine.api.hold();
    machine.api.next(() => new Response("", { status: 404 }));
    const [out, cancelled] = [reaches(rig, "submitting"), reaches(rig, "cancelled")];
    const job = await begin(rig, ask);
    await out;
    await rig.engine.cancel(job.id);
    open();
    assert.deepEqual(about(await cancelled), ["cancelled", "no", 0, 0, "cancelled"]);
    assert.equal(machine.api.posts.length, 1);
  });

  it("is asked about, when another window had written its first try off: a person may have asked for it anew", async () => {
    const slept = await machine.open("slept");
    const release = machine.api.hold();
    machine.api.next(busy);
    const out = reaches(slept, "submitting");
    const job = await begin(slept, ask);
    await out;
    machine.presumeDead("slept");
    const other = await machine.open("other", { dir: slept.dir });
    assert.deepEqual((await other.engine.resume()).map(({ state }) => state), ["unknown"]);
    const paused = reaches(slept, "paused");
    release();
    assert.deepEqual(about(await paused), ["paused", "no", price, 0, "rate-limit"]);
    await slept.engine.unpause([job.id]);
    assert.deepEqual(about(await slept.engine.finished(job.id)), ["placed", "yes", 0, price, undefined]);
    assert.equal(machine.api.posts.length, 2);
  });

  it("that nobody waits for goes no more, though its window died before it could write that down", async () => {
    const rig = await machine.open("a", {
      speed: 1000, store: (real) => ({ ...real, change: (...change) => (change[0].state === "queued" ? Promise.reject(new Error("database or disk is full")) : real.change(...change)) }),
    });
    const open = machine.api.hold();
    machine.api.next(busy);
    const [out, queued] = [reaches(rig, "submitting"), reaches(rig, "queued", (job) => job.attempts === 1)];
    const job = await begin(rig, ask);
    await out;
    await rig.engine.cancel(job.id);
    open();
    await queued;
    await rig.clock.sleep(100_000);
    machine.die(rig);
    const next = await machine.open("b", { dir: rig.dir });
    assert.deepEqual((await next.engine.resume()).map(about), [["cancelled", "no", 0, 0, "cancelled"]]);
    await next.engine.unpause([job.id]);
    assert.equal(machine.api.posts.length, 1);
  });
});
