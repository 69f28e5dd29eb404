import assert from "node:assert/strict";
import { drawnOf, linesOf, topOf } from "../../../media/studio/rooms/compose/lines.ts";
import type { Small } from "../../../media/studio/rooms/compose/rows.ts";

const small = (last: boolean): Small => ({ width: 100, height: 100, after: 0, last });
const list = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `c${at}`);
const none: ReadonlySet<string> = new Set();

describe("the lines of a long list", () => {
  it("are a card each, but for small cards, which share one as high as its highest", () => {
    const rows = new Map([["b", small(false)], ["c", small(true)], ["d", small(true)]]);
    const heights: Readonly<Record<string, number>> = { a: 300, b: 160, c: 170, d: 150, e: 90 };
    const lines = linesOf(["a", "b", "c", "d", "e"], rows, (id) => heights[id] ?? assert.fail());
    assert.deepEqual(lines, [{ ids: ["a"], height: 300 }, { ids: ["b", "c"], height: 170 }, { ids: ["d"], height: 150 }, { ids: ["e"], height: 90 }]);
    assert.deepEqual(["a", "c", "e", "gone"].map((id) => topOf(id, lines)), [0, 300, 620, undefined]);
  });

  it("are drawn where they are in sight or near it, and the first always; for the others their height is left", () => {
    const lines = linesOf(list(10), new Map(), () => 100);
    assert.deepEqual(drawnOf(lines, { top: 0, height: 150 }, 90, none), ["c0", "c1", "c2", 700]);
    assert.deepEqual(drawnOf(lines, { top: 510, height: 150 }, 90, none), ["c0", 300, "c4", "c5", "c6", "c7", 200]);
    assert.deepEqual(drawnOf(lines, { top: 850, height: 150 }, 20, none), ["c0", 700, "c8", "c9"]);
    assert.deepEqual(drawnOf([], { top: 0, height: 150 }, 90, none), []);
  });

  it("are drawn wherever they stand when they hold something, with those beside them", () => {
    const lines = linesOf(list(10), new Map(), () => 100);
    assert.deepEqual(drawnOf(lines, { top: 0, height: 50 }, 10, new Set(["c5", "c9", "gone"])), ["c0", 300, "c4", "c5", "c6", 100, "c8", "c9"]);
  });
});
