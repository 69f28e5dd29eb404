import assert from "node:assert/strict";
import fc from "fast-check";
import type { Fault } from "../../../../src/sandbox/server.ts";
import { documentedCodes } from "../../../../src/sandbox/imagine/envelope.ts";
import { fieldsOf } from "../../../../src/sandbox/imagine/routes.ts";
import { subject } from "../requests.ts";
import { key } from "../support.ts";
import { formOf, imagineForTests, least, mask, refusal, routes } from "./support.ts";
import type { ImagineBench, Part } from "./support.ts";

const remover = "/v2/image/background/remover";
const parts = least("/image/background/remover");

describe("sandbox: Imagine misbehaves", () => {
  let bench: ImagineBench;
  before(async () => {
    bench = await imagineForTests({ requestsPerMinute: 100_000, tokens: 1_000_000 });
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());
  const once = (act: Fault["do"]): void => bench.sandbox.misbehave({ on: "submit", path: `/imagine${remover}`, do: act });
  const ask = (init: RequestInit = {}): Promise<Response> => fetch(bench.sandbox.imagine + remover, { method: "POST", headers: { authorization: `Bearer ${key}` }, body: formOf(parts), ...init });
  const bills = (): number => bench.sandbox.ledger().length;
  const whole = async (): Promise<Buffer> => (await bench.post(remover, parts)).bytes;

  it("with a picture that breaks off in its middle, loudly or as if it were all, and is billed", async () => {
    const bytes = await whole();
    once({ kind: "reset-mid-answer" });
    const broken = await ask();
    assert.equal(broken.headers.get("content-length"), String(bytes.length));
    await assert.rejects(broken.arrayBuffer());
    once({ kind: "not-json" });
    assert.deepEqual(await whole(), bytes.subarray(0, bytes.length / 2));
    assert.equal(bills(), 3);
  });

  it("with nothing, with JSON or with a page in a picture's place, and bills it or not as it was told", async () => {
    once({ kind: "status", status: 200, billed: true, headers: { "content-type": "image/png" } });
    once({ kind: "status", status: 200, body: { id: "a-video" } });
    once({ kind: "html", status: 200, billed: true });
    once({ kind: "html", status: 502 });
    const seen: unknown[] = [];
    for (let at = 0; at < 4; at++) {
      const { status, type, bytes } = await bench.post(remover, parts);
      seen.push([status, type, bytes.length === 0 ? "" : bytes.toString().slice(0, 15)]);
    }
    assert.deepEqual(seen, [[200, "image/png", ""], [200, "application/json", "{\"id\":\"a-video\""], [200, "text/html; charset=utf-8", "<!doctype html>"], [502, "text/html; charset=utf-8", "<!doctype html>"]]);
    assert.equal(bills(), 2);
  });

  it("with a body that comes slowly, and with one that stops coming", async () => {
    const bytes = await whole();
    once({ kind: "drip", ms: 20 });
    assert.ok((await whole()).equals(bytes));
    const leaving = new AbortController();
    once({ kind: "drip", ms: 600_000 });
    const slow = await ask({ signal: leaving.signal });
    assert.equal(slow.headers.get("content-length"), String(bytes.length), "the head comes at once");
    once({ kind: "stall" });
    const stalled = await ask({ signal: leaving.signal });
    const reader = stalled.body?.getReader();
    const first: unknown = (await reader?.read())?.value;
    assert.ok(first instanceof Uint8Array && first.length > 0 && first.length < bytes.length);
    const rest = reader?.read();
    leaving.abort();
    await assert.rejects(Promise.resolve(rest), { name: "AbortError" });
    await assert.rejects(slow.arrayBuffer(), { name: "AbortError" });
    assert.equal(bills(), 4);
  });

  it("with each documented refusal by its number, which may be a text, and with one that is not documented", async () => {
    const told: string[] = [];
    for (const code of [...documentedCodes, 1208]) {
      once({ kind: "code", code });
      told.push(refusal(await bench.post(remover, parts)).split(" ").slice(0, 3).join(" "));
    }
    assert.deepEqual(told, [
      "400 1000 BadRequest", "401 1001 Unauthorized", "406 1002 NotAcceptable", "400 1003 BadRequest", "400 1004 BadRequest", "401 1005 Unauthorized", "401 1006 Unauthorized",
      "401 1007 Unauthorized", "400 1100 BadRequest", "402 1101 PaymentRequired", "400 1103 InvalidBody", "503 1200 ServiceUnavailable", "503 1201 ServiceUnavailable",
      "429 1202 TooManyRequests", "500 1208 InternalServerError",
    ]);
    once({ kind: "code", code: 1101, quoted: true });
    assert.match((await bench.post(remover, parts)).bytes.toString(), /"code":"1101"/);
    once({ kind: "inflight", retryAfterSeconds: 7 });
    const busy = await bench.post(remover, parts);
    assert.deepEqual([refusal(busy), busy.headers.get("retry-after")], ["429 1202 TooManyRequests Too many requests.", "7"]);
    assert.equal(bills(), 0);
  });

  it("at one route whatever the video, and not where the fault is another API's", async () => {
    bench.sandbox.misbehave({ on: "poll", path: "/imagine/v2/assets/{id}/status", times: -1, do: { kind: "status", status: 404 } });
    const status = async (path: string): Promise<string | null> => (await bench.send(path)).type;
    assert.deepEqual([await status("/v2/assets/1/status"), await status("/v2/assets/2/status"), await status("/v2/video/1/status")], ["text/plain", "text/plain", "application/json"]);
    for (const [path, act] of [["/imagine/v2/image/enhance", { kind: "base64" }], ["/v2/image/generate/ideogram-4", { kind: "code", code: 1200 }]] as const) {
      assert.throws(() => bench.sandbox.misbehave({ on: "submit", path, do: act }), /no such fault at this phase or path/);
    }
  });

  it("answers any values in the fields of a form with an answer of its own choosing, and any bytes with 400", async () => {
    const value = fc.constantFrom<string | typeof subject>("a kite", "", "0", "5", "1:1", "2:3", "anime", "kling-1.5", "product-shoot", "\0", "ÿ".repeat(300), subject, mask);
    const request = fc.constantFrom(...routes).chain((route) => fc.tuple(fc.constant(route), fc.array(fc.tuple(fc.constantFrom(...fieldsOf[route].map(({ name }) => name), "style_id"), value), { maxLength: 4 })));
    const answered = new Set<number>();
    await fc.assert(fc.asyncProperty(request, async ([route, wild]) => {
      // A large picture takes long to write, and is no wilder than a small one.
      fc.pre(!route.startsWith("/image/generations"));
      const others: Part[] = least(route).filter(([name]) => !wild.some(([one]) => one === name));
      const { status } = await bench.post(`/v2${route}`, [...others, ...wild]);
      answered.add(status);
      assert.ok(status === 200 || status === 400, String(status));
    }), { numRuns: 120 });
    assert.deepEqual([...answered].toSorted(), [200, 400]);
    await fc.assert(fc.asyncProperty(fc.constantFrom(...routes), fc.uint8Array({ maxLength: 300 }), async (route, bytes) => {
      assert.equal((await bench.send(`/v2${route}`, { method: "POST", headers: { "content-type": "multipart/form-data; boundary=b" }, body: new Uint8Array(bytes) })).status, 400);
    }), { numRuns: 40 });
  }).timeout(60_000);

  it("keeps the key out of its log, wherever a client put it", async () => {
    await bench.post(remover, [["image", { name: `${key}.png`, data: subject.data }]]);
    await bench.post("/v2/image/enhance", [["prompt", `my key is ${key}`]]);
    const log = JSON.stringify(bench.sandbox.log());
    assert.ok(log.includes("my key is [hidden]") && !log.includes(key));
    assert.deepEqual(bench.sandbox.log().map(({ path, status }) => [path, status]), [[`/imagine${remover}`, 200], ["/imagine/v2/image/enhance", 400]]);
  });
});
