import assert from "node:assert/strict";
import { sandboxKeys } from "../../../../src/app/sandboxKeys.ts";
import { key } from "../support.ts";
import { file, subject } from "../requests.ts";
import { imagineForTests, least, mask, refusal, replaced, routes } from "./support.ts";
import type { Answered, ImagineBench, Part } from "./support.ts";

const generations = "/v2/image/generations";
const valid = least("/image/generations");
const prompt: Part = ["prompt", "a red kite"];

describe("sandbox: Imagine, what it looks at first", () => {
  let bench: ImagineBench;
  before(async () => {
    bench = await imagineForTests({ requestsPerMinute: 2, tokens: 6 });
  });
  afterEach(() => {
    assert.deepEqual(bench.sandbox.ledger(), [], "a refusal is not billed");
    bench.sandbox.reset();
  });
  after(() => bench.sandbox.close());

  const wrongStyle = replaced(valid, "style", "imagine-v5");
  /** Each row is wrong in all that the rows below it are wrong in, and is told of its own first. */
  const rows: readonly (readonly [what: string, ask: () => Promise<Answered>, told: string])[] = [
    ["no token, on a path that there is not", () => bench.send("/v2/models", {}, null), "400 1000 BadRequest The bearer token is missing from the header."],
    ["no token, with a wrong body", () => bench.post(generations, wrongStyle, null), "400 1000 BadRequest The bearer token is missing from the header."],
    ["a scheme that is no bearer's", () => bench.send(generations, { method: "POST", headers: { authorization: `Basic ${key}` } }, null), "400 1000 BadRequest The bearer token is missing from the header."],
    ["the key in a header of another API", () => bench.send(generations, { method: "POST", headers: { "api-key": key } }, null), "400 1000 BadRequest The bearer token is missing from the header."],
    ["a wrong token, on a path that there is not", () => bench.send("/v2/models", {}, "vk-wrong"), "404 1100 NotFound Page not found"],
    ["a path of the older version", () => bench.send("/v1/imagine/api/generations", { method: "POST" }), "404 1100 NotFound Page not found"],
    ["a path that is often guessed", () => bench.post("/v2/image/edits/background/remover", least("/image/background/remover")), "404 1100 NotFound Page not found"],
    ["a wrong token and a wrong method", () => bench.send(generations, {}, "vk-wrong"), "405 1100 MethodNotAllowed Method not allowed"],
    ["a wrong token and JSON", () => bench.send(generations, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }, "vk-wrong"), "400 1103 InvalidBody The body must be multipart/form-data."],
    ["a wrong token and no style", () => bench.post(generations, [prompt], "vk-wrong"), "400 1103 InvalidBody No style was provided."],
    ["a wrong token and a wrong style", () => bench.post(generations, wrongStyle, "vk-wrong"), "400 1100 BadRequest Invalid style"],
    ["a wrong token", () => bench.post(generations, valid, "vk-wrong"), "401 1001 Unauthorized The bearer token is invalid."],
    ["a token whose time is over", () => bench.post(generations, valid, "vk-test-expired"), "406 1002 NotAcceptable The bearer token has expired."],
    ["an account without tokens", () => bench.post(generations, valid, "vk-test-poor"), "402 1101 PaymentRequired Not enough tokens."],
  ];
  for (const [what, ask, told] of rows) {
    it(`${what}: ${told}`, async () => {
      const answered = await ask();
      assert.equal(refusal(answered), told);
      assert.equal(answered.headers.get("x-ratelimit-limit"), "2");
      assert.equal(answered.headers.get("retry-after"), null);
    });
  }

  it("stands where the play engine looks for it, with the key that this one pays with", async () => {
    const { origin, imagine } = bench.sandbox;
    const keys = sandboxKeys({ origin, key }, "Sandbox");
    assert.deepEqual(await keys.payer("imagine"), { id: "sandbox", label: "Sandbox", origin: imagine });
    assert.deepEqual([await keys.secret("sandbox", imagine), await keys.secret("sandbox", "https://api.vyro.ai")], [key, undefined]);
  });

  it("counts the requests of any minute before it counts tokens, those that are refused for want of them too", async () => {
    const dear = replaced(valid, "style", "flux-dev");
    assert.deepEqual([refusal(await bench.post(generations, dear)), refusal(await bench.post(generations, dear)), refusal(await bench.post(generations, dear))],
      ["402 1101 PaymentRequired Not enough tokens.", "402 1101 PaymentRequired Not enough tokens.", "429 1202 TooManyRequests Too many requests."]);
    bench.advance(59_999);
    assert.equal((await bench.post(generations, dear)).status, 429);
    bench.advance(1);
    assert.equal((await bench.post(generations, dear)).status, 402);
  });
});

describe("sandbox: Imagine, what it refuses of a form", () => {
  let bench: ImagineBench;
  before(async () => {
    bench = await imagineForTests({ requestsPerMinute: 1000 });
  });
  after(() => bench.sandbox.close());
  const told = async (path: string, parts: readonly Part[]): Promise<string> => refusal(await bench.post(path, parts));

  for (const route of routes) {
    it(`${route}: each of its fields when it is missing, empty, of the wrong kind or given twice`, async () => {
      for (const [name, value] of least(route)) {
        const missing = `400 1103 InvalidBody No ${name} was provided.`;
        const isFile = typeof value !== "string";
        assert.equal(await told(`/v2${route}`, replaced(least(route), name)), missing);
        assert.equal(await told(`/v2${route}`, replaced(least(route), name, isFile ? "a.png" : "")), isFile ? `400 1103 InvalidBody ${name} must be a file.` : missing);
        if (!isFile) assert.equal(await told(`/v2${route}`, replaced(least(route), name, subject)), `400 1103 InvalidBody ${name} must not be a file.`);
        assert.equal(await told(`/v2${route}`, replaced(least(route), name, value, value)), `400 1100 BadRequest ${name} was given twice.`);
      }
      for (const unknown of ["style_id", "negative_prompt", "cfg", "steps", "high_res_results", "image_url"]) {
        assert.equal(await told(`/v2${route}`, [...least(route), [unknown, "1"]]), `400 1100 BadRequest Unknown field ${unknown}`);
      }
      assert.deepEqual(bench.sandbox.ledger(), []);
    });
  }

  it("names the first of several fields that are wrong, in the order of the documentation", async () => {
    assert.equal(await told(generations, [["seed", "0"], ["aspect_ratio", "2:3"], ["style", "none"]]), "400 1103 InvalidBody No prompt was provided.");
    assert.equal(await told(generations, [["seed", "0"], ["aspect_ratio", "2:3"], prompt, ["style", "none"]]), "400 1100 BadRequest Invalid style");
    assert.equal(await told(generations, [["seed", "0"], ["aspect_ratio", "2:3"], ...valid]), "400 1100 BadRequest Invalid aspect_ratio");
    assert.equal(await told(generations, [["seed", "0"], ["cfg", "7"], ...valid]), "400 1100 BadRequest Invalid seed");
  });

  it("takes whole seeds from 1 on, in digits", async () => {
    for (const seed of ["0", "-1", "1.5", "1e3", "01", " 5", "99999999999999999999"]) assert.equal(await told(generations, [...valid, ["seed", seed]]), "400 1100 BadRequest Invalid seed", seed);
    assert.equal((await bench.post(generations, [...valid, ["seed", "4294967296"]])).status, 200);
  });

  it("has no style and no seed where the documentation has none", async () => {
    assert.equal(await told("/v2/image/generations/transparent", [prompt, ["style", "anime"]]), "400 1100 BadRequest Unknown field style");
    for (const path of ["/image/enhance", "/image/edits/generative-fill", "/image/edits/ai-resize", "/image/edits/remove", "/video/text-to-video", "/video/image-to-video"] as const) {
      assert.equal(await told(`/v2${path}`, [...least(path), ["seed", "5"]]), "400 1100 BadRequest Unknown field seed");
    }
    assert.equal(await told("/v2/video/image-to-video", [prompt, ["style", "kling-1.5"], ["image", subject]]), "400 1103 InvalidBody No file was provided.");
  });

  it("looks at a file's bytes, its name and the type that it is said to be of", async () => {
    const named = (bytes: Blob, name = "a.png"): Part[] => [["image", { name, data: bytes }]];
    const png = new Uint8Array(await subject.data.arrayBuffer());
    const enhance = (parts: readonly Part[]): Promise<string> => told("/v2/image/enhance", parts);
    assert.equal(await enhance(named(new Blob(["GIF89a"], { type: "image/png" }))), "400 1100 BadRequest image is not an image of a supported type.");
    assert.equal(await enhance(named(new Blob([png], { type: "image/jpeg" }))), "400 1100 BadRequest image is not of the type image/jpeg.");
    assert.equal(await enhance(named(new Blob([png]))), "400 1100 BadRequest image is not of the type application/octet-stream.");
    assert.equal(await enhance(named(new Blob([], { type: "image/png" }))), "400 1103 InvalidBody image must be a file.");
    assert.equal(await enhance(named(new Blob([png], { type: "image/png" }), "")), "400 1103 InvalidBody image must be a file.");
  });

  it("wants a mask as large as its image where it fills or removes", async () => {
    const small = await file(48, 64, () => [255, 255, 255]);
    for (const path of ["/image/edits/generative-fill", "/image/edits/remove"] as const) {
      assert.equal(await told(`/v2${path}`, replaced(least(path), "mask", small)), "400 1100 BadRequest The mask must have the dimensions of the image.");
    }
    assert.equal((await bench.post("/v2/image/edits/ai-resize", [["image", subject], ["mask", mask], prompt])).status, 200);
  });

  it("refuses a form that is none, a boundary that is missing, and a query", async () => {
    const raw = (type: string, body: string): Promise<Answered> => bench.send(generations, { method: "POST", headers: { "content-type": type }, body });
    assert.equal(refusal(await raw("multipart/form-data", "x")), "400 1103 InvalidBody The body must be multipart/form-data.");
    assert.equal(refusal(await raw("application/x-www-form-urlencoded", "prompt=x&style=anime")), "400 1103 InvalidBody The body must be multipart/form-data.");
    assert.equal(refusal(await raw("multipart/form-data; boundary=b", "--b\r\nnothing")), "400 1103 InvalidBody The multipart body could not be read.");
    assert.equal(await told(`${generations}?style=anime`, valid), "400 1100 BadRequest This route takes no query.");
  });
});
