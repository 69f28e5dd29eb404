import assert from "node:assert/strict";
import { at, detail, paths, pngFile, sandboxForTests } from "./support.ts";
import type { Bench } from "./support.ts";

describe("sandbox: what it refuses", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());

  /** Body, and the start of the refusal's detail. */
  const refused: Readonly<Record<string, readonly [path: string, body: unknown, detail: string]>> = {
    "a missing prompt": [paths.three, {}, "400 'prompt' is a required property"],
    "an unknown field": [paths.three, { prompt: "x", prmpt: "y" }, "400 Additional properties are not allowed ('prmpt' was unexpected)"],
    "a file field in JSON": [paths.three, { prompt: "x", style_reference_images: ["abc"] }, "400 Additional properties are not allowed ('style_reference_images' was unexpected)"],
    "a seed above its range": [paths.three, { prompt: "x", seed: 2 ** 31 }, "400 2147483648 is greater than the maximum of 2147483647 - 'seed'"],
    "a seed with a fraction": [paths.three, { prompt: "x", seed: 1.5 }, "400 1.5 is not of type 'integer' - 'seed'"],
    "null for a field that is not nullable": [paths.three, { prompt: "x", seed: null }, "400 null is not of type 'integer' - 'seed'"],
    "no images": [paths.three, { prompt: "x", num_images: 0 }, "400 0 is less than the minimum of 1 - 'num_images'"],
    "nine images": [paths.three, { prompt: "x", num_images: 9 }, "400 9 is greater than the maximum of 8 - 'num_images'"],
    "a lower-case speed on v1": [paths.three, { prompt: "x", rendering_speed: "turbo" }, "400 'turbo' is not one of ['FLASH', 'TURBO', 'BALANCED', 'DEFAULT', 'QUALITY'] - 'rendering_speed'"],
    "the undocumented speed BALANCED": [paths.three, { prompt: "x", rendering_speed: "BALANCED" }, "400 rendering_speed 'BALANCED' is not supported here"],
    "the undocumented style CUSTOM": [paths.three, { prompt: "x", style_type: "CUSTOM" }, "400 style_type 'CUSTOM' is not supported here"],
    "resolution with aspect ratio": [paths.three, { prompt: "x", resolution: "1024x1024", aspect_ratio: "1x1" }, "400 resolution and aspect_ratio cannot be used together"],
    "style codes with a style type": [paths.three, { prompt: "x", style_codes: ["AAFF5733"], style_type: "GENERAL" }, "400 style_codes and style_type cannot be used together"],
    "a style code of the wrong length": [paths.three, { prompt: "x", style_codes: ["AAFF57"] }, "400 'AAFF57' does not match '^[0-9a-fA-F]{8}$' - 'style_codes.0'"],
    "a palette with both name and members": [paths.three, { prompt: "x", color_palette: { name: "EMBER", members: [{ color_hex: "#fff" }] } }, "400 {\"name\":\"EMBER\",\"members\":[{\"color_hex\":\"#fff\"}]} is not valid under any of the given schemas - 'color_palette'"],
    "a malformed custom model": [paths.three, { prompt: "x", custom_model_uri: "mine" }, "400 custom_model_uri does not look like"],
    "FLASH for transparent pictures": [paths.transparent, { prompt: "x", rendering_speed: "FLASH" }, "400 rendering_speed 'FLASH' is not supported here"],
    "a resolution for transparent pictures": [paths.transparent, { prompt: "x", resolution: "1024x1024" }, "400 Additional properties are not allowed ('resolution' was unexpected)"],
    "a legacy request that is not wrapped": [paths.legacy, { prompt: "x" }, "400 'image_request' is a required property"],
    "an invented legacy model": [paths.legacy, { image_request: { prompt: "x", model: "Ideogram" } }, "400 'Ideogram' is not one of ['V_1', 'V_1_TURBO', 'V_2', 'V_2_TURBO', 'V_2A', 'V_2A_TURBO', 'V_3', 'AUTO'] - 'image_request.model'"],
    "the undocumented legacy model V_3": [paths.legacy, { image_request: { prompt: "x", model: "V_3" } }, "400 model 'V_3' is not supported here"],
    "an aspect ratio that only clients know": [paths.legacy, { image_request: { prompt: "x", aspect_ratio: "ASPECT_2_1" } }, "400 'ASPECT_2_1' is not one of"],
    "a negative prompt with 2a": [paths.legacy, { image_request: { prompt: "x", model: "V_2A", negative_prompt: "y" } }, "400 negative_prompt is not supported by the model V_2A"],
    "a style with 1.0": [paths.legacy, { image_request: { prompt: "x", model: "V_1", style_type: "ANIME" } }, "400 style_type is not supported by the model V_1"],
    "a resolution with 1.0 turbo": [paths.legacy, { image_request: { prompt: "x", model: "V_1_TURBO", resolution: "RESOLUTION_1024_1024" } }, "400 resolution is not supported by the model V_1_TURBO"],
    "a palette with 2a turbo": [paths.legacy, { image_request: { prompt: "x", model: "V_2A_TURBO", color_palette: { name: "EMBER" } } }, "400 color_palette is not supported by the model V_2A_TURBO"],
    "an empty prompt on v2": [paths.four, { prompt: "" }, "400 '' is too short - 'prompt'"],
    "a prompt of 10001 characters on v2": [paths.four, { prompt: "x".repeat(10_001) }, `400 '${"x".repeat(80)}…' is too long - 'prompt'`],
    "an upper-case speed on v2": [paths.four, { prompt: "x", rendering_speed: "TURBO" }, "400 'TURBO' is not one of ['turbo', 'default', 'quality'] - 'rendering_speed'"],
    "a 3.0 resolution for 4.0": [paths.four, { prompt: "x", resolution: "1312x736" }, "400 '1312x736' is not one of"],
    "a webhook without https": [paths.four, { prompt: "x", webhook_url: "http://example.com/" }, "400 webhook_url must be an https URL"],
    "a webhook on a private host": [paths.four, { prompt: "x", webhook_url: "https://192.168.1.4/" }, "400 webhook_url must name a public host"],
    "4.5 very low without sources": [paths.fourFive, { prompt: "x", quality: "very_low" }, "400 quality 'very_low' needs images or image_asset_identifiers"],
    "4.5 the source's size without a source": [paths.fourFive, { prompt: "x", size: "source" }, "400 size 'source' needs images or image_asset_identifiers"],
    "4.5 a free size without sources": [paths.fourFive, { prompt: "x", size: "640x640" }, "400 size without source images must be one of the presets"],
    "4.5 a size that is none": [paths.fourFive, { prompt: "x", size: "big" }, "400 size must be auto, source or WIDTHxHEIGHT"],
    "4.5 an asset that does not exist": [paths.fourFive, { prompt: "x", image_asset_identifiers: [{ asset_type: "RESPONSE", asset_id: "nope" }] }, "404 Asset not found"],
  };
  for (const [what, [path, body, expected]] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      const answered = await bench.post(path, body);
      assert.ok(detail(answered).startsWith(expected), detail(answered));
      assert.deepEqual(bench.sandbox.ledger(), [], "a refusal is never billed");
    });
  }

  it("answers 400 with Connexion's problem object", async () => {
    const { status, body } = await bench.post(paths.three, {});
    assert.deepEqual([status, body], [400, { detail: "'prompt' is a required property", status: 400, title: "Bad Request", type: "about:blank" }]);
  });

  it("refuses a body that is not JSON, or not an object", async () => {
    const json = (body: string) => bench.send(paths.three, { method: "POST", headers: { "content-type": "application/json" }, body });
    assert.equal(detail(await json("{\"prompt\"")), "400 Request body is not valid JSON");
    assert.equal(detail(await json("[]")), "400 Request body is not of type 'object'");
    assert.equal(detail(await json("{\"prompt\":\"x\",\"__proto__\":{\"a\":1}}")), "400 Additional properties are not allowed ('__proto__' was unexpected)");
  });

  it("refuses content types that the route does not take", async () => {
    const as = (path: string, type: string) => bench.send(path, { method: "POST", headers: { "content-type": type }, body: "{}" });
    assert.equal(detail(await as(paths.three, "application/x-www-form-urlencoded")), "415 Invalid Content-type (application/x-www-form-urlencoded), expected multipart/form-data or application/json");
    assert.equal(detail(await as(paths.describe, "application/json")), "415 Invalid Content-type (application/json), expected multipart/form-data");
    assert.equal(detail(await bench.form(paths.four, [["prompt", "x"]])), "415 Invalid Content-type (multipart/form-data), expected application/json");
  });

  it("refuses query parameters that the route does not have, above all a dry run that would be billed", async () => {
    assert.equal(detail(await bench.post(`${paths.three}?dry_run=true`, { prompt: "x" })), "400 Extra query parameter 'dry_run' not in spec of /v1/ideogram-v3/generate");
    assert.equal(detail(await bench.post(`${paths.four}?dry_run=1`, { prompt: "x" })), "400 '1' is not of type 'boolean' - 'dry_run'");
  });

  it("answers unknown paths with 404 and wrong methods with 405", async () => {
    assert.deepEqual([(await bench.get("/v3/nothing")).status, (await bench.get(paths.three)).status, (await bench.post("/v2/generations/abc", {})).status], [404, 405, 405]);
  });

  it("answers a body over 64 MB with 413", async () => {
    const body = new Uint8Array(64 * 1024 * 1024 + 1);
    assert.equal((await bench.send(paths.three, { method: "POST", headers: { "content-type": "application/json" }, body })).status, 413);
  }).timeout(15_000);
});

describe("sandbox: forms and files", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());
  const json = (text: string): Blob => new Blob([text], { type: "application/json" });

  it("reads scalars, repeated parts, JSON parts and files, and logs all of them", async () => {
    const file = await pngFile(64, 32);
    const { status } = await bench.form(paths.three, [
      ["prompt", "a red kite"], ["num_images", "2"], ["seed", "0"], ["enable_copyright_detection", "false"],
      ["color_palette", json("{\"name\":\"EMBER\"}")], ["style_reference_images", file], ["style_reference_images", file],
    ]);
    const [entry] = bench.sandbox.log();
    assert.equal(status, 200);
    assert.deepEqual(entry?.fields, { prompt: "a red kite", num_images: 2, seed: 0, enable_copyright_detection: false, color_palette: { name: "EMBER" } });
    assert.deepEqual(entry.files.map(({ field, name, type, bytes }) => ({ field, name, type, bytes })),
      Array.from({ length: 2 }, () => ({ field: "style_reference_images", name: "a.png", type: "image/png", bytes: file.data.size })));
    assert.match(entry.files[0]?.sha256 ?? "", /^[0-9a-f]{64}$/);
  });

  it("takes repeated style codes and refuses them as a JSON array", async () => {
    assert.equal((await bench.form(paths.three, [["prompt", "x"], ["style_codes", "AAFF5733"], ["style_codes", "00112233"]])).status, 200);
    assert.equal(detail(await bench.form(paths.three, [["prompt", "x"], ["style_codes", "[\"AAFF5733\"]"]])), "400 'style_codes' takes one part for each value, not a JSON array");
  });

  for (const [name, value, expected] of [
    ["num_images", "2.0", "400 '2.0' is not of type 'integer' - 'num_images'"],
    ["num_images", "0x2", "400 '0x2' is not of type 'integer' - 'num_images'"],
    ["seed", "", "400 '' is not of type 'integer' - 'seed'"],
    ["enable_copyright_detection", "True", "400 'True' is not of type 'boolean', 'null' - 'enable_copyright_detection'"],
    ["prompt", "again", "400 'prompt' was given twice"],
    ["style_reference_images[]", "x", "400 Additional properties are not allowed ('style_reference_images[]' was unexpected)"],
    ["color_palette", "{\"name\":\"EMBER\"}", "400 'color_palette' must have the content type application/json"],
    ["style_reference_images", "x", "400 'style_reference_images' must be a file"],
  ] as const) {
    it(`refuses the part ${name} = ${JSON.stringify(value)}`, async () => {
      assert.equal(detail(await bench.form(paths.three, [["prompt", "x"], [name, value]])), expected);
    });
  }

  it("refuses a JSON part with a file name of its own, and one that is not JSON", async () => {
    const named = { name: "palette.json", data: json("{\"name\":\"EMBER\"}") };
    assert.equal(detail(await bench.form(paths.three, [["prompt", "x"], ["color_palette", named]])), "400 'color_palette' must not be a file");
    assert.equal(detail(await bench.form(paths.three, [["prompt", "x"], ["color_palette", json("{")]])), "400 'color_palette' is not valid JSON");
  });

  it("judges a picture by its bytes, not by its name or type", async () => {
    const fake = { name: "a.png", data: new Blob(["GIF89a and so on, long enough to be read as something"], { type: "image/png" }) };
    assert.equal(detail(await bench.form(paths.describe, [["image_file", fake]])), "400 'image_file' is not a JPEG, PNG or WebP image");
    const honest = { name: "a.bin", data: new Blob([(await pngFile(8, 8)).data], { type: "application/octet-stream" }) };
    assert.equal((await bench.form(paths.describe, [["image_file", honest]])).status, 200);
  });

  it("refuses files over 25 MB, over 50 MB together, and over 10 MB for v2 describe", async () => {
    const png = new Uint8Array(await (await pngFile(8, 8)).data.arrayBuffer());
    const sized = (bytes: number) => {
      const data = new Uint8Array(bytes);
      data.set(png);
      return { name: "a.png", data: new Blob([data], { type: "image/png" }) };
    };
    const megabyte = 1024 * 1024;
    assert.equal(detail(await bench.form(paths.describe, [["image_file", sized(25 * megabyte + 1)]])), "400 'image_file' is larger than 25 MB");
    const three = [1, 2, 3].map(() => ["style_reference_images", sized(17 * megabyte)] as const);
    assert.equal(detail(await bench.form(paths.three, [["prompt", "x"], ...three])), "400 The files of a request may have 50 MB together");
    assert.equal(detail(await bench.form("/v2/image/describe/ideogram-3", [["image", sized(10 * megabyte + 1)]])), "400 'image' is larger than 10 MB");
  }).timeout(15_000);

  it("takes one character reference, with a grey mask of the same size", async () => {
    const image = await pngFile(64, 64);
    const ask = async (...parts: (readonly [string, Awaited<ReturnType<typeof pngFile>>])[]) => detail(await bench.form(paths.three, [["prompt", "x"], ...parts]));
    const field = "character_reference_images";
    assert.equal(await ask([field, image], [field, image]), "400 character_reference_images takes at most 1 image");
    assert.equal(await ask([`${field}_mask`, image]), "400 character_reference_images_mask needs character_reference_images");
    assert.equal(await ask([field, image], [`${field}_mask`, await pngFile(64, 32)]), "400 character_reference_images_mask: a mask must be as large as its image");
    assert.equal(await ask([field, image], [`${field}_mask`, await pngFile(64, 64, () => [200, 0, 0])]), "400 character_reference_images_mask: a mask must be greyscale");
    assert.equal(await ask([field, image], [`${field}_mask`, image]), "200 undefined");
    assert.equal(bench.sandbox.ledger()[0]?.usdMicros, 150_000);
  });

  it("takes a 4.5 mask only with an image of its size, both colours, and no size", async () => {
    const image = await pngFile(64, 64);
    const mask = await pngFile(64, 64, (y) => (y < 32 ? [0, 0, 0] : [255, 255, 255]));
    const ask = async (...parts: (readonly [string, string | Awaited<ReturnType<typeof pngFile>>])[]) => detail(await bench.form(paths.fourFive, [["prompt", "x"], ...parts]));
    assert.equal(await ask(["mask", mask]), "400 mask needs images");
    assert.equal(await ask(["mask", mask], ["images", image], ["size", "source"]), "400 mask and size cannot be used together");
    assert.equal(await ask(["mask", mask], ["images", await pngFile(64, 32)]), "400 mask must be as large as the first of images");
    assert.equal(await ask(["mask", image], ["images", image]), "400 mask must hold both black and white");
    assert.equal(await ask(["mask", mask], ["images", image], ["images", image], ["images", image], ["images", image], ["images", image]), "400 mask allows at most three images beside the first");
    assert.equal(await ask(["images", await pngFile(70, 10)]), "400 images: the aspect ratio must lie between 1:6 and 6:1");
    assert.equal(await ask(["images", image], ["size", "330x320"]), "400 size: both sides must be multiples of 32");
    assert.equal(await ask(["mask", mask], ["images", image]), "200 undefined");
  });

  it("needs exactly one source to describe on v2", async () => {
    assert.equal(detail(await bench.post("/v2/image/describe/ideogram-4", {})), "400 exactly one of image, image_asset_identifier is required");
    assert.equal(at((await bench.form("/v2/image/describe/ideogram-4", [["image", await pngFile(8, 8)]])).body, "json_prompt", "tags"), undefined);
  });
});
