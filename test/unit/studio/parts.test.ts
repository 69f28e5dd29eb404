import assert from "node:assert/strict";
import fc from "fast-check";
import { parseInput } from "../../../src/catalogue/check.ts";
import { generateIdeogram4Structured } from "../../../src/catalogue/ideogram/structured.ts";
import type { FieldView } from "../../../src/shared/form.ts";
import { structureIn } from "../../../src/shared/structuredPrompt.ts";
import type { Box, Element, StructuredPrompt } from "../../../src/shared/structuredPrompt.ts";
import { fit } from "../../../media/studio/form/fit.ts";
import { asKind, boxAt, drawnPlace, elementsOf, freshBox, grid, keptAs, leastSide, partsOf, placeOf, withBox, withColours, withElement, withElements, withSide } from "../../../media/studio/form/parts.ts";
import { boxAfter, edges, movedBox, stretchedBox } from "../../../media/studio/zoom/boxes.ts";
import type { Edge } from "../../../media/studio/zoom/boxes.ts";

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
    const drawn = (from: readonly [number, number], to: readonly [number, number], even?: number): Box => boxAt(drawnPlace({ x: from[0], y: from[1] }, { x: to[0], y: to[1] }, even));
    const moved = (x: number, y: number): Box => boxAt(movedBox(placeOf([100, 200, 500, 600]), { x, y }, grid));
    const stretched = (edge: Edge, x: number, y: number): Box => boxAt(stretchedBox(placeOf([100, 200, 500, 600]), edge, { x, y }, grid, leastSide));
    assert.deepEqual([drawn([600, 500], [200, 100]), drawn([100, 100], [300, 200], 2)], [[100, 200, 500, 600], [100, 100, 500, 300]]);
    assert.deepEqual([drawn([5, 5], [5, 5]), drawn([1200, 999], [1300, 1500])], [[5, 5, 25, 25], [980, 980, 1000, 1000]]);
    assert.deepEqual([moved(10, -300), moved(900, 0)], [[0, 210, 400, 610], [100, 600, 500, 1000]]);
    assert.deepEqual([stretched("se", 30, -900), stretched("nw", -500, 900), stretched("e", 50, 50), stretched("n", 9, -30)], [[100, 200, 120, 630], [480, 0, 500, 600], [100, 200, 500, 650], [70, 200, 500, 600]]);
    assert.deepEqual([withSide([100, 200, 500, 600], 1, 700), withSide([100, 200, 500, 600], 2, 2000)], [[100, 600, 500, 600], [100, 200, 1000, 600]]);
    assert.deepEqual(placeOf([500, 600, 100, 200]), placeOf([100, 200, 500, 600]), "sides may be written in either order");
  });

  it("gives a new box a place beside those that lie in the middle already", () => {
    const one = freshBox([]);
    assert.deepEqual([one, freshBox([{ ...fox, bbox: one }]), freshBox([fox])], [[300, 300, 700, 700], [330, 330, 730, 730], [300, 300, 700, 700]]);
  });

  it("has boxes of which none grows when it is moved, and none shrinks below what can be got hold of when it is stretched", () => {
    const side = fc.integer({ min: 0, max: 1000 });
    const by = fc.record({ x: fc.integer({ min: -3000, max: 3000 }), y: fc.integer({ min: -3000, max: 3000 }) });
    fc.assert(fc.property(fc.tuple(side, side, side, side), by, fc.constantFrom(...edges), (box: Box, way, edge) => {
      const before = placeOf(box);
      const [moved, stretched] = [movedBox(before, way, grid), stretchedBox(before, edge, way, grid, leastSide)];
      assert.deepEqual([moved.width, moved.height], [before.width, before.height]);
      for (const { x, y, width, height } of [moved, stretched]) assert.ok(x >= 0 && y >= 0 && x + width <= 1000 && y + height <= 1000, JSON.stringify([box, way, edge]));
      const [least, tall] = [Math.min(leastSide, before.width), Math.min(leastSide, before.height)];
      assert.ok(stretched.width >= least && stretched.height >= tall, JSON.stringify([box, way, edge, stretched]));
      if (!edge.includes("w")) assert.equal(stretched.x, before.x);
      if (!edge.includes("n")) assert.equal(stretched.y, before.y);
    }));
  });

  it("is valid after every step, to the page and to the catalogue alike", () => {
    const at = fc.double({ min: -2000, max: 3000, noNaN: true });
    const step = fc.oneof(
      fc.tuple(at, at, at, at, fc.option(fc.double({ min: 0.2, max: 5, noNaN: true }), { nil: undefined })).map(([a, b, c, d, even]) => (box: Box): Box => boxAt(drawnPlace({ x: a + box[0], y: b }, { x: c, y: d }, even))),
      fc.tuple(at, at).map(([x, y]) => (box: Box): Box => boxAt(movedBox(placeOf(box), { x, y }, grid))),
      fc.tuple(fc.constantFrom(...edges), at, at).map(([edge, x, y]) => (box: Box): Box => boxAt(stretchedBox(placeOf(box), edge, { x, y }, grid, leastSide))),
      fc.tuple(fc.constantFrom("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"), fc.boolean(), fc.boolean()).map(([key, altKey, shiftKey]) => (box: Box): Box => boxAt(boxAfter(placeOf(box), { key, altKey, shiftKey }, grid, { step: 5, least: leastSide }) ?? placeOf(box))),
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
