import assert from "node:assert/strict";
import { parseInput } from "../../../src/catalogue/check.ts";
import { formOf } from "../../../src/catalogue/form.ts";
import { generateImagine } from "../../../src/catalogue/imagine/generate.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { planRequest } from "../../../src/catalogue/plan.ts";
import { tokenPrice, unknownPrice } from "../../../src/core/price.ts";
import { fakeFile } from "../../support/fakeFile.ts";

const [image, mask] = [fakeFile({ name: "a.png" }), fakeFile({ name: "mask.png" })];

/** The path, and the parts in their order: of a file its name in the form. */
function sent(id: string, raw: object): readonly [path: string, ...parts: (readonly [name: string, value: unknown])[]] | readonly string[] {
  const operation = catalogue.get(id);
  assert.ok(operation, id);
  const parsed = parseInput(operation, raw);
  if (!parsed.ok) return parsed.problems.map(({ message }) => message);
  const { path, aliases, query, body } = planRequest(operation, parsed.input);
  assert.deepEqual([aliases, query, body.encoding], [[], {}, "multipart"]);
  return [path, ...(body.encoding === "multipart" ? body.parts : []).map((part) => [part.name, part.kind === "file" ? part.file : part.value] as const)];
}

describe("Imagine's operations send what its reference names, and nothing else", () => {
  it("each style is a model, sent with every request", () => {
    const styles = ["imagine-turbo", "realistic", "anime", "flux-schnell", "flux-dev-fast", "flux-dev", "sdxl-1.0"];
    const ids = styles.map((style) => (style === "imagine-turbo" ? "generate/imagine-turbo" : `generate/imagine-${style}`));
    assert.deepEqual(generateImagine.map(({ id }) => id), [...ids, "generate/imagine-png"]);
    for (const [n, style] of styles.entries()) {
      assert.deepEqual(sent(ids[n]!, { seed: 5, aspect_ratio: "16:9", prompt: "a kite" }), ["/v2/image/generations", ["prompt", "a kite"], ["aspect_ratio", "16:9"], ["seed", "5"], ["style", style]]);
    }
  });

  it("transparent pictures have no style", () => {
    assert.deepEqual(sent("generate/imagine-png", { prompt: "a kite", aspect_ratio: "3:4", seed: 12 }), ["/v2/image/generations/transparent", ["prompt", "a kite"], ["aspect_ratio", "3:4"], ["seed", "12"]]);
  });

  it("what is done with a picture", () => {
    assert.deepEqual(sent("remove-background/imagine", { image }), ["/v2/image/background/remover", ["image", image]]);
    assert.deepEqual(sent("upscale/imagine", { image }), ["/v2/image/enhance", ["image", image]]);
    assert.deepEqual(sent("edit/imagine", { prompt: "a hat", image, mask }), ["/v2/image/edits/generative-fill", ["prompt", "a hat"], ["image", image], ["mask", mask]]);
    assert.deepEqual(sent("reframe/imagine", { image }), ["/v2/image/edits/ai-resize", ["image", image]]);
    assert.deepEqual(sent("reframe/imagine", { image, mask, prompt: "more sky" }), ["/v2/image/edits/ai-resize", ["prompt", "more sky"], ["image", image], ["mask", mask]]);
    assert.deepEqual(sent("remove-object/imagine", { image, mask }), ["/v2/image/edits/remove", ["image", image], ["mask", mask]]);
    assert.deepEqual(sent("replace-background/imagine", { image, prompt: "a beach" }), ["/v2/image/generations/ai-background", ["prompt", "a beach"], ["image", image]]);
    assert.deepEqual(sent("replace-background/imagine", { image, prompt: "a beach", style: "product-shoot", seed: 12 }), [
      "/v2/image/generations/ai-background", ["prompt", "a beach"], ["image", image], ["style", "product-shoot"], ["seed", "12"],
    ]);
  });

  it("videos, of any style", () => {
    assert.deepEqual(sent("video/imagine-text", { prompt: "a kite flies", style: "kling-9.9-of-tomorrow", aspect_ratio: "9:16" }), [
      "/v2/video/text-to-video", ["prompt", "a kite flies"], ["style", "kling-9.9-of-tomorrow"], ["aspect_ratio", "9:16"],
    ]);
    assert.deepEqual(sent("video/imagine-image", { prompt: "it flies", style: "fast-svd", file: image }), ["/v2/video/image-to-video", ["prompt", "it flies"], ["style", "fast-svd"], ["file", image]]);
    assert.deepEqual(sent("video/imagine-text", { prompt: "x" }), ["Style is needed."]);
  });

  it("videos, of any shape: those that work are listed nowhere", () => {
    assert.deepEqual(sent("video/imagine-text", { prompt: "x", style: "veo-2", aspect_ratio: "21:9" }), ["/v2/video/text-to-video", ["prompt", "x"], ["style", "veo-2"], ["aspect_ratio", "21:9"]]);
    assert.deepEqual(sent("video/imagine-text", { prompt: "x", style: "veo-2", aspect_ratio: "wide" }), ["Aspect ratio must look like 16:9."]);
    const [text, picture] = ["video/imagine-text", "video/imagine-image"].map((id) => catalogue.get(id) ?? assert.fail());
    for (const operation of [text, picture]) assert.deepEqual(formOf(operation ?? assert.fail()).shapes.map(({ ratio }) => ratio), ["1:1", "16:9", "9:16"]);
  });

  it("only what the reference states is refused", () => {
    assert.deepEqual(sent("generate/imagine-anime", { prompt: "x", seed: 0 }), ["Seed must be a whole number from 1 to 9007199254740991."]);
    assert.deepEqual(sent("generate/imagine-anime", { prompt: "x", aspect_ratio: "2:3" }), ["Aspect ratio has no value \"2:3\". It can be 1:1, 3:2, 4:3, 3:4, 16:9 and 9:16."]);
    assert.deepEqual(sent("generate/imagine-anime", { prompt: "x", negative_prompt: "rain" }), ["Imagine Anime has no negative_prompt."]);
    assert.deepEqual(sent("generate/imagine-anime", {}), ["Prompt is needed."]);
    const long = "long ".repeat(100_000);
    assert.deepEqual(sent("generate/imagine-anime", { prompt: long, seed: 2 ** 40 }), ["/v2/image/generations", ["prompt", long], ["seed", String(2 ** 40)], ["style", "anime"]]);
    const large = fakeFile({ name: "large.png", size: 400_000_000 });
    assert.deepEqual(sent("upscale/imagine", { image: large }), ["/v2/image/enhance", ["image", large]]);
  });

  it("are priced in the tokens of the provider's table, and in nothing where it has no row", () => {
    const prices = Object.fromEntries(catalogue.operations.filter(({ provider }) => provider === "imagine").map(({ id, price }) => [id, price({})]));
    const unknown = unknownPrice();
    assert.deepEqual(unknown, { usdMicros: null, basis: "unknown" });
    assert.deepEqual(prices, {
      "generate/imagine-turbo": tokenPrice(1, "2025"), "generate/imagine-realistic": tokenPrice(5, "2025"), "generate/imagine-anime": tokenPrice(5, "2025"),
      "generate/imagine-flux-schnell": tokenPrice(5, "2025"), "generate/imagine-flux-dev-fast": tokenPrice(5, "2025"), "generate/imagine-flux-dev": tokenPrice(15, "2025"),
      "generate/imagine-sdxl-1.0": unknown, "generate/imagine-png": unknown, "edit/imagine": unknown, "replace-background/imagine": unknown, "reframe/imagine": unknown,
      "upscale/imagine": unknown, "remove-background/imagine": unknown, "remove-object/imagine": unknown, "video/imagine-text": unknown, "video/imagine-image": unknown,
    });
  });

  it("two are known from one program only, and say so", () => {
    const unverified = catalogue.operations.filter(({ status }) => status === "unverified").map(({ id }) => id);
    assert.deepEqual(unverified, ["reframe/imagine", "remove-object/imagine"]);
  });
});
