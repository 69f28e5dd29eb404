import assert from "node:assert/strict";
import { recallOf } from "../../../src/app/recall.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { jobOf } from "../../support/jobs.ts";

describe("what is taken over from an earlier job", () => {
  const input = { prompt: "a kite", aspect_ratio: "16x9", rendering_speed: "TURBO" };

  it("goes from its prompt over its seed and its settings to all of it", () => {
    assert.deepEqual(recallOf(catalogue, jobOf({ input, outputs: [{ index: 0, state: "withheld" }, { index: 1, state: "placed", seed: 7 }] })), {
      operation: "generate/ideogram-3", prompt: "a kite", seed: 7, settings: { aspect_ratio: "16x9", rendering_speed: "TURBO" },
      everything: { ...input, seed: 7 },
    });
  });

  it("has no seed where no picture came, keeps the one that was asked for, and leaves pictures behind", () => {
    const asked = { ...input, seed: 3, style_reference_images: [{ $file: { sha256: "abc", name: "cat.png", type: "image/png" } }] };
    assert.deepEqual(recallOf(catalogue, jobOf({ input: asked })), {
      operation: "generate/ideogram-3", prompt: "a kite", settings: { aspect_ratio: "16x9", rendering_speed: "TURBO" }, everything: { ...input, seed: 3 },
    });
  });

  it("has neither prompt nor seed of an operation that takes none", () => {
    const image = { $file: { sha256: "abc", name: "cat.png", type: "image/png" } };
    assert.deepEqual(recallOf(catalogue, jobOf({ operation: "describe/ideogram-3", input: { image_file: image } })), { operation: "describe/ideogram-3", prompt: "", settings: {}, everything: {} });
  });

  it("is nothing of an operation that this version does not know", () => {
    assert.equal(recallOf(catalogue, jobOf({ operation: "generate/tomorrow" })), undefined);
  });
});
