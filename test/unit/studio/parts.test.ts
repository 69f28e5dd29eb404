import assert from "node:assert/strict";
import fc from "fast-check";
import { parseInput } from "../../../src/catalogue/check.ts";
import { generateIdeogram4Structured } from "../../../src/catalogue/ideogram/structured.ts";
import type { FieldView } from "../../../src/shared/form.ts";
import { structureIn } from "../../../src/shared/structuredPrompt.ts";
import type { Box, Element, StructuredPrompt } from "../../../src/shared/structuredPrompt.ts";
import { fit } from "../../../media/studio/form/fit.ts";
import { asKind, boxBetween, elementsOf, keptAs, movedBox, partsOf, stretchedBox, withBox, withColours, withElement, withElements, withSide } from "../../../media/studio/form/parts.ts";

const fox: Element = { type: "obj", desc: "a fox", bbox: [100, 200, 500, 600], color_palette: ["#FF5733"] };
const prompt: StructuredPrompt = { high_level_description: "A fox under a sign", compositional_deconstruction: { background: "dusk", elements: [fox] } };
const refused = (json: unknown): boolean => !parseInput(generateIdeogram4Structured, { json_prompt: json }).ok;

describe("a prompt in parts", () => {
  it("is read from the form, as parts or as text, and kept from what is none", () => {
    const empty = { high_level_description: "", compositional_deconstruction: { background: "", elements: [] } };
    assert.deepEqual([partsOf(undefined), partsOf(""), partsOf(JSON.stringify({ ...prompt, more: 1 })), partsOf("{"), partsOf({ a: 1 })], [empty, empty, prompt, undefined, undefined]);
  });

  it("is sent once the whole and each part are described; until then, and while it is none, it is text", () => {
    const field: FieldView = { name: "json_prompt", title: "Structured prompt", control: "structure", required: true };
    const lettering: Element = { type: "text", text: "", desc: "neon" };
    const all = [prompt, { ...prompt, high_level_description: " " }, withElements(prompt, [lettering]), withElements(prompt, [{ ...lettering, text: "OPEN" }]), withElement(prompt, 0, { ...fox, desc: "" })];
    assert.deepEqual(all.map((one) => fit(field, keptAs(one))), [all[0], undefined, undefined, all[3], undefined]);
    assert.deepEqual(all.map((one) => partsOf(keptAs(one))), all);
    assert.equal(fit(field, "{"), undefined);
  });

  it("keeps of a part what both kinds have, and leaves out what is taken away", () => {
    assert.deepEqual(asKind(fox, "text"), { type: "text", text: "", desc: "a fox", bbox: [100, 200, 500, 600], color_palette: ["#FF5733"] });
    assert.deepEqual(asKind(asKind(fox, "text"), "obj"), fox);
    assert.deepEqual(withColours(withBox(fox, undefined), []), { type: "obj", desc: "a fox" });
  });

  it("has boxes that are drawn either way, moved as they are, and stretched, never out of the picture", () => {
    assert.deepEqual(boxBetween([600, 500], [200, 100]), [100, 200, 500, 600]);
    assert.deepEqual([boxBetween([5, 5], [5, 5]), boxBetween([1200, 999], [1300, 1500])], [[5, 5, 25, 25], [980, 980, 1000, 1000]]);
    assert.deepEqual([movedBox([100, 200, 500, 600], 10, -300), movedBox([100, 200, 500, 600], 900, 0)], [[0, 210, 400, 610], [100, 600, 500, 1000]]);
    assert.deepEqual([stretchedBox([100, 200, 500, 600], 30, -900), withSide([100, 200, 500, 600], 1, 700), withSide([100, 200, 500, 600], 2, 2000)], [[100, 200, 120, 630], [100, 600, 500, 600], [100, 200, 1000, 600]]);
  });

  it("is valid after every step, to the page and to the catalogue alike", () => {
    const at = fc.double({ min: -2000, max: 3000, noNaN: true });
    const step = fc.oneof(
      fc.tuple(at, at, at, at).map(([a, b, c, d]) => (box: Box): Box => boxBetween([a + box[0], b], [c, d])),
      fc.tuple(at, at).map(([x, y]) => (box: Box): Box => movedBox(box, x, y)),
      fc.tuple(at, at).map(([x, y]) => (box: Box): Box => stretchedBox(box, x, y)),
      fc.tuple(fc.constantFrom(0, 1, 2, 3), at).map(([side, to]) => (box: Box): Box => withSide(box, side, to)),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let now = prompt;
      for (const each of steps) {
        const [element] = elementsOf(now);
        if (element?.bbox !== undefined) now = withElement(now, 0, withBox(element, each(element.bbox)));
        assert.deepEqual(structureIn(now), now);
        assert.equal(refused(now), false, JSON.stringify(now));
      }
    }));
  });

  it("is refused by both where it is none", () => {
    const bad = [
      { ...prompt, high_level_description: 1 }, { high_level_description: "x" }, withElements(prompt, [{ ...fox, bbox: [0, 0, 1001, 5] }]), withElements(prompt, [{ ...fox, color_palette: ["#F00"] }]),
      { ...prompt, compositional_deconstruction: { background: "", elements: [{ type: "text", desc: "x" }] } }, { ...prompt, compositional_deconstruction: { background: "", elements: [{ ...fox, bbox: [1, 2, 3] }] } }, { ...prompt, tags: "a" },
    ];
    assert.deepEqual(bad.map((one) => [structureIn(one), refused(one)]), bad.map(() => [undefined, true]));
  });
});
