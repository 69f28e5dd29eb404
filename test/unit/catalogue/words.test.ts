import assert from "node:assert/strict";
import { catalogue, operations } from "../../../src/catalogue/operations.ts";
import { metaOf } from "../../../src/catalogue/schema.ts";
import { modelsIn, stylesIn, wordsIn } from "../../../src/catalogue/words.ts";

const known = (id: string) => catalogue.get(id) ?? assert.fail(id);

describe("the words of a request", () => {
  it("stand in every field of text that names neither a size nor a model: also in a style that is typed", () => {
    const others = operations.flatMap((operation) => Object.keys(operation.fields)
      .filter((name) => ["text", "longText", "structure"].includes(metaOf(operation, name).control) && wordsIn(operation, { [name]: "words" }).length === 0));
    assert.deepEqual([...new Set(others)].sort(), ["aspect_ratio", "custom_model_uri", "resolution"]);
  });

  it("are the prompt, the negative prompt, and every part of one in parts, by what a person calls the field", () => {
    assert.deepEqual(wordsIn(known("remix/ideogram-3"), { prompt: "a whale", negative_prompt: "no text", seed: 1, style_type: "DESIGN" }), [{ field: "Prompt", text: "a whale" }, { field: "Negative prompt", text: "no text" }]);
    const parts = {
      high_level_description: "whole", compositional_deconstruction: { background: "sea", elements: [{ type: "obj", desc: "boat", bbox: [0, 0, 9, 9] }, { type: "text", text: "HI", desc: "sign", color_palette: ["#FF5733"] }] },
      style_description: { medium: "oil", color_palette: ["#000000"] }, tags: ["calm"],
    };
    assert.deepEqual(wordsIn(known("generate/ideogram-4-structured"), { json_prompt: parts }).map(({ text }) => text), ["whole", "sea", "boat", "HI", "sign", "oil", "calm"]);
  });
});

describe("the styles and models of a request", () => {
  it("are kinds, presets and codes; letting the provider choose names none", () => {
    assert.deepEqual(stylesIn(known("generate/ideogram-3"), { style_type: "DESIGN", style_preset: "BAUHAUS", style_codes: ["AAFF5733"] }).toSorted(), ["AAFF5733", "BAUHAUS", "DESIGN"]);
    assert.deepEqual(stylesIn(known("generate/ideogram-2"), { style_type: "AUTO" }), []);
    assert.deepEqual(stylesIn(known("replace-background/imagine"), { style: "product-shoot" }), ["product-shoot"]);
    assert.deepEqual(stylesIn(known("generate/ideogram-2"), { prompt: "DESIGN" }), []);
  });

  it("are the operation's model, and one that was trained", () => {
    assert.deepEqual(modelsIn(known("generate/ideogram-3"), { custom_model_uri: "model/acme/version/1" }), ["ideogram-3", "model/acme/version/1"]);
    assert.deepEqual(modelsIn(known("generate/ideogram-2"), {}), ["ideogram-2"]);
  });
});
