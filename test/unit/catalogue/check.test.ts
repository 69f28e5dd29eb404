import assert from "node:assert/strict";
import fc from "fast-check";
import { parseInput } from "../../../src/catalogue/check.ts";
import { catalogue, operations } from "../../../src/catalogue/operations.ts";
import { arbitraryInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";

function check(id: string, raw: unknown): unknown {
  const operation = catalogue.get(id);
  assert.ok(operation);
  const parsed = parseInput(operation, raw);
  return parsed.ok ? parsed.input : parsed.problems.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`));
}

const three = (fields: object): unknown => check("generate/ideogram-3", { prompt: "x", ...fields });
const fourFive = (fields: object): unknown => check("generate/ideogram-4-5", { prompt: "x", ...fields });

describe("An input is checked", () => {
  it("and comes back without what is unset", () => {
    assert.deepEqual(three({ seed: 0, aspect_ratio: undefined, resolution: null, negative_prompt: "", style_codes: [], enable_copyright_detection: false }), {
      prompt: "x", seed: 0, enable_copyright_detection: false,
    });
  });

  it("and comes back in the order of the form, whatever order it had", () => {
    assert.deepEqual(JSON.stringify(three({ seed: 1, num_images: 2, aspect_ratio: "1x1" })), '{"prompt":"x","aspect_ratio":"1x1","num_images":2,"seed":1}');
  });

  it("and every wrong field is told in a sentence of its own", () => {
    const wrong = {
      prompt: "  ", aspect_ratio: "7x5", num_images: 9, style_preset: 5, style_codes: ["AAFF5733", "red"], color_palette: { name: "EMBER", members: [] },
      style_reference_images: ["a.png"], character_reference_images: [fakeFile(), fakeFile()], seed: 1.5, enable_copyright_detection: "yes",
      negative_prompt: "n".repeat(10_001), custom_model_uri: "mine",
    };
    assert.deepEqual(check("generate/ideogram-3", wrong), [
      "prompt: Prompt is empty.",
      'aspect_ratio: Aspect ratio has no value "7x5". It can be 1x3, 3x1, 1x2, 2x1, 9x16, 16x9, 10x16, 16x10 and 7 more.',
      "num_images: Number of images must be a whole number from 1 to 8.",
      "style_preset: Style preset has no value. It can be 80S_ILLUSTRATION, 90S_NOSTALGIA, ABSTRACT_ORGANIC, ANALOG_NOSTALGIA, ART_BRUT, ART_DECO, ART_POSTER, AURA and 54 more.",
      "style_codes: Style codes must be 8 hexadecimal digits each, like AAFF5733.",
      'color_palette: Colour palette is either a preset ({"name": "EMBER"}) or 1 to 8 colours like "#FF5733", each with a weight from 0.05 to 1 if you like.',
      "style_reference_images: Style references must be a picture.",
      "character_reference_images: Character reference takes at most 1 picture.",
      "seed: Seed must be a whole number from 0 to 2147483647.",
      "enable_copyright_detection: Check for copyright must be true or false.",
      "negative_prompt: Negative prompt has 10001 characters; at most 10000 are possible.",
      "custom_model_uri: Custom model must look like model/<name>/version/<version>.",
    ]);
  });

  it("and what is missing or unknown is named", () => {
    assert.deepEqual(check("generate/ideogram-2", { style_codes: ["AAFF5733"] }), ["prompt: Prompt is needed.", "style_codes: Ideogram 2.0 has no style_codes."]);
    assert.deepEqual(check("generate/ideogram-2a", { prompt: "x", negative_prompt: "y" }), ["negative_prompt: Ideogram 2a has no negative_prompt."]);
    assert.deepEqual(check("describe/ideogram-3", {}), ["image_file: Picture is needed."]);
    assert.deepEqual([null, [], "x"].map((raw) => check("generate/ideogram-1", raw)), [1, 2, 3].map(() => ["The input must be an object of fields."]));
  });

  it("and a prompt may have 10,000 characters", () => {
    assert.deepEqual(check("generate/ideogram-1", { prompt: "x".repeat(10_000) }), { prompt: "x".repeat(10_000) });
    assert.deepEqual(check("generate/ideogram-1", { prompt: "x".repeat(10_001) }), ["prompt: Prompt has 10001 characters; at most 10000 are possible."]);
  });

  it("and pictures must have a type and a size that the API takes", () => {
    assert.deepEqual(check("describe/ideogram-3", { image_file: fakeFile({ name: "a.gif", type: "image/gif" }) }), ['image_file: "a.gif" is not a JPEG, PNG or WebP picture.']);
    assert.deepEqual(check("describe/ideogram-3", { image_file: fakeFile({ size: 25_000_001 }) }), ['image_file: "picture.png" has 25.01 MB; the limit is 25 MB.']);
    assert.deepEqual(check("describe/ideogram-4", { image: fakeFile({ size: 12_000_000 }) }), ['image: "picture.png" has 12 MB; the limit is 10 MB.']);
    assert.deepEqual(fourFive({ images: [fakeFile({ width: 6001, height: 1000 })] }), ['images: "picture.png" is too long for its width (6001 × 1000); the limit is 6:1.']);
    assert.deepEqual(three({ style_reference_images: Array.from({ length: 3 }, () => fakeFile({ size: 20_000_000 })) }), [
      "The pictures have 60 MB together; one request takes 50 MB.",
    ]);
  });
});

describe("Rules between fields hold", () => {
  const both = ["resolution: Choose an aspect ratio or an exact size, not both."];

  it("aspect ratio and exact size exclude each other", () => {
    assert.deepEqual(three({ aspect_ratio: "1x1", resolution: "1024x1024" }), both);
    assert.deepEqual(check("generate/ideogram-2", { prompt: "x", aspect_ratio: "ASPECT_1_1", resolution: "RESOLUTION_1024_1024" }), both);
  });

  it("style codes exclude the style and style references, but not the preset", () => {
    const style_codes = ["AAFF5733"];
    assert.deepEqual(three({ style_codes, style_type: "DESIGN" }), ["style_codes: Style codes bring their own style: clear the style or the codes."]);
    assert.deepEqual(three({ style_codes, style_reference_images: [fakeFile()] }), ["style_codes: Style codes cannot be combined with style references: clear one of them."]);
    assert.deepEqual(three({ style_codes, style_preset: "AURA" }), { prompt: "x", style_codes, style_preset: "AURA" });
  });

  it("a character mask needs a character reference of its size", () => {
    const image = fakeFile();
    const inStep = "Each character reference needs one mask of the same width and height.";
    assert.deepEqual(three({ character_reference_images_mask: [image] }), [
      "character_reference_images_mask: A character mask needs a character reference.",
      `character_reference_images_mask: ${inStep}`,
    ]);
    assert.deepEqual(three({ character_reference_images: [image], character_reference_images_mask: [fakeFile({ width: 9 })] }), [`character_reference_images_mask: ${inStep}`]);
    const matching = { character_reference_images: [image], character_reference_images_mask: [image] };
    assert.deepEqual(three(matching), { prompt: "x", ...matching });
    assert.deepEqual(three({ character_reference_images: [image] }), { prompt: "x", character_reference_images: [image] });
  });

  it("4.5 has sizes and a quality that need a picture, and sizes that a picture forbids", () => {
    const images = [fakeFile()];
    assert.deepEqual(fourFive({ size: "source" }), ["size: The source's size needs a source picture."]);
    assert.deepEqual(fourFive({ quality: "very_low" }), ["quality: Very low quality is for changing a picture: add one, or choose Low."]);
    assert.deepEqual(fourFive({ images, size: "source", quality: "very_low" }), { prompt: "x", images, size: "source", quality: "very_low" });
    assert.deepEqual(fourFive({ images, size: "1280x720" }), ["size: With pictures, both sides must be multiples of 32: choose another size."]);
    assert.deepEqual(fourFive({ size: "1280x720" }), { prompt: "x", size: "1280x720" });
  });
});

describe("Checking is steady", () => {
  for (const operation of operations) {
    it(`${operation.id}: what was parsed parses again to the same`, () => {
      fc.assert(fc.property(arbitraryInput(operation), (input) => assert.deepEqual(parseInput(operation, input), { ok: true, input })), { numRuns: 40 });
    });
  }

  it("whatever comes in, the answer is an input or sentences", () => {
    fc.assert(
      fc.property(fc.constantFrom(...operations), fc.anything(), fc.dictionary(fc.constantFrom("prompt", "seed", "size", "images", "color_palette", "__proto__"), fc.anything()), (operation, any, raw) => {
        for (const attempt of [any, raw]) {
          const parsed = parseInput(operation, attempt);
          if (!parsed.ok) assert.ok(parsed.problems.length > 0 && parsed.problems.every(({ message }) => /^.+\.$/s.test(message)), JSON.stringify(parsed));
        }
      }),
    );
  });
});
