import assert from "node:assert/strict";
import { maskOf, sourceOf } from "../../../src/app/sourceOf.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import type { Operation } from "../../../src/catalogue/types.ts";

const named = (id: string): Operation => catalogue.get(id) ?? assert.fail(id);
const frozen = (sha256: string) => ({ $file: { sha256, name: `${sha256}.png`, type: "image/png", size: 1 } });

describe("the picture that another was made from", () => {
  it("is the one that its operation changes, the first of several", () => {
    assert.deepEqual(sourceOf(named("generate/ideogram-4-5"), { prompt: "Warmer", images: [frozen("a"), frozen("b")] }), { sha256: "a", name: "a.png" });
    assert.deepEqual(sourceOf(named("describe/ideogram-3"), { image_file: frozen("c") }), { sha256: "c", name: "c.png" });
  });

  it("has the mask beside it that lay on it, where there was one", () => {
    const input = { prompt: "A red door", image: frozen("a"), mask: frozen("m") };
    assert.deepEqual([maskOf(named("edit/ideogram-3"), input), maskOf(named("describe/ideogram-3"), { image_file: frozen("c") })], [{ sha256: "m", name: "m.png" }, undefined]);
  });

  it("is none where words alone, or a style, were given", () => {
    assert.equal(sourceOf(named("generate/ideogram-3"), { prompt: "A fox", style_reference_images: [frozen("a")] }), undefined);
    assert.equal(sourceOf(named("generate/ideogram-4-5"), { prompt: "Warmer" }), undefined);
  });
});
