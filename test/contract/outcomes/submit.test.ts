import assert from "node:assert/strict";
import { plainSentence } from "../../../src/core/words.ts";
import { begin, runOne } from "../../support/asking.ts";
import { sandboxed } from "../../support/sandboxed.ts";
import { hangs, meets, rowOf, titleOf } from "./outcome.ts";
import { outcomes, placed, price, released } from "./table.ts";

describe("the outcome table: submit", () => {
  const at = sandboxed();

  for (const outcome of outcomes.submit) {
    it(titleOf(outcome), async () => {
      if (hangs(outcome)) await at.reopen({ timeouts: { submit: 500 } });
      assert.deepEqual(await meets(outcome, at.sandbox, at.rig), outcome.row);
    });
  }

  it("one of two images withheld: the other is saved, and both are paid", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "unsafe", count: 1 } });
    const job = await runOne(at.rig, { input: { num_images: 2, seed: 5 } });
    assert.deepEqual(rowOf(at.sandbox, job), { ...placed, spent: 2 * price, posts: 1, bills: 1 });
    assert.deepEqual(job.outputs.map((output) => output.state), ["withheld", "placed"]);
    assert.deepEqual(await at.rig.placed(), ["a-red-kite-6.png"]);
  });

  it("more images than were asked for: as many are kept as the model makes at once, and that is said", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "extra-images", count: 20 } });
    const job = await runOne(at.rig);
    assert.deepEqual([job.state, job.outputs.length, job.warnings], ["placed", 8, ["21 images came instead of 1: the bill may be higher than the price. The first 8 are kept."]]);
    assert.equal((await at.rig.placed()).length, 8);
  });

  it("429 bare: goes again with growing waits until it is let in", async () => {
    at.sandbox.misbehave({ on: "submit", times: 3, do: { kind: "status", status: 429 } });
    const seen: { attempt: unknown; wait: number }[] = [];
    at.rig.engine.onChange(({ state, failure, notBefore = 0, updatedAt }) => {
      if (state === "queued" && failure?.kind === "rate-limit") seen.push({ attempt: failure.params["attempt"], wait: notBefore - updatedAt });
    });
    const job = await runOne(at.rig);
    assert.deepEqual(rowOf(at.sandbox, job), { ...placed, posts: 4, bills: 1 });
    assert.equal(job.attempts, 4);
    assert.deepEqual(seen.map(({ attempt }) => attempt), [1, 2, 3]);
    // Half of 2, 4 and 8 seconds, and as much again by chance, less the moment it took to write it down.
    seen.forEach(({ wait }, n) => assert.ok(wait > 500 * 2 ** n && wait <= 2000 * 2 ** n, `${wait} ms at try ${n + 1}`));
  });

  it("429 with Retry-After: waits that long", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "inflight", retryAfterSeconds: 7 } });
    assert.deepEqual(rowOf(at.sandbox, await runOne(at.rig)), { ...placed, posts: 2, bills: 1 });
    assert.ok(at.rig.sleeps.some((ms) => ms > 6000 && ms <= 7000), at.rig.sleeps.join());
  });

  it("429 with Retry-After 0 is not sent again at once, and the job is not forgotten", async () => {
    at.sandbox.misbehave({ on: "submit", times: 5, do: { kind: "status", status: 429, headers: { "retry-after": "0" } } });
    assert.deepEqual(rowOf(at.sandbox, await runOne(at.rig)), { ...placed, posts: 6, bills: 1 });
  });

  it("a list of problems: said with the field's own title", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "field-problems", fields: ["num_images", "seed"], message: "Must be a number" } });
    const { failure } = await runOne(at.rig);
    assert.equal(failure && plainSentence(failure), "Ideogram did not accept the number of images: it must be a number; the seed: it must be a number. Nothing was billed.");
  });

  it("a challenge of a network in front: goes again, backing off, and says so", async () => {
    at.sandbox.misbehave({ on: "submit", times: 2, do: { kind: "challenge" } });
    const waits: number[] = [];
    at.rig.engine.onChange(({ state, failure, notBefore = 0, updatedAt }) => {
      if (state === "queued" && failure?.kind === "network") waits.push(notBefore - updatedAt);
    });
    assert.deepEqual(rowOf(at.sandbox, await runOne(at.rig)), { ...placed, posts: 3, bills: 1 });
    // Half of 8 and 32 seconds, and as much again by chance, less the moment it took to write it down.
    assert.deepEqual(waits.map((wait, n) => wait > 3500 * 4 ** n && wait <= 8001 * 4 ** n), [true, true], waits.join());
  });

  it("429 with max_inflight_requests lowers the limit from then on", async () => {
    // A slot ends by itself a while after its request must have: by the rig's clock, that would be within the request.
    await at.reopen({ timeouts: { submit: 200_000 } });
    at.sandbox.misbehave({ on: "submit", path: "/v2/image/generate/ideogram-4", do: { kind: "inflight", max: 2 } });
    await runOne(at.rig, { operation: "generate/ideogram-4" });
    at.sandbox.reset();
    // So long that the second one is there before the first has ended.
    at.sandbox.misbehave({ on: "submit", times: 6, do: { kind: "delay", ms: 200 } });
    await Promise.all(Array.from({ length: 6 }, () => runOne(at.rig)));
    assert.equal(at.sandbox.maxSeenInFlight, 2);
  });

  it("a job that waits for its turn after a 429 can leave, free", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "status", status: 429, headers: { "retry-after": "3000" } } });
    const waiting = new Promise<void>((resolve) => at.rig.engine.onChange((job) => {
      if (job.state === "queued" && job.attempts === 1) resolve();
    }));
    const job = await begin(at.rig);
    await waiting;
    await at.rig.engine.cancel(job.id);
    assert.deepEqual(rowOf(at.sandbox, await at.rig.engine.finished(job.id)), { ...released, state: "cancelled", kind: "cancelled" });
  });
});
