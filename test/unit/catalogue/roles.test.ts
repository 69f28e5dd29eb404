import assert from "node:assert/strict";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { fieldWithRole, imagesAsked, promptOf, spokenTitle, withPrompt } from "../../../src/catalogue/roles.ts";
import type { Operation } from "../../../src/catalogue/types.ts";

function operation(id: string): Operation {
  const found = catalogue.get(id);
  assert.ok(found);
  return found;
}

describe("Roles", () => {
  it("find a field whatever a provider calls it", () => {
    const sources = ["generate/ideogram-4-5", "describe/ideogram-3", "describe/ideogram-4", "generate/ideogram-3"].map((id) => fieldWithRole(operation(id), "source"));
    assert.deepEqual(sources, ["images", "image_file", "image", undefined]);
    const enhance = ["generate/ideogram-2", "generate/ideogram-3", "generate/ideogram-4"].map((id) => fieldWithRole(operation(id), "enhance"));
    assert.deepEqual(enhance, ["magic_prompt_option", "magic_prompt", "magic_prompt"]);
  });

  it("read and replace the prompt, where there is one", () => {
    const three = operation("generate/ideogram-3");
    assert.equal(promptOf(three, { prompt: "a fox" }), "a fox");
    assert.deepEqual(withPrompt(three, { prompt: "a fox", seed: 1 }, "an owl"), { prompt: "an owl", seed: 1 });
    const describing = operation("describe/ideogram-3");
    assert.equal(promptOf(describing, {}), "");
    assert.deepEqual(withPrompt(describing, {}, "an owl"), {});
  });

  it("give a field's title for within a sentence, and leave what the operation does not have", () => {
    const three = operation("generate/ideogram-3");
    assert.deepEqual(["num images", "color palette", "seed", "mask"].map((words) => spokenTitle(three, words)), ["number of images", "colour palette", "seed", "mask"]);
  });

  it("count the pictures that are asked for: none where words are asked for", () => {
    const three = operation("generate/ideogram-3");
    assert.deepEqual([imagesAsked(three, {}), imagesAsked(three, { num_images: 4 }), imagesAsked(operation("describe/ideogram-3"), {})], [1, 4, 0]);
  });
});
