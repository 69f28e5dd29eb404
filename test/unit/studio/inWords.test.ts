import assert from "node:assert/strict";
import { emptyStructure, inWords } from "../../../src/shared/structuredPrompt.ts";

describe("a structured prompt in words", () => {
  it("says the whole, what is behind, each thing and lettering, and the style, a sentence each", () => {
    assert.equal(inWords({
      high_level_description: "A poster for a bakery", compositional_deconstruction: { background: "Warm paper.", elements: [{ type: "obj", desc: "A loaf" }, { type: "text", text: "FRESH", desc: "in chalk" }] },
      style_description: { medium: "Gouache", photo: " " },
    }), "A poster for a bakery. Warm paper. A loaf. \"FRESH\": in chalk. Gouache.");
    assert.equal(inWords(emptyStructure), "");
  });
});
