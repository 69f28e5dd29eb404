import assert from "node:assert/strict";
import { file, halfMask, json, subject } from "./requests.ts";
import { at, detail, sandboxForTests } from "./support.ts";
import type { Bench, NamedFile } from "./support.ts";

type Parts = readonly (readonly [string, string | Blob | NamedFile])[];

const nameless = { asset_type: "RESPONSE", asset_id: "nothing" };
const small = await file(48, 64, () => [0, 0, 0]);
const red = await file(96, 64, () => [200, 0, 0]);
const black = await file(96, 64, () => [0, 0, 0]);
const long = await file(96, 8, () => [9, 9, 9]);
const wide = await file(1600, 400, () => [9, 9, 9]);
const large = await file(2304, 2048, () => [9, 9, 9]);
const source = ["image", subject] as const;
const prompt = ["prompt", "x"] as const;

/** What the document says in words, and its schema cannot. */
const refused: Readonly<Record<string, readonly [path: string, parts: Parts, detail: string]>> = {
  "a mask of another size": ["/v1/ideogram-v3/edit", [source, ["mask", small], prompt], "400 mask must be as large as image"],
  "a coloured mask": ["/v1/ideogram-v3/inpaint", [source, ["mask", red], prompt], "400 mask must be black and white"],
  "a legacy mask of another size": ["/edit", [["image_file", subject], ["mask", small], prompt, ["model", "V_2"]], "400 mask must be as large as image_file"],
  "a removal mask of another size": ["/v1/remove-object", [source, ["mask", small]], "400 mask must be as large as image"],
  "an edit with 2a": ["/edit", [["image_file", subject], ["mask", halfMask], prompt, ["model", "V_2A"]], "400 model 'V_2A' is not supported here"],
  "a reframing with 1.0": ["/reframe", [["image_file", subject], ["resolution", "RESOLUTION_1024_1024"], ["model", "V_1"]], "400 resolution is not supported by the model V_1"],
  "a reframing without a resolution": ["/v1/ideogram-v3/reframe", [source], "400 'resolution' is a required property"],
  "a reframing with a prompt": ["/v1/ideogram-v3/reframe", [source, ["resolution", "1024x1024"], prompt], "400 Additional properties are not allowed ('prompt' was unexpected)"],
  "a new background without words": ["/v1/ideogram-v3/replace-background", [source], "400 'prompt' is a required property"],
  "a remix weight of nothing": ["/v1/ideogram-v3/remix", [source, prompt, ["image_weight", "0"]], "400 0 is less than the minimum of 1 - 'image_weight'"],
  "a legacy remix weight over its range": ["/remix", [["image_request", json({ prompt: "x", image_weight: 101 })], ["image_file", subject]], "400 101 is greater than the maximum of 100 - 'image_request.image_weight'"],
  "a legacy remix with an unknown field": ["/remix", [["image_request", json({ prompt: "x", weight: 1 })], ["image_file", subject]], "400 Additional properties are not allowed ('weight' was unexpected) - 'image_request'"],
  "an upscale without its request": ["/upscale", [["image_file", subject]], "400 'image_request' is a required property"],
  "an edit in words without a picture": ["/v1/edit", [prompt], "400 At least one image is required: provide images or image_urls"],
  "a picture that is hosted elsewhere": ["/v1/edit", [prompt, ["image_urls", "https://example.com/a.png"]], "400 image_urls takes only addresses of images that are hosted here"],
  "a picture that the check refuses": ["/v1/remove-background", [["image", { ...subject, name: "__unsafe_image__.png" }]], "422 undefined"],
  "no source on v2": ["/v2/image/upscale/auto", [["upscale_factor", "x2"]], "400 exactly one of image, image_asset_identifier is required"],
  "two sources on v2": ["/v2/image/upscale/auto", [source, ["image_asset_identifier", json(nameless)]], "400 exactly one of image, image_asset_identifier is required"],
  "a source that does not exist": ["/v2/image/upscale/auto", [["image_asset_identifier", json(nameless)]], "404 Asset not found"],
  "a style that does not exist": ["/v2/image/remix/ideogram-3", [source, prompt, ["style_reference_asset_identifiers", json([nameless])]], "404 Asset not found"],
  "an inpainting without a mask": ["/v2/image/inpaint/ideogram-3", [source, prompt], "400 exactly one of mask, mask_asset_identifier is required"],
  "a preset with style codes": ["/v2/image/remix/ideogram-3", [source, prompt, ["style_preset", "aura"], ["style_codes", "AAFF5733"]], "400 style_preset and style_codes cannot be used together"],
  "resolution with aspect ratio on v2": ["/v2/image/remix/ideogram-3", [source, prompt, ["resolution", "1024x1024"], ["aspect_ratio", "1x1"]], "400 resolution and aspect_ratio cannot be used together"],
  "a character model without a character": ["/v2/image/remix/ideogram-3-character", [source, prompt], "400 A character reference is required: provide a character_reference_collection_id, character_reference_asset_identifiers, or character_reference_images"],
  "a weight with another shape": ["/v2/image/remix/ideogram-4", [source, prompt, ["image_weight", "50"], ["resolution", "1024x1024"]], "400 image_weight cannot be used with a resolution of another aspect ratio"],
  "a source of 12 to 1 whose background is to be replaced": ["/v2/image/replace-background/ideogram-3", [["image", long], prompt], "400 image: the aspect ratio must lie between 1:3 and 3:1"],
  "words that are only spaces": ["/v2/image/replace-background/gpt-image-2", [source, ["prompt", "  "]], "400 '  ' does not match '\\S' - 'prompt'"],
  "a mask without a source for gpt-image": ["/v2/image/generate/gpt-image-2-5-flare", [prompt, ["mask", halfMask]], "400 mask needs images"],
  "a mask of one colour for gpt-image": ["/v2/image/generate/gpt-image-2-5-flare", [prompt, ["mask", black], ["images", subject]], "400 mask must hold both black and white"],
  "a negative prompt beside sources": ["/v2/image/generate/auto", [prompt, ["images", subject], ["negative_prompt", "y"]], "422 negative_prompt cannot be combined with source images"],
  "an automatic window without a mask": ["/v2/image/precise-edit/ideogram-4-5", [source, prompt, ["context_window", "auto"]], "400 context_window 'auto' needs a mask"],
  "a window beyond the image": ["/v2/image/precise-edit/ideogram-4-5", [source, prompt, ["context_window", "0,0,300,300"]], "400 context_window must lie within the image"],
  "a window that is too small": ["/v2/image/precise-edit/ideogram-4-5", [["image", wide], prompt, ["context_window", "0,0,255,300"]], "400 context_window: both sides must be at least 256"],
  "a window that is too long": ["/v2/image/precise-edit/ideogram-4-5", [["image", wide], prompt, ["context_window", "0,0,256,1600"]], "400 context_window: the aspect ratio must be at most 6:1"],
  "a window that is too large": ["/v2/image/precise-edit/ideogram-4-5", [["image", large], prompt, ["context_window", "0,0,2048,2304"]], "400 context_window: the area must be at most 4194304"],
  "a window of a picture that is only named": ["/v2/image/precise-edit/ideogram-4-5", [["image_asset_identifier", json(nameless)], prompt, ["context_window", "0,0,300,300"]], "400 context_window needs image as a file"],
  "four references beside a mask": ["/v2/image/precise-edit/ideogram-4-5", [source, prompt, ["mask", halfMask], ...Array.from({ length: 4 }, () => ["reference_images", subject] as const)], "400 mask allows at most three images beside the first"],
  "a font that is none": ["/v2/design/layerize/ideogram-3", [source, ["font_candidate_files", { name: "a.ttf", data: new Blob(["no font at all"]) }]], "400 'font_candidate_files' is not a TTF, OTF, WOFF or WOFF2 font"],
  "a size that nothing could hold": ["/v2/image/generate/gpt-image-2", [prompt, ["resolution", "99999x99999"]], "400 resolution: the area must be at most 67108864"],
  "a frame for which there is no word": ["/v2/image/reframe/nano-banana-2", [source, ["aspect_ratio", "16x9"]], "400 '16x9' is not one of"],
};

describe("sandbox: what it refuses of pictures and their masks", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests();
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());

  for (const [what, [path, parts, expected]] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      const said = detail(await bench.form(path, parts));
      assert.ok(said.startsWith(expected), said);
      assert.deepEqual(bench.sandbox.ledger(), []);
    });
  }

  for (const [what, body, expected] of [
    ["one side alone", { custom_width: 512 }, "400 custom_width and custom_height must be given together"],
    ["sides beside a tier", { custom_width: 512, custom_height: 512, resolution: "1k" }, "400 custom_width cannot be used with resolution or aspect_ratio"],
    ["sides that are no multiples of 16", { custom_width: 500, custom_height: 512 }, "400 custom_width and custom_height: both sides must be multiples of 16"],
    ["too many pixels", { custom_width: 4096, custom_height: 2048 }, "400 custom_width and custom_height: the area must be at most 4194304"],
    ["a tier in a shape", { resolution: "2k", aspect_ratio: "16x9" }, "200 undefined"],
  ] as const) {
    it(`of p-image's size: ${what} → ${expected.slice(0, 3)}`, async () => {
      assert.equal(detail(await bench.post("/v2/image/generate/p-image-ideogram", { prompt: "x", ...body })), expected);
    });
  }

  for (const [size, expected] of [
    ["1024x1024", "200 undefined"], ["1024x1040", "400 resolution: the area must be at most 1048576"], ["1000x1024", "400 resolution: both sides must be multiples of 16"], ["5008x16", "400 resolution: both sides must lie between 16 and 4096"],
    ["large", "400 resolution must be WIDTHxHEIGHT"],
  ] as const) {
    it(`of z-image's size: ${size} → ${expected.slice(0, 3)}`, async () => {
      assert.equal(detail(await bench.post("/v2/image/generate/z-image", { prompt: "x", resolution: size })), expected);
    });
  }

  it("takes 50 MB where the document says so, 25 elsewhere, and less everywhere when it plays an older server", async () => {
    const bytes = new Uint8Array(30 * 1024 * 1024);
    bytes.set(new Uint8Array(await subject.data.arrayBuffer()));
    const heavy = { name: "a.png", data: new Blob([bytes]) };
    assert.equal(detail(await bench.form("/v2/image/upscale/auto", [["image", heavy]])), "200 undefined");
    assert.equal(detail(await bench.form("/v1/remove-background", [["image", heavy]])), "400 'image' is larger than 25 MB");
    const older = await sandboxForTests({ maxFileBytes: 10 * 1024 * 1024 });
    try {
      assert.equal(detail(await older.form("/v2/image/upscale/auto", [["image", heavy]])), "400 'image' is larger than 10 MB");
    } finally {
      await older.sandbox.close();
    }
  }).timeout(20_000);

  it("takes a picture of its own by its address", async () => {
    const generated = await bench.post("/v1/ideogram-v3/generate", { prompt: "x", aspect_ratio: "2x1" });
    const url = JSON.stringify(generated.body).match(/http[^"]+/)?.[0] ?? "";
    const edited = await bench.form("/v1/edit", [prompt, ["image_urls", url]]);
    assert.match(JSON.stringify(edited.body), /"resolution":"1408x704"/);
  });

  it("takes earlier results as sources and masks, of one size", async () => {
    const asset = async (resolution: string) => {
      const accepted = await bench.post("/v2/image/generate/ideogram-3", { prompt: "x", resolution, async: true });
      for (let poll = 0; poll < 2; poll++) await bench.get(`/v2/generations/${String(at(accepted.body, "generation_id"))}`);
      const { body } = await bench.get(`/v2/generations/${String(at(accepted.body, "generation_id"))}`);
      return { asset_type: "RESPONSE", asset_id: at(body, "data", 0, "asset_id") };
    };
    const [wide, tall] = [await asset("1536x512"), await asset("512x1536")];
    const edit = (mask: object) => bench.post("/v2/image/inpaint/ideogram-3", { prompt: "x", image_asset_identifier: wide, mask_asset_identifier: mask });
    assert.equal(detail(await edit(tall)), "400 The mask must be as large as the image");
    const { status, body } = await edit(wide);
    assert.deepEqual([status, at(body, "width"), at(body, "height")], [200, 1536, 512]);
  });
});
