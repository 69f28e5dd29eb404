import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readPngPixels } from "../../../src/sandbox/upload/pngPixels.ts";
import { at, detail, key, paths, pngFile, sandboxForTests } from "./support.ts";
import type { Bench } from "./support.ts";

describe("sandbox: keys", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  after(() => bench.sandbox.close());

  it("answers 401 without a key, with a wrong one, and to any Authorization header", async () => {
    const as = async (headers: Record<string, string>) => {
      const answered = await fetch(bench.sandbox.origin + paths.three, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: "{\"prompt\":\"x\"}" });
      return `${answered.status} ${String(at(await answered.json(), "detail"))}`;
    };
    assert.deepEqual([await as({}), await as({ "api-key": "wrong" }), await as({ "api-key": key, "authorization": `Bearer ${key}` })],
      ["401 No API key was given", "401 The API key is not valid", "401 Authorization is not accepted here, use Api-Key"]);
    assert.equal((await bench.send("/v2/generations/aaaaaaaaaaaaaaaaaaaaaa", { headers: { "api-key": "wrong" } })).status, 401);
  });

  it("never keeps the key in its log, wherever a client put it", async () => {
    await bench.post(`${paths.three}?key=${key}`, { prompt: "x" });
    await bench.post(paths.three, { prompt: `my key is ${key}`, style_codes: [], color_palette: { members: [{ color_hex: "#fff" }] } });
    await bench.form(paths.describe, [["image_file", { ...(await pngFile(8, 8)), name: `${key}.png` }]]);
    await bench.send(`/v1/${key}`, { headers: { "x-mine": key, "authorization": key, "cookie": key } });
    const log = JSON.stringify(bench.sandbox.log());
    assert.ok(log.includes("my key is [hidden]"));
    assert.ok(!log.includes(key), "the key is in the log");
    assert.equal(bench.sandbox.log().at(-1)?.headers["api-key"], "[hidden]");
  });

  it("wants a key and a control token worth the name", async () => {
    await assert.rejects(sandboxForTests({ key: "any" }), /8 characters/);
  });
});

describe("sandbox: images", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());
  const download = (url: unknown) => fetch(String(url));

  it("answers 3.0 with the request's seed, its prompt and the size of its ratio", async () => {
    const { body } = await bench.post(paths.three, { prompt: "a kite", seed: 7, num_images: 2, aspect_ratio: "16x9" });
    const url = new RegExp(`^${bench.sandbox.origin}/api/images/ephemeral/[\\w-]{22}\\.png\\?exp=1795262400&sig=[0-9a-f]{64}$`);
    assert.match(String(at(body, "created")), /^2026-11-20T12:00:00\.000\d{3}\+00:00$/);
    assert.match(String(at(body, "data", 0, "url")), url);
    assert.deepEqual(at(body, "data", 1), {
      url: at(body, "data", 1, "url"), prompt: "a kite", resolution: "1312x736", is_image_safe: true, seed: 8, style_type: "GENERAL",
    });
  });

  it("draws a PNG of the promised size, served without a key", async () => {
    const { body } = await bench.post(paths.legacy, { image_request: { prompt: "x", resolution: "RESOLUTION_640_1024" } });
    const answered = await download(at(body, "data", 0, "url"));
    const bytes = Buffer.from(await answered.arrayBuffer());
    assert.deepEqual([answered.status, answered.headers.get("content-type"), bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [200, "image/png", 640, 1024]);
  });

  it("gives transparent pictures alpha, and their size after scaling up", async () => {
    const { body } = await bench.post(paths.transparent, { prompt: "x", upscale_factor: "X2", aspect_ratio: "1x2" });
    assert.deepEqual([at(body, "data", 0, "resolution"), at(body, "data", 0, "upscaled_resolution")], ["704x1408", "1408x2816"]);
    const bytes = Buffer.from(await (await download(at(body, "data", 0, "url"))).arrayBuffer());
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt8(25)], [1408, 2816, 6]);
  });

  it("answers 403 once an address has expired or was tampered with, and 404 for images it never made", async () => {
    const { body } = await bench.post(paths.three, { prompt: "x" });
    const url = String(at(body, "data", 0, "url"));
    const status = async (address: string) => (await download(address)).status;
    assert.deepEqual([await status(url), await status(url.replace(/exp=\d/, "exp=9")), await status(url.replace(/\/[\w-]{22}\./, "/aaaaaaaaaaaaaaaaaaaaaa."))], [200, 403, 404]);
    bench.advance(24 * 60 * 60 * 1000 + 1000);
    assert.equal(await status(url), 403);
  });

  it("changes the prompt when magic prompt is on, and returns it as it was when off", async () => {
    const used = async (magic_prompt: string) => at((await bench.post(paths.three, { prompt: "a kite", magic_prompt })).body, "data", 0, "prompt");
    assert.equal(await used("OFF"), "a kite");
    assert.notEqual(await used("ON"), "a kite");
  });

  it("obeys the words that stand for each ending", async () => {
    const ask = (path: string, prompt: string) => bench.post(path, { prompt });
    assert.deepEqual(await ask(paths.three, "__unsafe_prompt__"), { status: 422, body: { error: "Prompt provided failed safety check due to the inclusion of prohibited content." } });
    assert.deepEqual(await ask(paths.three, "__no_balance__"), { status: 402, body: { message: "You do not have sufficient balance" } });
    assert.deepEqual(await ask(paths.four, "__no_balance__"), { status: 402, body: { error: "You do not have sufficient balance", reject_reason: "insufficient_funds" } });
    assert.equal((await ask(paths.three, "__boom__")).status, 500);
    assert.deepEqual(bench.sandbox.ledger(), []);
    const { status, body } = await ask(paths.three, "__unsafe_output__");
    assert.deepEqual([status, at(body, "data", 0, "url"), at(body, "data", 0, "is_image_safe")], [200, null, false]);
    assert.equal(bench.sandbox.ledger()[0]?.usdMicros, 60_000, "a withheld image is billed");
  });

  it("describes a picture in three texts, or as a JSON prompt with what was asked for", async () => {
    const file = await pngFile(300, 200, () => [30, 60, 220]);
    const texts = await bench.form(paths.describe, [["image_file", file]]);
    const descriptions: unknown = at(texts.body, "descriptions");
    assert.ok(Array.isArray(descriptions) && descriptions.length === 3);
    assert.match(String(at(descriptions[0], "text")), /^A wide picture of 300 by 200 pixels: .*mostly blue/);
    assert.deepEqual(await bench.form(paths.describe, [["image_file", file]]), texts);
    const json = await bench.form("/v1/ideogram-v4/describe", [["image_file", file], ["include_tags", "true"], ["include_bbox", "false"]]);
    assert.deepEqual([at(json.body, "json_prompt", "compositional_deconstruction", "elements", 0, "bbox"), at(json.body, "json_prompt", "compositional_deconstruction", "elements", 0, "color_palette"),
      Array.isArray(at(json.body, "json_prompt", "tags"))], [undefined, ["#1e3cdc"], true]);
    assert.deepEqual(bench.sandbox.ledger().map(({ images, usdMicros }) => [images, usdMicros]), [[0, 10_000], [0, 10_000], [0, 10_000]]);
  });

  it("shapes every answer as the document says", async () => {
    const document: unknown = JSON.parse(await readFile(new URL("../../../src/sandbox/ideogram-openapi.json", import.meta.url), "utf8"));
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: "api", components: at(document, "components") });
    const conforms = (path: string, method: string, body: unknown) => {
      const schema: unknown = JSON.parse(JSON.stringify(at(document, "paths", path, method, "responses", "200", "content", "application/json", "schema")).replaceAll("#/components", "api#/components"));
      assert.ok(typeof schema === "object" && schema !== null);
      const validate = ajv.compile(schema);
      assert.ok(validate(body), `${path}: ${JSON.stringify(validate.errors)}`);
    };
    const file = await pngFile(8, 8);
    for (const path of [paths.three, paths.transparent, paths.four, paths.fourFive]) conforms(path, "post", (await bench.post(path, { prompt: "x", num_images: 2 })).body);
    conforms(paths.legacy, "post", (await bench.post(paths.legacy, { image_request: { prompt: "x" } })).body);
    for (const path of [paths.describe, "/v1/ideogram-v4/describe"]) conforms(path, "post", (await bench.form(path, [["image_file", file]])).body);
    for (const path of ["/v2/image/describe/ideogram-3", "/v2/image/describe/ideogram-4"]) {
      conforms(path, "post", (await bench.form(path, [["image", file], ...(path.endsWith("4") ? [["include_style_descriptions", "true"] as const] : [])])).body);
    }
    const accepted = (await bench.post(paths.fourFive, { prompt: "x", async: true })).body;
    conforms(paths.fourFive, "post", accepted);
    for (let poll = 0; poll < 3; poll++) conforms("/v2/generations/{generation_id}", "get", (await bench.get(`/v2/generations/${String(at(accepted, "generation_id"))}`)).body);
  });
});

describe("sandbox: money", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());
  const billed = () => bench.sandbox.ledger().map(({ usdMicros }) => usdMicros);

  it("bills each returned image by model, speed and scale", async () => {
    await bench.post(paths.legacy, { image_request: { prompt: "x", model: "V_2A_TURBO", num_images: 3 } });
    await bench.post(paths.three, { prompt: "x", rendering_speed: "FLASH" });
    await bench.post(paths.three, { prompt: "x", rendering_speed: "QUALITY", num_images: 8 });
    await bench.post(paths.three, { prompt: "x", custom_model_uri: "model/mine/version/1" });
    await bench.post(paths.transparent, { prompt: "x", upscale_factor: "X4" });
    await bench.post(paths.four, { prompt: "x", rendering_speed: "quality", num_images: 2 });
    assert.deepEqual(billed(), [75_000, 30_000, 720_000, 120_000, 230_000, 200_000]);
  });

  it("keeps who, what and how much", async () => {
    const { body } = await bench.post(paths.four, { prompt: "x", num_images: 2 });
    assert.deepEqual(bench.sandbox.ledger(), [{
      id: "bill-1", at: Date.parse("2026-11-20T12:00:00Z"), path: paths.four, model: "ideogram-4", images: 2, usdMicros: 120_000,
      generationId: at(body, "generation_id"),
    }]);
  });

  it("quotes what it bills, and bills no quote", async () => {
    assert.deepEqual((await bench.post(`${paths.four}?dry_run=true`, { prompt: "x", num_images: 3, rendering_speed: "turbo", async: true })).body, {
      object: "price_quote", billing_identifier: "ideogram-4-turbo", quantity: 3, usd_micros: 90_000, credit_millis: 9000, qualifier: "exact",
    });
    assert.deepEqual((await bench.post(`${paths.fourFive}?dry_run=true`, { prompt: "x", num_images: 2 })).body, {
      object: "price_quote", billing_identifier: "ideogram-4-5-high", quantity: 2, usd_micros: 200_000, credit_millis: 20_000, qualifier: "estimate", upper_bound_usd_micros: 240_000,
    });
    assert.deepEqual([billed(), bench.sandbox.maxSeenInFlight], [[], 0]);
  });

  it("settles an estimate a little under its upper bound, the same for the same seed", async () => {
    for (const seed of [0, 0, 7]) await bench.post(paths.fourFive, { prompt: "x", num_images: 2, seed });
    assert.deepEqual(billed(), [216_000, 216_000, 232_800]);
  });
});

describe("sandbox: asynchronous generations", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests({ generationMs: 5000 });
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());
  const accept = async (body: object, path: string = paths.fourFive) => String(at((await bench.post(path, { prompt: "x", seed: 3, async: true, ...body })).body, "generation_id"));
  const poll = async (id: string) => (await bench.get(`/v2/generations/${id}`)).body;

  it("is pending twice, then completed with fresh addresses, asset ids and its cost", async () => {
    const id = await accept({ num_images: 2 });
    const statuses = [at(await poll(id), "status"), at(await poll(id), "status")];
    const done = await poll(id);
    assert.deepEqual([...statuses, at(done, "status"), at(done, "response_type"), at(done, "usage_cost_usd_micros")], ["pending", "pending", "completed", "url", 223_200]);
    const entry = at(done, "data", 1);
    assert.deepEqual(entry, {
      object_type: "image.generation", url: at(entry, "url"), asset_id: at(entry, "asset_id"), prompt: "x", resolution: "2048x2048", is_image_safe: true, seed: 4,
    });
    bench.advance(60_000);
    assert.notEqual(at(await poll(id), "data", 1, "url"), at(entry, "url"));
    assert.equal((await fetch(String(at(entry, "url")))).status, 200);
  });

  it("is done by itself when its time has passed", async () => {
    const id = await accept({});
    assert.equal(bench.sandbox.inFlight, 1);
    bench.advance(5000);
    assert.equal(bench.sandbox.inFlight, 0);
    assert.equal(at(await poll(id), "status"), "completed");
  });

  it("drops null fields: a withheld image has no address", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "unsafe", count: 1 } });
    const id = await accept({ num_images: 2 }, paths.four);
    bench.advance(5000);
    const done = await poll(id);
    assert.deepEqual(at(done, "data", 0), { object_type: "image.generation", prompt: "x", resolution: "2048x2048", is_image_safe: false, seed: 3 });
    assert.ok(String(at(done, "data", 1, "url")).startsWith("http"));
  });

  it("tells a malformed id (400) from an unknown one (404)", async () => {
    assert.deepEqual([(await bench.get("/v2/generations/x")).status, (await bench.get("/v1/generations/aaaaaaaaaaaaaaaaaaaaaa")).status], [400, 404]);
  });

  it("fails when told to, unbilled when told at the start", async () => {
    bench.sandbox.misbehave({ on: "submit", do: { kind: "generation-failed", reason: "content_policy_violation" } });
    const id = await accept({});
    bench.advance(5000);
    assert.deepEqual([at(await poll(id), "status"), at(await poll(id), "failure_reason"), bench.sandbox.ledger()], ["failed", "content_policy_violation", []]);
  });

  it("lets a finished image be described and used as a source by its asset id", async () => {
    const id = await accept({}, paths.four);
    bench.advance(5000);
    const asset = { asset_type: "RESPONSE", asset_id: at(await poll(id), "data", 0, "asset_id") };
    assert.equal((await bench.post("/v2/image/describe/ideogram-3", { image_asset_identifier: asset })).status, 200);
    assert.equal((await bench.post(paths.fourFive, { prompt: "x", image_asset_identifiers: [asset], size: "source" })).status, 200);
  });
});

describe("sandbox: the limit", () => {
  it("counts images in flight, refuses the eleventh unbilled, and gives slots back", async () => {
    let free = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      free = resolve;
    });
    const bench = await sandboxForTests({ latencyMs: () => 600 });
    try {
      const eight = bench.post(paths.three, { prompt: "x", num_images: 8 }).finally(() => free());
      const poll = setInterval(() => {
        if (bench.sandbox.inFlight === 8) free();
      }, 1);
      await waiting;
      clearInterval(poll);
      const third = await bench.post(paths.three, { prompt: "x", num_images: 3 });
      const thirdV2 = await bench.post(paths.four, { prompt: "x", num_images: 3 });
      assert.equal(detail(third), "429 Too many requests in flight");
      assert.deepEqual(thirdV2, { status: 429, body: { error: "Too many requests in flight", reject_reason: "inflight_limit", max_inflight_requests: 10, task_completion_speed: "fast" } });
      assert.equal((await eight).status, 200);
      assert.equal((await bench.post(paths.three, { prompt: "x", num_images: 3 })).status, 200);
      assert.deepEqual([bench.sandbox.inFlight, bench.sandbox.maxSeenInFlight, bench.sandbox.ledger().map(({ images }) => images)], [0, 8, [8, 3]]);
    } finally {
      await bench.sandbox.close();
    }
  });
});

describe("sandbox: drawing", () => {
  it("draws the same picture for the same prompt, seed and model, and another for another", async () => {
    const bench = await sandboxForTests({ drawing: "pretty" });
    const other = await sandboxForTests({ drawing: "pretty" });
    try {
      const draw = async (of: Bench, prompt: string, seed: number) => {
        const { body } = await of.post(paths.three, { prompt, seed, resolution: "512x1536" });
        return Buffer.from(await (await fetch(String(at(body, "data", 0, "url")))).arrayBuffer());
      };
      const first = await draw(bench, "a kite", 1);
      assert.ok(first.equals(await draw(other, "a kite", 1)));
      assert.ok(!first.equals(await draw(bench, "a kite", 2)));
      assert.ok(!first.equals(await draw(bench, "a boat", 1)));
      const pixels = readPngPixels(first);
      assert.deepEqual([pixels?.width, pixels?.height, pixels?.channels], [512, 1536, 3]);
      assert.ok(new Set(pixels?.data).size > 150, "a picture, not a flat field");
    } finally {
      await Promise.all([bench.sandbox.close(), other.sandbox.close()]);
    }
  }).timeout(15_000);
});
