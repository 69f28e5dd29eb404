import assert from "node:assert/strict";
import { rowsOf } from "../../../media/studio/rooms/compose/rows.ts";

type Ratio = number | undefined;

/** The oldest is c1. */
const items = (...ratios: readonly Ratio[]): { id: string; ratio: Ratio }[] => ratios.map((ratio, index) => ({ id: `c${ratios.length - index}`, ratio }));
const sizes = (width: number, since: number, ...ratios: readonly Ratio[]): unknown =>
  Object.fromEntries([...rowsOf(items(...ratios), since, width)].map(([id, { width: own, height, after }]) => [id, [own, height, after]]));

describe("rows of small cards", () => {
  it("reach both edges and have one height when they are full, and end where they end when not", () => {
    assert.deepEqual(sizes(880, 5, 1, 1, 1, 1, 1), { c1: [211, 211, 0], c2: [211, 211, 12], c3: [211, 211, 12], c4: [211, 211, 12], c5: [176, 176, 704] });
    assert.deepEqual(sizes(880, 0, 1, 1, 1, 1, 1), { c1: [176, 176, 704], c2: [211, 211, 0], c3: [211, 211, 12], c4: [211, 211, 12], c5: [211, 211, 12] });
    assert.deepEqual(sizes(880, 0, 1, 16 / 9, 16 / 9), { c1: [334, 187, 0], c2: [334, 187, 12], c3: [188, 188, 12] });
  });

  it("stay as they are when cards come at either end, but for the row there", () => {
    const before = rowsOf(items(1, 0.67, 1, 1, 1, 1, 1), 1, 600);
    const after = rowsOf([...items(1.5, 1, 1, 0.67, 1, 1, 1, 1, 1), { id: "older", ratio: 1 }], 3, 600);
    const kept = ["c1", "c2", "c3", "c4", "c5", "c6"];
    assert.equal(kept.every((id) => before.has(id)), true);
    assert.deepEqual(kept.map((id) => after.get(id)), kept.map((id) => before.get(id)));
  });

  it("end at a card that has a row to itself, and leave a title its place however narrow the picture", () => {
    assert.deepEqual(sizes(880, 0, 1, undefined, 0.2), { c1: [128, 176, 752], c3: [176, 176, 704] });
  });

  it("hold one card where there is room for no other", () => {
    assert.deepEqual(sizes(280, 2, 16 / 9, 5), { c1: [280, 56, 0], c2: [280, 157, 0] });
  });
});
