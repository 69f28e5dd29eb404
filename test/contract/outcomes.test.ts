import assert from "node:assert/strict";
import type { Job } from "../../src/jobs/types.ts";
import type { Fault } from "../../src/sandbox/server.ts";
import { begin, runOne } from "../support/engine.ts";
import { sandboxed } from "../support/sandboxed.ts";

const price = 60_000;

/** What a row of the outcome table says about a job and about the sandbox's ledger. */
interface Row {
  readonly state: Job["state"];
  readonly kind?: string;
  readonly billed: Job["billed"];
  readonly reserved: number;
  readonly spent: number;
  /** How often the POST went out. */
  readonly posts: number;
  /** How often the sandbox has billed. */
  readonly bills: number;
}

const released = { billed: "no", reserved: 0, spent: 0, posts: 1, bills: 0 } as const;
const held = { billed: "unknown", reserved: price, spent: 0, posts: 1 } as const;
const placed = { state: "placed", billed: "yes", reserved: 0, spent: price } as const;

describe("the outcome table", () => {
  const at = sandboxed();

  function rowOf(job: Job): Row {
    const posts = at.sandbox.log().filter((entry) => entry.method === "POST" && entry.query["dry_run"] === undefined).length;
    const { state, billed, reserved, spent, failure } = job;
    return { state, billed, reserved, spent, posts, bills: at.sandbox.ledger().length, ...(failure === undefined ? {} : { kind: failure.kind }) };
  }

  /** Only who is left without an answer has to wait for a time-out: on a busy machine a short one would strike others. */
  async function patientFor({ kind }: Fault["do"]): Promise<void> {
    if (kind !== "hang") return;
    await at.reopen({ timeouts: { submit: 500, download: 500 } });
  }

  async function meets(fault: Fault, ask: Parameters<typeof runOne>[1] = {}): Promise<Row> {
    at.sandbox.misbehave(fault);
    return rowOf(await runOne(at.rig, ask));
  }

  describe("submit", () => {
    const rows: readonly (readonly [string, Fault["do"], Row])[] = [
      ["400", { kind: "status", status: 400, body: { detail: "no" } }, { ...released, state: "failed", kind: "invalid-input" }],
      ["413", { kind: "status", status: 413 }, { ...released, state: "failed", kind: "invalid-input" }],
      ["415", { kind: "status", status: 415 }, { ...released, state: "failed", kind: "invalid-input" }],
      ["401", { kind: "status", status: 401 }, { ...released, state: "failed", kind: "bad-key" }],
      ["403", { kind: "status", status: 403 }, { ...released, state: "failed", kind: "bad-key" }],
      ["402", { kind: "status", status: 402, body: { message: "broke" } }, { ...released, state: "failed", kind: "no-credit" }],
      ["429 for want of money", { kind: "status", status: 429, body: { reject_reason: "insufficient_funds" } }, { ...released, state: "failed", kind: "no-credit" }],
      ["422", { kind: "status", status: 422, body: { error: "unsafe" } }, { ...released, state: "refused", kind: "refused" }],
      ["422 that lists fields", { kind: "field-problems", fields: ["mask"] }, { ...released, state: "failed", kind: "invalid-input" }],
      ["404 without an alias", { kind: "status", status: 404 }, { ...released, state: "failed", kind: "server" }],
      ["500", { kind: "status", status: 500 }, { ...held, bills: 0, state: "failed", kind: "server" }],
      ["500, billed", { kind: "status", status: 500, billed: true }, { ...held, bills: 1, state: "failed", kind: "server" }],
      ["503", { kind: "status", status: 503 }, { ...held, bills: 0, state: "failed", kind: "server" }],
      ["a 502 page of HTML", { kind: "html", status: 502 }, { ...held, bills: 0, state: "failed", kind: "server" }],
      ["a 200 page of HTML, billed", { kind: "html", status: 200, billed: true }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }],
      ["301", { kind: "redirect", status: 301, location: "/elsewhere" }, { ...held, bills: 0, state: "failed", kind: "server" }],
      ["302", { kind: "redirect", status: 302, location: "/elsewhere" }, { ...held, bills: 0, state: "failed", kind: "server" }],
      ["307, billed", { kind: "redirect", status: 307, location: "/v1/ideogram-v3/generate", billed: true }, { ...held, bills: 1, state: "failed", kind: "server" }],
      ["308", { kind: "redirect", status: 308, location: "/v1/ideogram-v3/generate" }, { ...held, bills: 0, state: "failed", kind: "server" }],
      // To a client, a reset before the server has read looks as one after it: unknown is the honest word.
      ["a reset before the body was read", { kind: "reset-before-body" }, { ...held, bills: 0, state: "unknown", kind: "unknown-outcome" }],
      ["a reset after the work", { kind: "reset-after-body" }, { ...held, bills: 1, state: "unknown", kind: "unknown-outcome" }],
      ["a reset in the middle of the answer", { kind: "reset-mid-answer" }, { ...held, bills: 1, state: "unknown", kind: "unknown-outcome" }],
      ["no answer in time", { kind: "hang" }, { ...held, bills: 1, state: "unknown", kind: "unknown-outcome" }],
      ["a 200 whose JSON breaks off", { kind: "not-json" }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }],
      ["an answer of 9 MB", { kind: "oversized", bytes: 9_000_000 }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }],
      ["an answer that says it has 900 MB", { kind: "oversized", bytes: 900_000_000, declared: true }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }],
      ["an answer without any picture", { kind: "missing-images", count: 1 }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }],
      ["images in no form that can be read", { kind: "says", fields: { data: [{ foo: 1 }, { url: null, is_image_safe: true }] } }, { ...held, bills: 1, state: "failed", kind: "bad-answer" }],
      ["images in the answer itself", { kind: "base64" }, { ...placed, posts: 1, bills: 1 }],
      ["every image withheld", { kind: "unsafe", count: 1 }, { billed: "yes", reserved: 0, spent: price, posts: 1, bills: 1, state: "done", kind: "withheld" }],
      ["fields that nobody knows", { kind: "unknown-fields" }, { ...placed, posts: 1, bills: 1 }],
    ];
    for (const [seen, act, row] of rows) {
      it(`${seen}: ${row.state}, ${row.kind ?? "saved"}; billed ${row.billed}, sent ${row.posts} time`, async () => {
        await patientFor(act);
        assert.deepEqual(await meets({ on: "submit", do: act }), row);
      });
    }

    it("a word in the prompt refused by the API's own check is a refusal", async () => {
      assert.deepEqual(rowOf(await runOne(at.rig, { input: { prompt: "__unsafe_prompt__" } })), { ...released, state: "refused", kind: "refused" });
    });

    it("one of two images withheld: the other is saved, and both are paid", async () => {
      at.sandbox.misbehave({ on: "submit", do: { kind: "unsafe", count: 1 } });
      const job = await runOne(at.rig, { input: { num_images: 2, seed: 5 } });
      assert.deepEqual(rowOf(job), { ...placed, spent: 2 * price, posts: 1, bills: 1 });
      assert.deepEqual(job.outputs.map((output) => output.state), ["withheld", "placed"]);
      assert.deepEqual(await at.rig.placed(), ["a-red-kite-6.png"]);
    });

    it("fewer images than were asked for: as many are paid as were made", async () => {
      at.sandbox.misbehave({ on: "submit", do: { kind: "missing-images", count: 2 } });
      assert.deepEqual(rowOf(await runOne(at.rig, { input: { num_images: 3 } })), { ...placed, posts: 1, bills: 1 });
    });

    it("more images than were asked for: as many are kept as the model makes at once, and that is said", async () => {
      at.sandbox.misbehave({ on: "submit", do: { kind: "extra-images", count: 20 } });
      const job = await runOne(at.rig);
      assert.deepEqual([job.state, job.outputs.length, job.warnings], ["placed", 8, ["21 images came, though 1 were asked for: the bill may be higher than the price. The first 8 are kept."]]);
      assert.equal((await at.rig.placed()).length, 8);
    });

    it("429 bare: goes again with growing waits until it is let in", async () => {
      at.sandbox.misbehave({ on: "submit", times: 3, do: { kind: "status", status: 429 } });
      const seen: { attempt: unknown; wait: number }[] = [];
      at.rig.engine.onChange(({ state, failure, notBefore = 0, updatedAt }) => {
        if (state === "queued" && failure?.kind === "rate-limit") seen.push({ attempt: failure.params["attempt"], wait: notBefore - updatedAt });
      });
      const job = await runOne(at.rig);
      assert.deepEqual(rowOf(job), { ...placed, posts: 4, bills: 1 });
      assert.equal(job.attempts, 4);
      assert.deepEqual(seen.map(({ attempt }) => attempt), [1, 2, 3]);
      // Half of 2, 4 and 8 seconds, and as much again by chance, less the moment it took to write it down.
      seen.forEach(({ wait }, n) => assert.ok(wait > 500 * 2 ** n && wait <= 2000 * 2 ** n, `${wait} ms at try ${n + 1}`));
    });

    it("429 with Retry-After: waits that long", async () => {
      at.sandbox.misbehave({ on: "submit", do: { kind: "inflight", retryAfterSeconds: 7 } });
      assert.deepEqual(rowOf(await runOne(at.rig)), { ...placed, posts: 2, bills: 1 });
      assert.ok(at.rig.sleeps.some((ms) => ms > 6000 && ms <= 7000), at.rig.sleeps.join());
    });

    it("429 with Retry-After 0 is not sent again at once, and the job is not forgotten", async () => {
      at.sandbox.misbehave({ on: "submit", times: 5, do: { kind: "status", status: 429, headers: { "retry-after": "0" } } });
      assert.deepEqual(rowOf(await runOne(at.rig)), { ...placed, posts: 6, bills: 1 });
    });

    it("a challenge of a network in front: goes again, backing off, and says so", async () => {
      at.sandbox.misbehave({ on: "submit", times: 2, do: { kind: "challenge" } });
      const waits: number[] = [];
      at.rig.engine.onChange(({ state, failure, notBefore = 0, updatedAt }) => {
        if (state === "queued" && failure?.kind === "network") waits.push(notBefore - updatedAt);
      });
      assert.deepEqual(rowOf(await runOne(at.rig)), { ...placed, posts: 3, bills: 1 });
      // Half of 8 and 32 seconds, and as much again by chance, less the moment it took to write it down.
      assert.deepEqual(waits.map((wait, n) => wait > 3500 * 4 ** n && wait <= 8001 * 4 ** n), [true, true], waits.join());
    });

    for (const status of [403, 429, 503] as const) {
      it(`a challenge with ${status} that stays: three times, then failed, network; nothing billed`, async () => {
        at.sandbox.misbehave({ on: "submit", times: -1, do: { kind: "challenge", status } });
        assert.deepEqual(rowOf(await runOne(at.rig)), { ...released, posts: 3, state: "failed", kind: "network" });
      });
    }

    it("429 with max_inflight_requests lowers the limit from then on", async () => {
      at.sandbox.misbehave({ on: "submit", path: "/v2/image/generate/ideogram-4", do: { kind: "inflight", max: 2 } });
      await runOne(at.rig, { operation: "generate/ideogram-4" });
      at.sandbox.reset();
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
      assert.deepEqual(rowOf(await at.rig.engine.finished(job.id)), { ...released, state: "cancelled", kind: "cancelled" });
    });
  });

  describe("poll", () => {
    const asynchronous = { operation: "generate/ideogram-4" };
    const waits: readonly (readonly [string, Fault["do"]])[] = [
      ["500", { kind: "status", status: 500 }],
      ["429", { kind: "status", status: 429 }],
      ["a challenge of a network in between", { kind: "challenge" }],
      ["a reset", { kind: "reset-before-body" }],
      ["half an answer", { kind: "not-json" }],
      ["a page of HTML", { kind: "html", status: 200 }],
      ["a redirect", { kind: "redirect", status: 302, location: "/elsewhere" }],
    ];
    for (const [seen, act] of waits) {
      it(`${seen}: asked again, and nothing is sent twice`, async () => {
        assert.deepEqual(await meets({ on: "poll", times: 3, do: act }, asynchronous), { ...placed, posts: 1, bills: 1 });
      });
    }

    it("404 on the first path: the second is asked", async () => {
      const job = await begin(at.rig, asynchronous);
      at.sandbox.misbehave({ on: "poll", times: 3, do: { kind: "status", status: 404 } });
      assert.deepEqual(rowOf(await at.rig.engine.finished(job.id)), { ...placed, posts: 1, bills: 1 });
      assert.ok(at.sandbox.log().some((entry) => entry.path.startsWith("/v1/generations/")));
    });

    const empties: readonly (readonly [string, Fault["do"]])[] = [
      ["completed, but without its data", { kind: "says", fields: { data: null } }],
      ["completed, with nothing in it", { kind: "says", fields: { data: [] } }],
    ];
    for (const [seen, act] of empties) {
      it(`${seen}, once: asked again`, async () => {
        at.sandbox.misbehave({ on: "poll", do: { kind: "delay", ms: 0 } });
        at.sandbox.misbehave({ on: "poll", do: act });
        assert.deepEqual(rowOf(await runOne(at.rig, asynchronous)), { ...placed, posts: 1, bills: 1 });
      });
    }

    it("images in the answer itself: saved", async () => {
      assert.deepEqual(await meets({ on: "poll", times: -1, do: { kind: "base64" } }, asynchronous), { ...placed, posts: 1, bills: 1 });
    });

    it("a generation that failed in a safety check: refused, and the money held", async () => {
      assert.deepEqual(await meets({ on: "poll", do: { kind: "generation-failed", reason: "content policy" } }, asynchronous),
        { ...held, bills: 1, state: "refused", kind: "refused" });
    });

    it("a generation that failed otherwise: failed, and the money held", async () => {
      assert.deepEqual(await meets({ on: "poll", do: { kind: "generation-failed", reason: "internal" } }, asynchronous),
        { ...held, bills: 1, state: "failed", kind: "server" });
    });

    it("given up for now: the next start asks again", async () => {
      let down = true;
      await at.reopen({
        timeouts: { poll: 3000 },
        fetch: (url, init) => (down && init.method === "GET" ? Promise.reject(new TypeError("fetch failed")) : fetch(url, init)),
      });
      const parked = await runOne(at.rig, asynchronous);
      assert.deepEqual(rowOf(parked), { state: "accepted", kind: "timeout", billed: "unknown", reserved: price, spent: 0, posts: 1, bills: 1 });
      down = false;
      await at.rig.engine.resume();
      assert.deepEqual(rowOf(await at.rig.engine.finished(parked.id)), { ...placed, posts: 1, bills: 1 });
    });

    it("a key that is refused while a generation runs: parked, and fetched with the next key that works", async () => {
      at.sandbox.misbehave({ on: "poll", do: { kind: "status", status: 401 } });
      const parked = await runOne(at.rig, asynchronous);
      assert.deepEqual(rowOf(parked), { state: "accepted", kind: "bad-key", billed: "unknown", reserved: price, spent: 0, posts: 1, bills: 1 });
      await at.rig.engine.resume();
      assert.deepEqual(rowOf(await at.rig.engine.finished(parked.id)), { ...placed, posts: 1, bills: 1 });
    });
  });

  describe("download", () => {
    const passing: readonly (readonly [string, Fault["do"]])[] = [
      ["500", { kind: "status", status: 500 }],
      ["a reset", { kind: "reset-before-body" }],
      ["half of the picture, then nothing", { kind: "reset-mid-answer" }],
      ["a picture cut short", { kind: "truncate" }],
      ["a page of HTML", { kind: "wrong-type" }],
      ["a picture that never comes", { kind: "hang" }],
    ];
    for (const [seen, act] of passing) {
      it(`${seen}, three times: the fourth try saves it`, async () => {
        await patientFor(act);
        assert.deepEqual(await meets({ on: "download", times: 3, do: act }), { ...placed, posts: 1, bills: 1 });
        assert.deepEqual(at.rig.sleeps.filter((ms) => [400, 1200, 3600].includes(ms)), [400, 1200, 3600]);
      });
      it(`${seen}, four times: it stays to be collected, and the next start saves it`, async () => {
        await patientFor(act);
        at.sandbox.misbehave({ on: "download", times: 4, do: act });
        const parked = await runOne(at.rig);
        assert.deepEqual(rowOf(parked), { ...placed, state: "collecting", kind: "save-failed", posts: 1, bills: 1 });
        assert.deepEqual(await at.rig.placed(), []);
        await at.rig.engine.resume();
        const job = await at.rig.engine.finished(parked.id);
        assert.deepEqual(rowOf(job), { ...placed, posts: 1, bills: 1 });
        assert.equal((await at.rig.placed()).length, 1);
      });
    }

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
      assert.deepEqual(rowOf(parked), { ...placed, spent: 2 * price, state: "collecting", kind: "save-failed", posts: 1, bills: 1 });
      assert.deepEqual(await at.rig.placed(), ["a-red-kite-2.png"]);
      down = false;
      await at.rig.engine.resume();
      assert.equal((await at.rig.engine.finished(parked.id)).state, "placed");
      assert.deepEqual(await at.rig.placed(), ["a-red-kite-1.png", "a-red-kite-2.png"]);
    });

    it("an expired link of a synchronous answer: lost, and paid", async () => {
      assert.deepEqual(await meets({ on: "download", times: -1, do: { kind: "expired" } }), { ...placed, state: "failed", kind: "save-failed", posts: 1, bills: 1 });
    });

    it("an expired link of a generation: polled again for a fresh one", async () => {
      assert.deepEqual(await meets({ on: "submit", do: { kind: "expired" } }, { operation: "generate/ideogram-4" }), { ...placed, posts: 1, bills: 1 });
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
      assert.deepEqual(rowOf(await at.rig.engine.finished(job.id)), { ...placed, posts: 1, bills: 1 });
    });

    it("a picture of more than 64 MiB, its length declared or not: saved", async () => {
      const bytes = 64 * 1024 * 1024 + 1;
      for (const act of [{ kind: "pad", bytes }, { kind: "oversized", bytes, declared: false }] as const) {
        at.sandbox.reset();
        assert.deepEqual(await meets({ on: "download", do: act }), { ...placed, posts: 1, bills: 1 });
        assert.equal(at.sandbox.log().filter((entry) => entry.path.startsWith("/api/images/")).length, 1);
      }
    });

    it("more than 1 GiB: refused at once, and said", async () => {
      const row = await meets({ on: "download", do: { kind: "oversized", bytes: 1024 ** 3 + 1, declared: true } });
      assert.deepEqual(row, { ...placed, state: "failed", kind: "save-failed", posts: 1, bills: 1 });
      assert.equal(at.sandbox.log().filter((entry) => entry.path.startsWith("/api/images/")).length, 1);
    });

    it("a redirect to a private address is not followed", async () => {
      const row = await meets({ on: "download", do: { kind: "redirect", status: 302, location: "http://192.168.0.1/x.png" } });
      assert.deepEqual(row, { ...placed, state: "failed", kind: "save-failed", posts: 1, bills: 1 });
    });

    it("carries no key", async () => {
      await runOne(at.rig);
      const downloads = at.sandbox.log().filter((entry) => entry.path.startsWith("/api/images/"));
      assert.deepEqual(downloads.map((entry) => [entry.method, "api-key" in entry.headers, "authorization" in entry.headers, "cookie" in entry.headers]), [["GET", false, false, false]]);
    });
  });
});
