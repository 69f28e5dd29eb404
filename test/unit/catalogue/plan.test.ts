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

  it("files stay beside the wrapper of a legacy operation", () => {
    const file = fakeFile();
    const remix: Operation = {
      ...operation("generate/ideogram-2"),
      fields: { ...operation("generate/ideogram-2").fields, ...operation("describe/ideogram-3").fields },
      routes: [{ path: "/remix", encoding: "multipart", wrap: "image_request", constants: { model: "V_2" } }],
    };
    assert.deepEqual(planRequest(remix, { prompt: "x", image_file: file }).body, {
      encoding: "multipart",
      parts: [{ kind: "json", name: "image_request", value: { prompt: "x", model: "V_2" } }, { kind: "file", name: "image_file", file }],
    });
  });

  it("a quote is the same request with dry_run", () => {
    const model = operation("generate/ideogram-4");
    assert.deepEqual(quotePlan(model, { prompt: "x" }), { ...planRequest(model, { prompt: "x" }), query: { dry_run: "true" } });
  });
});
