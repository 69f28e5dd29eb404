import assert from "node:assert/strict";
import fc from "fast-check";
import type { Element, StructuredPrompt } from "../../../src/shared/structuredPrompt.ts";
import { withElement, withElements, without } from "../../../media/studio/form/parts.ts";
import { noHistory, reduceHistory } from "../../../media/studio/rooms/canvas/history.ts";
import type { History } from "../../../media/studio/rooms/canvas/history.ts";

const fox: Element = { type: "obj", desc: "a fox", bbox: [100, 200, 500, 600] };
const first: StructuredPrompt = { high_level_description: "A fox", compositional_deconstruction: { background: "dusk", elements: [fox] } };
const seen = (history: History, parts: StructuredPrompt): History => reduceHistory(history, { kind: "seen", parts });

describe("the history of a structured prompt", () => {
  it("begins with what stands there, and takes what is written at one go for one step", () => {
    const moved = withElement(first, 0, { ...fox, bbox: [0, 0, 100, 100] });
    const written = ["a", "a r", "a red fox"].map((desc) => withElement(moved, 0, { ...fox, bbox: [0, 0, 100, 100], desc }));
    const after = [first, first, moved, ...written, without(moved, 0)].reduce(seen, noHistory);
    assert.deepEqual(after, { present: without(moved, 0), past: [first, moved, written[2]], next: [], writing: false });
    assert.deepEqual(reduceHistory(after, { kind: "undo" }), { present: written[2], past: [first, moved], next: [without(moved, 0)], writing: false });
    assert.deepEqual(reduceHistory(noHistory, { kind: "undo" }), noHistory);
  });

  it("undoes all that was done and does all of it again, whatever it was", () => {
    const box = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000));
    const step = fc.oneof(
      box.map((bbox) => (now: StructuredPrompt) => withElements(now, [...now.compositional_deconstruction.elements, { type: "obj" as const, desc: "", bbox }])),
      fc.tuple(fc.nat(4), box).map(([at, bbox]) => (now: StructuredPrompt) => withElement(now, at, { ...fox, bbox })),
      fc.nat(4).map((at) => (now: StructuredPrompt) => without(now, at)),
      fc.string().map((text) => (now: StructuredPrompt): StructuredPrompt => ({ ...now, high_level_description: text })),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let history = seen(noHistory, first);
      for (const each of steps) history = seen(history, each(history.present ?? first));
      const last = history.present;
      const way = history.past.length;
      for (let at = 0; at < way; at += 1) history = reduceHistory(history, { kind: "undo" });
      assert.deepEqual([history.present, history.past], [first, []]);
      for (let at = 0; at < way; at += 1) history = reduceHistory(history, { kind: "redo" });
      assert.deepEqual([history.present, history.next], [last, []]);
    }));
  });
});
