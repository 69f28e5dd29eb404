import assert from "node:assert/strict";
import { parseInput } from "../../../src/catalogue/check.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { planRequest, quotePlan } from "../../../src/catalogue/plan.ts";
import type { RequestPlan } from "../../../src/catalogue/plan.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { fakeFile } from "../../support/fakeFile.ts";

function operation(id: string): Operation {
  const found = catalogue.get(id);
  assert.ok(found);
  return found;
}

function plan(id: string, raw: object): RequestPlan {
  const parsed = parseInput(operation(id), raw);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return planRequest(operation(id), parsed.input);
}

describe("A request is planned from an input", () => {
  it("legacy models travel as JSON inside image_request, with the model's name", () => {
    const input = { seed: 7, num_images: 1, style_type: "REALISTIC", magic_prompt_option: "OFF", aspect_ratio: "ASPECT_16_9", prompt: "a red kite" };
    assert.deepEqual(plan("generate/ideogram-2-turbo", input), {
      method: "POST",
      path: "/generate",
      aliases: [],
      query: {},
      body: {
        encoding: "json",
        value: {
          image_request: {
            prompt: "a red kite", aspect_ratio: "ASPECT_16_9", style_type: "REALISTIC", num_images: 1, seed: 7, magic_prompt_option: "OFF", model: "V_2_TURBO",
          },
        },
      },
    });
  });

  it("3.0 travels as parts: lists repeat theirs, objects are JSON, what is unset is absent", () => {
    const [a, b] = [fakeFile({ name: "a.png" }), fakeFile({ name: "b.webp", type: "image/webp" })];
    const palette = { members: [{ color_hex: "#CC3300", color_weight: 0.7 }, { color_hex: "#FFE0B2" }] };
    const input = { style_reference_images: [a, b], color_palette: palette, num_images: 2, seed: null, negative_prompt: "", prompt: "a red kite over dunes" };
    assert.deepEqual(plan("generate/ideogram-3", input), {
      method: "POST",
      path: "/v1/ideogram-v3/generate",
      aliases: [],
      query: {},
      body: {
        encoding: "multipart",
        parts: [
          { kind: "text", name: "prompt", value: "a red kite over dunes" },
          { kind: "text", name: "num_images", value: "2" },
          { kind: "json", name: "color_palette", value: palette },
          { kind: "file", name: "style_reference_images", file: a },
          { kind: "file", name: "style_reference_images", file: b },
        ],
      },
    });
    assert.deepEqual(plan("generate/ideogram-3", { prompt: "x", style_codes: ["AAFF5733", "00112233"], enable_copyright_detection: false }).body, {
      encoding: "multipart",
      parts: [
        { kind: "text", name: "prompt", value: "x" },
        { kind: "text", name: "style_codes", value: "AAFF5733" },
        { kind: "text", name: "style_codes", value: "00112233" },
        { kind: "text", name: "enable_copyright_detection", value: "false" },
      ],
    });
  });

  it("transparent pictures have a path of their own", () => {
    const { path, body } = plan("generate/ideogram-3-transparent", { prompt: "a fox", upscale_factor: "X2", rendering_speed: "TURBO" });
    assert.deepEqual([path, body], [
      "/v1/ideogram-v3/generate-transparent",
      {
        encoding: "multipart",
        parts: [
          { kind: "text", name: "prompt", value: "a fox" },
          { kind: "text", name: "rendering_speed", value: "TURBO" },
          { kind: "text", name: "upscale_factor", value: "X2" },
        ],
      },
    ]);
  });

  it("4.0 is asked for asynchronously, in JSON", () => {
    const { path, body } = plan("generate/ideogram-4", { prompt: "a fox", resolution: "2560x1440", rendering_speed: "quality", private: false });
    assert.deepEqual([path, body], [
      "/v2/image/generate/ideogram-4",
      { encoding: "json", value: { prompt: "a fox", resolution: "2560x1440", rendering_speed: "quality", private: false, async: true } },
    ]);
  });

  it("4.5 travels as JSON until it carries a picture", () => {
    assert.deepEqual(plan("generate/ideogram-4-5", { prompt: "a fox", quality: "low" }).body, {
      encoding: "json",
      value: { prompt: "a fox", quality: "low", async: true },
    });
    const file = fakeFile();
    assert.deepEqual(plan("generate/ideogram-4-5", { prompt: "make it night", images: [file], size: "source" }).body, {
      encoding: "multipart",
      parts: [
        { kind: "text", name: "prompt", value: "make it night" },
        { kind: "file", name: "images", file },
        { kind: "text", name: "size", value: "source" },
        { kind: "text", name: "async", value: "true" },
      ],
    });
  });

  it("describing sends the picture under the name that the route wants", () => {
    const file = fakeFile();
    const three = plan("describe/ideogram-3", { image_file: file });
    assert.deepEqual([three.path, three.body], ["/describe", { encoding: "multipart", parts: [{ kind: "file", name: "image_file", file }] }]);
    const four = plan("describe/ideogram-4", { image: file, include_bbox: false });
    assert.deepEqual([four.path, four.body], [
      "/v2/image/describe/ideogram-4",
      { encoding: "multipart", parts: [{ kind: "file", name: "image", file }, { kind: "text", name: "include_bbox", value: "false" }] },
    ]);
  });

  const [file, mask] = [fakeFile({ name: "kite.png" }), fakeFile({ name: "mask.png" })];
  const parts = (id: string, raw: object): unknown => {
    const { path, aliases, body } = plan(id, raw);
    return [path, ...aliases, body.encoding === "json" ? body.value : body.parts.map((part) => [part.name, part.kind === "file" ? part.file.name : part.value])];
  };

  it("legacy models take a picture beside the wrapper, or all as parts, with the model's name", () => {
    assert.deepEqual(parts("remix/ideogram-2a", { prompt: "a kite", image_file: file, image_weight: 70, aspect_ratio: "ASPECT_16_9" }), [
      "/remix", [["image_request", { prompt: "a kite", aspect_ratio: "ASPECT_16_9", image_weight: 70, model: "V_2A" }], ["image_file", "kite.png"]],
    ]);
    assert.deepEqual(parts("edit/ideogram-2", { prompt: "a hat", image_file: file, mask, seed: 3 }), [
      "/edit", [["image_file", "kite.png"], ["mask", "mask.png"], ["prompt", "a hat"], ["seed", "3"], ["model", "V_2"]],
    ]);
    assert.deepEqual(parts("reframe/ideogram-2-turbo", { image_file: file, resolution: "RESOLUTION_1312_736" }), [
      "/reframe", [["image_file", "kite.png"], ["resolution", "RESOLUTION_1312_736"], ["model", "V_2_TURBO"]],
    ]);
  });

  it("3.0 works on a picture by a path for each verb; edit has a newer name", () => {
    assert.deepEqual(parts("edit/ideogram-3", { image: file, mask, prompt: "a hat", style_codes: ["AAFF5733", "00112233"], color_palette: { name: "EMBER" }, rendering_speed: "TURBO" }), [
      "/v1/ideogram-v3/edit", "/v1/ideogram-v3/inpaint",
      [["image", "kite.png"], ["mask", "mask.png"], ["prompt", "a hat"], ["rendering_speed", "TURBO"], ["style_codes", "AAFF5733"], ["style_codes", "00112233"], ["color_palette", { name: "EMBER" }]],
    ]);
    assert.deepEqual(parts("remix/ideogram-3", { image: file, prompt: "a kite", image_weight: 1, character_reference_images: [file], character_reference_images_mask: [mask] }), [
      "/v1/ideogram-v3/remix",
      [["image", "kite.png"], ["prompt", "a kite"], ["image_weight", "1"], ["character_reference_images", "kite.png"], ["character_reference_images_mask", "mask.png"]],
    ]);
    assert.deepEqual(parts("reframe/ideogram-3", { image: file, resolution: "1312x736", style_reference_images: [file, mask] }), [
      "/v1/ideogram-v3/reframe", [["image", "kite.png"], ["resolution", "1312x736"], ["style_reference_images", "kite.png"], ["style_reference_images", "mask.png"]],
    ]);
    assert.deepEqual(parts("replace-background/ideogram-3", { image: file, prompt: "a beach", num_images: 2 }), ["/v1/ideogram-v3/replace-background", [["image", "kite.png"], ["prompt", "a beach"], ["num_images", "2"]]]);
  });

  it("tools take a picture and what they are told of it", () => {
    assert.deepEqual(parts("upscale/ideogram", { image_file: file }), ["/upscale", [["image_request", {}], ["image_file", "kite.png"]]]);
    assert.deepEqual(parts("upscale/ideogram", { image_file: file, resemblance: 60, detail: 40 }), ["/upscale", [["image_request", { resemblance: 60, detail: 40 }], ["image_file", "kite.png"]]]);
    assert.deepEqual(parts("remove-background/ideogram", { image: file }), ["/v1/remove-background", [["image", "kite.png"]]]);
    assert.deepEqual(parts("remove-object/ideogram", { image: file, mask, guidance_scale: 2.5 }), ["/v1/remove-object", [["image", "kite.png"], ["mask", "mask.png"], ["guidance_scale", "2.5"]]]);
    assert.deepEqual(parts("precise-edit/ideogram", { images: [file, mask], prompt: "make it night", transparent_background: true }), [
      "/v1/edit", [["images", "kite.png"], ["images", "mask.png"], ["prompt", "make it night"], ["transparent_background", "true"]],
    ]);
    assert.deepEqual(parts("layerize-text/ideogram-3", { image: file, seed: 7 }), ["/v1/ideogram-v3/layerize-text", [["image", "kite.png"], ["seed", "7"]]]);
    assert.deepEqual(parts("magic-prompt/ideogram-4", { text_prompt: "a kite", aspect_ratio: "16x9" }), ["/v1/ideogram-v4/magic-prompt", { text_prompt: "a kite", aspect_ratio: "16x9" }]);
  });

  it("a quote is the same request with dry_run", () => {
    const model = operation("generate/ideogram-4");
    assert.deepEqual(quotePlan(model, { prompt: "x" }), { ...planRequest(model, { prompt: "x" }), query: { dry_run: "true" } });
  });
});
