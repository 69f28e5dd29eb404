import assert from "node:assert/strict";
import { begin, runOne } from "../../support/asking.ts";
import { sandboxed } from "../../support/sandboxed.ts";
import { meets, rowOf, titleOf } from "./outcome.ts";
import { asynchronous, outcomes, placed, price } from "./table.ts";

describe("the outcome table: poll", () => {
  const at = sandboxed();

  for (const outcome of outcomes.poll) {
    it(titleOf(outcome), async () => {
      assert.deepEqual(await meets(outcome, at.sandbox, at.rig), outcome.row);
    });
  }

  it("404 on the first path: the second is asked", async () => {
    const job = await begin(at.rig, asynchronous);
    at.sandbox.misbehave({ on: "poll", times: 3, do: { kind: "status", status: 404 } });
    assert.deepEqual(rowOf(at.sandbox, await at.rig.engine.finished(job.id)), { ...placed, posts: 1, bills: 1 });
    assert.ok(at.sandbox.log().some((entry) => entry.path.startsWith("/v1/generations/")));
  });

  it("given up for now: the next start asks again", async () => {
    let down = true;
    await at.reopen({
      timeouts: { poll: 30_000 },
      fetch: (url, init) => (down && init.method === "GET" ? Promise.reject(new TypeError("fetch failed")) : fetch(url, init)),
    });
    const parked = await runOne(at.rig, asynchronous);
    assert.deepEqual(rowOf(at.sandbox, parked), { state: "accepted", kind: "timeout", billed: "unknown", reserved: price, spent: 0, posts: 1, bills: 1 });
    down = false;
    await at.rig.engine.resume();
    assert.deepEqual(rowOf(at.sandbox, await at.rig.engine.finished(parked.id)), { ...placed, posts: 1, bills: 1 });
  });

  it("a key that is refused while a generation runs: parked, and fetched with the next key that works", async () => {
    at.sandbox.misbehave({ on: "poll", do: { kind: "status", status: 401 } });
    const parked = await runOne(at.rig, asynchronous);
    assert.deepEqual(rowOf(at.sandbox, parked), { state: "accepted", kind: "bad-key", billed: "unknown", reserved: price, spent: 0, posts: 1, bills: 1 });
    await at.rig.engine.resume();
    assert.deepEqual(rowOf(at.sandbox, await at.rig.engine.finished(parked.id)), { ...placed, posts: 1, bills: 1 });
  });
});
