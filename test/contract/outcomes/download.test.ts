import assert from "node:assert/strict";
import { plainSentence } from "../../../src/core/words.ts";
import type { Job } from "../../../src/jobs/types.ts";
import { begin, runOne } from "../../support/asking.ts";
import { sandboxed } from "../../support/sandboxed.ts";
import { hangs, meets, rowOf, titleOf } from "./outcome.ts";
import { outcomes, paid, placed, price } from "./table.ts";

describe("the outcome table: download", () => {
  const at = sandboxed();

  for (const outcome of outcomes.download) {
    it(titleOf(outcome), async () => {
      if (hangs(outcome)) await at.reopen({ timeouts: { download: 500 } });
      assert.deepEqual(await meets(outcome, at.sandbox, at.rig), outcome.row);
    });
  }

  it("waits longer before each try, and gives a picture that did not come to the next start", async () => {
    at.sandbox.misbehave({ on: "download", times: 4, do: { kind: "truncate" } });
    const parked = await runOne(at.rig);
    assert.deepEqual(at.rig.sleeps.filter((ms) => [400, 1200, 3600].includes(ms)), [400, 1200, 3600]);
    assert.deepEqual(await at.rig.placed(), []);
    await at.rig.engine.resume();
    assert.deepEqual(rowOf(at.sandbox, await at.rig.engine.finished(parked.id)), placed);
    assert.equal((await at.rig.placed()).length, 1);
  });

  it("one of two pictures does not come: the other need not wait for it", async () => {
    let down = true;
    let first: string | undefined;
    await at.reopen({
      fetch: (url, init) => {
        if (init.method === "GET") first ??= url;
        return down && url === first ? Promise.reject(new TypeError("fetch failed")) : fetch(url, init);
      },
    });
    const parked = await runOne(at.rig, { input: { num_images: 2, seed: 1 } });
    assert.deepEqual(rowOf(at.sandbox, parked), { ...placed, spent: 2 * price, state: "collecting", kind: "save-failed", posts: 1, bills: 1 });
    assert.deepEqual(await at.rig.placed(), ["a-red-kite-2.png"]);
    down = false;
    await at.rig.engine.resume();
    assert.equal((await at.rig.engine.finished(parked.id)).state, "placed");
    assert.deepEqual(await at.rig.placed(), ["a-red-kite-1.png", "a-red-kite-2.png"]);
  });

  it("a link that is refused for some minutes: who waits is told, the other picture is there at once, and this one follows", async () => {
    let refusing = true;
    let first: string | undefined;
    await at.reopen({
      speed: 500,
      fetch: (url, init) => {
        if (init.method === "GET") first ??= url;
        return refusing && url === first ? Promise.resolve(new Response("", { status: 404 })) : fetch(url, init);
      },
    });
    const late = await runOne(at.rig, { input: { num_images: 2, seed: 1 } });
    assert.deepEqual(rowOf(at.sandbox, late), { ...placed, spent: 2 * price, state: "collecting", kind: "save-failed", posts: 1, bills: 1 });
    assert.equal(plainSentence(late.failure!), "The picture is made and billed; its link does not answer yet. Trying again for 10 minutes, then at the next start.");
    assert.deepEqual(await at.rig.placed(), ["a-red-kite-2.png"]);
    const end = new Promise<Job>((resolve) => at.rig.engine.onChange((job) => void (job.state === "placed" && resolve(job))));
    refusing = false;
    assert.deepEqual(rowOf(at.sandbox, await end), { ...placed, spent: 2 * price, posts: 1, bills: 1 });
    assert.deepEqual(await at.rig.placed(), ["a-red-kite-1.png", "a-red-kite-2.png"]);
  });

  it("a link that is refused throughout ten minutes, and throughout ten more at the next start: lost, and paid", async () => {
    await at.reopen({ speed: 5000 });
    at.sandbox.misbehave({ on: "download", times: -1, do: { kind: "status", status: 403 } });
    const parked = new Promise<Job>((resolve) => at.rig.engine.onChange((job) => void (job.owner === "" && resolve(job))));
    const began = at.rig.clock.monotonic();
    await begin(at.rig);
    assert.deepEqual(rowOf(at.sandbox, await parked), { ...placed, state: "collecting", kind: "save-failed" });
    assert.ok(at.rig.clock.monotonic() - began >= 600_000);
    const ended = new Promise<Job>((resolve) => at.rig.engine.onChange((job) => void (job.state === "failed" && resolve(job))));
    await at.rig.engine.resume();
    const lost = await ended;
    assert.deepEqual([rowOf(at.sandbox, lost), lost.outputs.map(({ state }) => state)], [{ ...placed, state: "failed", kind: "save-failed", posts: 1, bills: 1 }, ["lost"]]);
  });

it("a link whose own time is over is asked for once", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "expired" } });
    assert.equal((await runOne(at.rig)).state, "failed");
    assert.equal(at.sandbox.log().filter((entry) => entry.path.startsWith("/api/images/")).length, 1);
  });

  it("an expired link, while the API cannot be asked for a fresh one: not lost", async () => {
    at.sandbox.misbehave({ on: "download", do: { kind: "expired" } });
    const polls = new Promise<void>((resolve) => at.rig.engine.onChange((job) => {
      if (job.state !== "answered") return;
      at.sandbox.misbehave({ on: "poll", do: { kind: "status", status: 503 } });
      resolve();
    }));
    const job = await begin(at.rig, { operation: "generate/ideogram-4" });
    await polls;
    assert.deepEqual(rowOf(at.sandbox, await at.rig.engine.finished(job.id)), { ...placed, posts: 1, bills: 1 });
  });

  it("a picture of more than 64 MiB, its length declared or not: saved", async () => {
    const bytes = 64 * 1024 * 1024 + 1;
    for (const act of [{ kind: "pad", bytes }, { kind: "oversized", bytes, declared: false }] as const) {
      at.sandbox.reset();
      at.sandbox.misbehave({ on: "download", do: act });
      assert.deepEqual(rowOf(at.sandbox, await runOne(at.rig)), placed);
      assert.equal(at.sandbox.log().filter((entry) => entry.path.startsWith("/api/images/")).length, 1);
    }
  });

  it("more than 1 GiB: refused at once, and said", async () => {
    at.sandbox.misbehave({ on: "download", do: { kind: "oversized", bytes: 1024 ** 3 + 1, declared: true } });
    assert.deepEqual(rowOf(at.sandbox, await runOne(at.rig)), { ...paid, state: "failed", kind: "save-failed" });
    assert.equal(at.sandbox.log().filter((entry) => entry.path.startsWith("/api/images/")).length, 1);
  });

  it("carries no key", async () => {
    await runOne(at.rig);
    const downloads = at.sandbox.log().filter((entry) => entry.path.startsWith("/api/images/"));
    assert.deepEqual(downloads.map((entry) => [entry.method, "api-key" in entry.headers, "authorization" in entry.headers, "cookie" in entry.headers]), [["GET", false, false, false]]);
  });
});
