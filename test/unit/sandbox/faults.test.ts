import assert from "node:assert/strict";
import fc from "fast-check";
import { faultSchema } from "../../../src/sandbox/faults.ts";
import type { Fault } from "../../../src/sandbox/server.ts";
import { leastRequest } from "./requests.ts";
import { at, controlToken, detail, paths, sandboxForTests } from "./support.ts";
import type { Bench } from "./support.ts";

describe("sandbox: misbehaviour", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());

  const submit = () => bench.post(paths.three, { prompt: "x" });
  const outcome = (request: Promise<{ status: number }>) => request.then(({ status }) => status, () => "broken");
  const bills = () => bench.sandbox.ledger().length;
  const imageUrl = async () => String(at((await submit()).body, "data", 0, "url"));
  const download = (url: string) => fetch(url, { redirect: "manual" }).then(async (answered) => ({ status: answered.status, type: answered.headers.get("content-type"), bytes: Buffer.from(await answered.arrayBuffer()) }));

  const kinds = ["/v1/ideogram-v3/generate", "/v1/ideogram-v3/edit", "/v1/ideogram-v3/layerize-text", "/v2/image/replace-background/ideogram-3", "/v1/ideogram-v4/magic-prompt"];
  for (const [fault, expected, billed] of [
    [{ kind: "status", status: 503 }, 503, 0],
    [{ kind: "status", status: 503, billed: true }, 503, 1],
    [{ kind: "html", status: 502 }, 502, 0],
    [{ kind: "redirect", status: 307, location: "https://example.com/" }, 307, 0],
    [{ kind: "reset-before-body" }, "broken", 0],
    [{ kind: "reset-after-body" }, "broken", 1],
    [{ kind: "reset-mid-answer" }, "broken", 1],
    [{ kind: "not-json" }, "broken", 1],
    [{ kind: "inflight" }, 429, 0],
    [{ kind: "delay", ms: 5 }, 200, 1],
  ] as const satisfies readonly (readonly [Fault["do"], number | "broken", number])[]) {
    for (const path of kinds) {
      it(`at ${path}: ${JSON.stringify(fault)} → ${expected}, ${billed} billed, and the next is well again`, async () => {
        const ask = leastRequest(path);
        bench.sandbox.misbehave({ on: "submit", do: fault });
        assert.deepEqual([await outcome(ask(bench)), bills()], [expected, billed]);
        assert.deepEqual([await outcome(ask(bench)), bills()], [200, billed + 1]);
      });
    }
  }

  it("hangs after billing, until the client gives up, and frees the slot then", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "hang" } });
    const given = new AbortController();
    const hanging = bench.send(paths.three, { method: "POST", headers: { "content-type": "application/json" }, body: "{\"prompt\":\"x\"}", signal: given.signal });
    const settled = assert.rejects(hanging);
    while (bills() === 0) await new Promise(setImmediate);
    const held = () => bench.sandbox.inFlight;
    assert.equal(held(), 1);
    given.abort();
    await settled;
    while (held() > 0) await new Promise(setImmediate);
  });

  it("holds answers, with their slots and their bills, until it is told to let go, and the next is well again", async () => {
    for (const letGo of [() => { bench.sandbox.release(); }, () => { bench.sandbox.reset(); }]) {
      bench.sandbox.misbehave({ on: "submit", times: 2, do: { kind: "hold" } });
      const answered: number[] = [];
      const held = [1, 2].map(async () => answered.push((await submit()).status));
      while (bills() < 2) await new Promise(setImmediate);
      assert.equal((await submit()).status, 200, "a third is not held");
      assert.deepEqual([answered, bench.sandbox.inFlight], [[], 2]);
      letGo();
      await Promise.all(held);
      assert.deepEqual(answered, [200, 200]);
      bench.sandbox.reset();
    }
  });

  it("holds nothing that comes after it was told to let go", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "hold" } }, { on: "submit", do: { kind: "status", status: 418 } });
    bench.sandbox.release();
    assert.deepEqual([(await submit()).status, (await submit()).status], [418, 200]);
  });

  it("answers headers, body and status as told", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "status", status: 418, headers: { "retry-after": "7" }, body: { message: "no" } } });
    const answered = await fetch(bench.sandbox.origin + paths.three, { method: "POST" });
    assert.deepEqual([answered.status, answered.headers.get("retry-after"), await answered.json()], [418, "7", { message: "no" }]);
  });

  it("adds fields that no document mentions, and leaves out or withholds images", async () => {
    bench.sandbox.misbehave({ on: "submit", times: -1, do: { kind: "unknown-fields" } }, { on: "submit", do: { kind: "missing-images", count: 1 } }, { on: "submit", do: { kind: "unsafe", count: 2 } });
    const ask = async () => (await bench.post(paths.three, { prompt: "x", num_images: 3 })).body;
    const shorter = await ask();
    assert.deepEqual([at(shorter, "x_version"), at(shorter, "data", 0, "x_extra"), at(shorter, "data", "length")], [null, "new", 2]);
    const withheld = await ask();
    assert.deepEqual([0, 1, 2].map((index) => at(withheld, "data", index, "is_image_safe")), [false, false, true]);
    assert.deepEqual(bench.sandbox.ledger().map(({ images }) => images), [2, 3]);
  });

  it("lists more images than were asked for, each one there, and bills what was asked", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "extra-images", count: 24 } });
    const { body } = await bench.post(paths.three, { prompt: "x", num_images: 1 });
    assert.equal(at(body, "data", "length"), 25);
    assert.equal((await download(String(at(body, "data", 24, "url")))).status, 200);
    assert.deepEqual(bench.sandbox.ledger().map(({ images, usdMicros }) => [images, usdMicros]), [[1, 60_000]]);
  });

  it("gives pictures as base64, at once and when polled", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "base64" } }, { on: "poll", times: -1, do: { kind: "base64" } });
    const entries = [at((await bench.post(paths.three, { prompt: "x" })).body, "data", 0)];
    const id = String(at((await bench.post(paths.four, { prompt: "x", async: true })).body, "generation_id"));
    const polled = async (): Promise<unknown> => (await bench.get(`/v2/generations/${id}`)).body;
    let last = await polled();
    while (at(last, "status") === "pending") last = await polled();
    entries.push(at(last, "data", 0));
    for (const entry of entries) {
      assert.equal(Buffer.from(String(at(entry, "b64_json")), "base64").toString("latin1", 1, 4), "PNG");
      assert.equal(at(entry, "url"), undefined);
    }
  });

  it("says what it is told to: sums, a state, data", async () => {
    bench.sandbox.misbehave(
      { on: "quote", do: { kind: "says", fields: { usd_micros: 5_000_000, upper_bound_usd_micros: 0 } } },
      { on: "submit", do: { kind: "says", fields: { data: [{ foo: 1 }] } } },
      { on: "poll", do: { kind: "says", fields: { status: "completed" } } },
    );
    const quoted = (await bench.post(`${paths.four}?dry_run=true`, { prompt: "x" })).body;
    assert.deepEqual([at(quoted, "object"), at(quoted, "usd_micros"), at(quoted, "upper_bound_usd_micros")], ["price_quote", 5_000_000, 0]);
    assert.deepEqual(at((await submit()).body, "data"), [{ foo: 1 }]);
    const id = String(at((await bench.post(paths.four, { prompt: "x", async: true })).body, "generation_id"));
    const { body } = await bench.get(`/v2/generations/${id}`);
    assert.deepEqual([at(body, "status"), at(body, "data")], ["completed", undefined]);
    assert.equal(at((await bench.get(`/v2/generations/${id}`)).body, "status"), "pending");
  });

  it("stands behind a network that asks for a person, and refuses by field", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "challenge" } }, { on: "submit", do: { kind: "field-problems", fields: ["mask"] } });
    const challenged = await fetch(bench.sandbox.origin + paths.three, { method: "POST" });
    assert.deepEqual([challenged.status, challenged.headers.get("cf-mitigated"), challenged.headers.get("content-type")], [403, "challenge", "text/html; charset=UTF-8"]);
    assert.match(await challenged.text(), /Just a moment/);
    assert.deepEqual(await submit(), { status: 422, body: { detail: [{ type: "missing", loc: ["body", "mask"], msg: "Field required", input: null }] } });
    assert.equal(bills(), 0);
  });

  it("leads a picture's address in circles as often as told", async () => {
    const url = await imageUrl();
    bench.sandbox.misbehave({ on: "download", times: 4, do: { kind: "redirect", status: 302, location: "" } });
    const seen: number[] = [];
    for (let hop = 0; hop < 5; hop++) {
      const answered = await fetch(url, { redirect: "manual" });
      seen.push(answered.status);
      if (answered.status === 302) assert.equal(new URL(answered.headers.get("location") ?? "none", url).href, url);
    }
    assert.deepEqual(seen, [302, 302, 302, 302, 200]);
  });

  it("hands out addresses that have expired, then says so at the download", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "expired" } });
    assert.equal((await download(await imageUrl())).status, 403);
    bench.sandbox.misbehave({ on: "download", do: { kind: "expired" } });
    const url = await imageUrl();
    assert.deepEqual([(await download(url)).status, (await download(url)).status], [403, 200]);
  });

  it("spoils downloads: cut short, of the wrong type, padded, oversized, redirected", async () => {
    const url = await imageUrl();
    const next = (fault: Fault["do"]) => {
      bench.sandbox.misbehave({ on: "download", do: fault });
      return download(url);
    };
    await assert.rejects(next({ kind: "truncate" }));
    const page = await next({ kind: "wrong-type" });
    assert.deepEqual([page.status, page.type], [200, "text/html; charset=utf-8"]);
    const padded = await next({ kind: "pad", bytes: 300_000 });
    assert.deepEqual([padded.bytes.length, padded.bytes.toString("latin1", 299_992, 299_996)], [300_000, "IEND"]);
    assert.equal((await next({ kind: "oversized", bytes: 500_000 })).bytes.length, 500_000);
    assert.equal((await next({ kind: "redirect", status: 302, location: "http://127.0.0.1:1/" })).status, 302);
    assert.equal((await download(url)).bytes.subarray(1, 4).toString(), "PNG");
  });

  it("meets counted faults one a request in the order they were told, and standing ones always", async () => {
    bench.sandbox.misbehave(
      { on: "submit", times: 2, do: { kind: "status", status: 500 } }, { on: "submit", path: "/describe", do: { kind: "status", status: 501 } },
      { on: "submit", do: { kind: "status", status: 502 } }, { on: "submit", times: Infinity, do: { kind: "status", status: 503 } },
    );
    const seen = [];
    for (let request = 0; request < 5; request++) seen.push((await submit()).status);
    assert.deepEqual(seen, [500, 500, 502, 503, 503]);
  });

  it("tells quotes from paid requests", async () => {
    bench.sandbox.misbehave({ on: "quote", do: { kind: "inflight", max: 3, retryAfterSeconds: 2 } });
    assert.equal((await bench.post(paths.four, { prompt: "x" })).status, 200);
    assert.deepEqual([await bench.post(`${paths.four}?dry_run=true`, { prompt: "x" }).then(({ body }) => at(body, "max_inflight_requests"))], [3]);
  });

  it("refuses faults that a phase has no use for", () => {
    assert.throws(() => bench.sandbox.misbehave({ on: "quote", do: { kind: "truncate" } }), /no such fault at this phase/);
  });

  it("refuses what cannot be sent: a header of two lines, a name with a space", () => {
    for (const wrong of [{ kind: "status", status: 200, headers: { "x": "a\r\nb: c" } }, { kind: "status", status: 200, headers: { "a b": "c" } }, { kind: "redirect", status: 302, location: "/\n" }] as const) {
      assert.throws(() => bench.sandbox.misbehave({ on: "submit", do: wrong }), /not (a header's value|headers)/);
    }
  });

  it("throws at wild descriptions, and never believes one", () => {
    fc.assert(fc.property(fc.anything(), (wild) => {
      assert.equal(faultSchema.safeParse(wild).success, false);
    }));
  });
});

describe("sandbox: control routes", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  after(() => bench.sandbox.close());
  const control = (path: string, init: RequestInit = {}) => bench.send(`/__control/${path}`, { ...init, headers: { "sandbox-control": controlToken } });

  it("need the token", async () => {
    assert.equal((await bench.get("/__control/ledger")).status, 401);
    assert.equal((await bench.send("/__control/reset", { method: "POST", headers: { "sandbox-control": "guess" } })).status, 401);
    assert.equal((await control("ledger")).status, 200);
  });

  it("refuse any other Host, as a rebound name would send", async () => {
    const { request } = await import("node:http");
    const status = (host: string) => new Promise<number | undefined>((resolve, reject) => {
      request(`${bench.sandbox.origin}/__control/ledger`, { headers: { "sandbox-control": controlToken, host } }, (answered) => {
        answered.resume();
        resolve(answered.statusCode);
      }).on("error", reject).end();
    });
    const { port } = new URL(bench.sandbox.origin);
    assert.deepEqual([await status(`evil.example:${port}`), await status("127.0.0.1:1"), await status(`localhost:${port}`), await status(`127.0.0.1:${port}`)], [403, 403, 200, 200]);
  });

  it("tell and take what the object does", async () => {
    const fault = { on: "submit", do: { kind: "status", status: 503 } };
    assert.deepEqual((await control("misbehave", { method: "POST", body: JSON.stringify([fault]) })).body, { faults: [{ ...fault, times: 1 }] });
    assert.equal((await bench.post(paths.three, { prompt: "x" })).status, 503);
    await control("misbehave", { method: "POST", body: JSON.stringify({ on: "submit", do: { kind: "hold" } }) });
    assert.equal((await control("release", { method: "POST" })).status, 200);
    assert.equal((await bench.post(paths.three, { prompt: "x" })).status, 200);
    assert.deepEqual((await control("ledger")).body, bench.sandbox.ledger());
    assert.deepEqual((await control("log")).body, bench.sandbox.log());
    assert.deepEqual((await control("state")).body, { inFlight: 0, maxSeenInFlight: 1, tokens: 10_000, faults: [] });
    assert.equal((await control("reset", { method: "POST" })).status, 200);
    assert.deepEqual([bench.sandbox.ledger(), bench.sandbox.log()], [[], []]);
    assert.equal((await control("nothing")).status, 404);
    assert.match(detail(await control("misbehave", { method: "POST", body: "{}" })), /^400 /);
  });
});
