import assert from "node:assert/strict";
import sharp from "sharp";
import { at, sandboxForTests } from "../support.ts";
import { imagineForTests, least, refusal, replaced } from "./support.ts";
import type { Answered, ImagineBench, Part } from "./support.ts";

const text = least("/video/text-to-video");
const created = "2026-11-20T12:00:00.000523Z";

describe("sandbox: Imagine's videos", () => {
  let bench: ImagineBench;
  beforeEach(async () => {
    bench = await imagineForTests({ pollsUntilDone: 1, generationMs: 60_000, urlLifetimeMs: 1000 });
  });
  afterEach(() => bench.sandbox.close());
  const order = async (parts: readonly Part[] = text): Promise<string> => {
    const { status, json } = await bench.post("/v2/video/text-to-video", parts);
    assert.deepEqual([status, json], [200, { id: at(json, "id"), status: "processing" }]);
    return String(at(json, "id"));
  };
  const ask = (id: string, form = (one: string): string => `/v2/assets/${one}/status`): Promise<Answered> => bench.send(form(id));
  const byVideo = (id: string): string => `/v2/video/${id}/status`;
  const deprecated = (id: string): string => `/v2/video/status/${id}`;
  const urlIn = (answered: Answered): string => String(at(answered.json, "video", "url", "generation"));

  it("are accepted with an id, billed in tokens that the sandbox made up, and are on their way for as long as it was told", async () => {
    const id = await order();
    assert.match(id, /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/);
    assert.deepEqual(bench.sandbox.ledger().map(({ id: _, at: _at, ...bill }) => bill), [
      { path: "/imagine/v2/video/text-to-video", model: "imagine-kling-1.0-pro", images: 0, usdMicros: 0, tokens: 60, madeUp: true },
    ]);
    assert.equal(bench.sandbox.tokens, 9940);
    const first = await ask(id);
    assert.deepEqual(first.json, { status: "success", video: { uuid: id, created_at: created, status: "processing", url: { generation: null, thumbnail: null } } });
    assert.equal(at((await ask(id)).json, "video", "status"), "finished");
  });

  it("are finished by the clock though nobody has asked", async () => {
    const id = await order();
    bench.advance(60_000);
    assert.equal(at((await ask(id)).json, "video", "status"), "finished");
  });

  it("are told in the words of each of three routes", async () => {
    const id = await order([["prompt", "a red kite"], ["style", "kling-1.5"]]);
    const settings = { prompt: "a red kite", style_id: "kling-1.5", variation: "text_to_video" };
    assert.deepEqual((await ask(id, byVideo)).json, { status: "success", video: { code: 1, created_at: created, id, settings, url: { generation: [] } } });
    const [second, third] = [(await ask(id, byVideo)).json, (await ask(id, deprecated)).json];
    const url = new RegExp(`^${bench.sandbox.origin}/imagine-results/${id}\\.webm\\?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261120T120000Z&X-Amz-Expires=1&X-Amz-SignedHeaders=host&X-Amz-Signature=[\\da-f]{64}$`);
    assert.match(String(at(second, "video", "url", "generation", 0)), url);
    assert.match(String(at(third, "video", "url", "generation")), url);
    assert.deepEqual(second, { status: "success", video: { code: 2, created_at: created, id, settings, url: { generation: [at(second, "video", "url", "generation", 0)] } } });
    assert.deepEqual(third, { status: "success", video: { uuid: id, created_at: created, status: "completed", url: { generation: at(third, "video", "url", "generation") } } });
  });

  it("are told in whatever form, word and kind of addresses a test wants, and by a number", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "numeric-id" } }, { on: "poll", do: { kind: "video-told", form: "deprecated", word: "in_progress", urls: "absent" } },
      { on: "poll", do: { kind: "video-told", word: null, urls: "list" } }, { on: "poll", do: { kind: "video-told", form: "video", urls: "null" } });
    const { json } = await bench.post("/v2/video/text-to-video", text);
    const id = at(json, "id");
    assert.equal(Number.isInteger(id), true);
    const answers = [await ask(String(id)), await ask(String(id)), await ask(String(id))].map((one) => at(one.json, "video"));
    assert.deepEqual(answers[0], { uuid: id, created_at: created, status: "in_progress" });
    assert.deepEqual(keysOf(answers[1]), ["uuid", "created_at", "url"]);
    assert.ok(Array.isArray(at(answers[1], "url", "generation")) && Array.isArray(at(answers[1], "url", "thumbnail")));
    assert.equal(at(answers[2], "url"), null);
  });

  it("fail when they are told to, without a bill when it was known from the start", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "generation-failed", reason: "out of film" } });
    const id = await order();
    assert.equal(at((await ask(id)).json, "video", "status"), "processing");
    assert.deepEqual((await ask(id)).json, { status: "success", video: { uuid: id, created_at: created, status: "failed", url: { generation: null, thumbnail: null } } });
    assert.deepEqual(bench.sandbox.ledger(), []);
    const other = await order(replaced(text, "prompt", "an __unsafe_output__"));
    bench.advance(60_000);
    assert.equal(at((await ask(other, byVideo)).json, "video", "status"), "rejected");
    const late = await order();
    bench.sandbox.misbehave({ on: "poll", do: { kind: "generation-failed", reason: "late" } });
    assert.equal(at((await ask(late)).json, "video", "status"), "failed");
    assert.equal(bench.sandbox.ledger().length, 1);
  });

  it("are gone once they are deleted: their status, their file and they themselves", async () => {
    const id = await order();
    bench.advance(60_000);
    const url = urlIn(await ask(id));
    assert.equal((await fetch(url)).status, 200);
    const deleted = await bench.send(`/v2/video/delete/${id}`, { method: "DELETE" });
    assert.deepEqual([deleted.status, deleted.json], [200, { message: "video deleted", status: "success" }]);
    const gone = [await ask(id), await ask(id, byVideo), await ask(id, deprecated), await bench.send(`/v2/video/delete/${id}`, { method: "DELETE" })];
    assert.deepEqual(gone.map(refusal), Array.from({ length: 4 }, () => "404 1100 NotFound Video not found"));
    assert.equal((await fetch(url)).status, 404);
  });

  it("want the key for each question, and a POST for none", async () => {
    const id = await order();
    const told = async (method: string, path: string, token?: string | null): Promise<string> => refusal(await bench.send(path, { method }, token));
    assert.equal(await told("GET", `/v2/assets/${id}/status`, null), "400 1000 BadRequest The bearer token is missing from the header.");
    assert.equal(await told("GET", `/v2/assets/${id}/status`, "vk-wrong"), "401 1001 Unauthorized The bearer token is invalid.");
    assert.equal(await told("DELETE", `/v2/video/delete/${id}`, "vk-test-expired"), "406 1002 NotAcceptable The bearer token has expired.");
    assert.equal(await told("POST", `/v2/assets/${id}/status`), "405 1100 MethodNotAllowed Method not allowed");
    assert.equal(await told("GET", `/v2/video/delete/${id}`), "405 1100 MethodNotAllowed Method not allowed");
    assert.equal(await told("GET", `/v2/assets/${id}/status?fresh=1`), "400 1100 BadRequest This route takes no query.");
    assert.equal((await ask(id)).status, 200, "an account without tokens may ask");
  });

  it("count each question among the requests of a minute", async () => {
    const slow = await imagineForTests({ requestsPerMinute: 3 });
    const id = String(at((await slow.post("/v2/video/text-to-video", text)).json, "id"));
    slow.sandbox.misbehave({ on: "poll", times: -1, do: { kind: "rate-headers" } });
    const path = `/v2/assets/${id}/status`;
    const rate = ({ status, headers }: Answered): unknown => [status, ...["limit", "remaining", "reset"].map((name) => headers.get(`x-ratelimit-${name}`)), headers.get("retry-after")];
    assert.deepEqual(rate(await slow.send(path)), [200, "3", "1", "60", null]);
    slow.advance(20_000);
    assert.deepEqual([rate(await slow.send(path)), rate(await slow.send(path))], [[200, "3", "0", "40", null], [429, "3", null, null, "40"]]);
    await slow.sandbox.close();
  });

  it("are fetched without the key, at an address that expires and that a new question renews", async () => {
    const id = await order();
    bench.advance(60_000);
    const url = urlIn(await ask(id));
    const get = async (address: string, init: RequestInit = {}): Promise<string> => {
      const response = await fetch(address, init);
      return `${response.status} ${response.headers.get("content-type") ?? ""} ${/<Code>(\w+)/.exec(await response.text())?.[1] ?? ""}`.trim();
    };
    assert.equal(await get(url), "200 video/webm");
    assert.equal(await get(url, { headers: { authorization: "Bearer x" } }), "400 application/xml InvalidArgument");
    assert.equal(await get(url.replace(/.$/, "_")), "403 application/xml SignatureDoesNotMatch");
    assert.equal(await get(url, { method: "POST" }), "405 application/json");
    bench.advance(1001);
    assert.equal(await get(url), "403 application/xml AccessDenied");
    assert.equal(await get(urlIn(await ask(id))), "200 video/webm");
    bench.sandbox.misbehave({ on: "poll", do: { kind: "expired" } });
    assert.equal(await get(urlIn(await ask(id))), "403 application/xml AccessDenied");
    assert.ok(!JSON.stringify(bench.sandbox.log()).includes(new URL(url).searchParams.get("X-Amz-Signature") ?? "no signature"), "the log keeps no address that works");
  });

  it("are WebM files of a thumbnail's shape, made once", async () => {
    const url = await finished("/video/text-to-video", replaced(text, "aspect_ratio", "9:16"));
    const [one, two] = [await bytesAt(url), await bytesAt(url)];
    assert.equal(one.toString("hex", 0, 4), "1a45dfa3");
    assert.ok(one.equals(two));
    const still = await bytesAt(url.replace(".webm", ".jpg"), 403);
    assert.match(still.toString(), /SignatureDoesNotMatch/, "each file has a signature of its own");
    const { json } = await ask(/results\/([^.]+)/.exec(url)?.[1] ?? "");
    const { format, width, height } = await sharp(await bytesAt(String(at(json, "video", "url", "thumbnail")))).metadata();
    assert.deepEqual([format, width, height], ["jpeg", 360, 640]);
  });

  it("break off, are padded, called something else or replaced by a page when that is told", async () => {
    const url = await finished("/video/image-to-video", least("/video/image-to-video"));
    const path = new URL(url).pathname;
    bench.sandbox.misbehave({ on: "download", path, do: { kind: "pad", bytes: 3_000_000 } }, { on: "download", path, do: { kind: "wrong-type" } },
      { on: "download", path, do: { kind: "content-type", value: "text/plain" } }, { on: "download", path, do: { kind: "truncate" } });
    assert.equal((await bytesAt(url)).length, 3_000_000);
    assert.match((await bytesAt(url)).toString(), /<html>/);
    assert.equal((await fetch(url)).headers.get("content-type"), "text/plain");
    await assert.rejects(bytesAt(url));
  });

  async function finished(path: string, parts: readonly Part[]): Promise<string> {
    const id = String(at((await bench.post(`/v2${path}`, parts)).json, "id"));
    bench.advance(60_000);
    return urlIn(await ask(id));
  }
  async function bytesAt(url: string, expected = 200): Promise<Buffer> {
    const response = await fetch(url);
    assert.equal(response.status, expected);
    return Buffer.from(await response.arrayBuffer());
  }
});

describe("sandbox: Imagine without codecs", () => {
  it("makes no videos, says so and bills nothing; its pictures are PNG", async () => {
    const bench = await imagineForTests({}, "without codecs");
    assert.match(refusal(await bench.post("/v2/video/text-to-video", text)), /^503 1200 ServiceUnavailable This sandbox does not know where its codecs lie/);
    assert.deepEqual(bench.sandbox.ledger(), []);
    assert.equal((await bench.post("/v2/image/enhance", least("/image/enhance"))).bytes.toString("latin1", 1, 4), "PNG");
    await bench.sandbox.close();
  });

  it("leaves the other API's paths alone", async () => {
    const bench = await sandboxForTests();
    assert.equal((await bench.get("/imagination")).status, 404);
    assert.equal(at((await bench.get("/imagination")).body, "detail"), "The requested URL was not found on the server");
    await bench.sandbox.close();
  });
});

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
