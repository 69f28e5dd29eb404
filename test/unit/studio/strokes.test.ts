import assert from "node:assert/strict";
import fc from "fast-check";
import { endOfLast, snapped } from "../../../media/studio/rooms/canvas/straight.ts";
import { insteadOf, isBlank, isDrawn, nothingPainted, reduceStrokes, settledCount, sinceCleared } from "../../../media/studio/rooms/canvas/strokes.ts";
import type { StrokesEvent } from "../../../media/studio/rooms/canvas/strokes.ts";
import { thinned } from "../../../media/studio/rooms/canvas/thin.ts";
import { strokes as kept } from "../../../src/shared/rooms/canvas.ts";
import type { MaskStep, Strokes } from "../../../src/shared/rooms/canvas.ts";

const dot = (x: number, adds = true): MaskStep => ({ step: "brush", adds, width: 10, points: [x, 0] });
const after = (...events: readonly StrokesEvent[]): Strokes => events.reduce(reduceStrokes, nothingPainted);
const done = (step: MaskStep): StrokesEvent => ({ kind: "done", step });

describe("the strokes of a mask", () => {
  it("are undone and done again without end, until another one is drawn", () => {
    const many = Array.from({ length: 2000 }, (_, x) => dot(x));
    const all = after(...many.map(done));
    assert.deepEqual(all, { done: many, undone: [] });
    const back = many.reduce<Strokes>((strokes) => reduceStrokes(strokes, { kind: "undo" }), all);
    assert.deepEqual(back, { done: [], undone: many.toReversed() });
    assert.deepEqual(many.reduce<Strokes>((strokes) => reduceStrokes(strokes, { kind: "redo" }), back), all);
    assert.deepEqual(after(done(dot(1)), done(dot(2)), { kind: "undo" }, done(dot(3))), { done: [dot(1), dot(3)], undone: [] });
  });

  it("give their place to another mask's, and can be had again", () => {
    const own = [dot(1), dot(2)];
    assert.deepEqual(insteadOf([], own), own);
    assert.deepEqual(insteadOf([dot(9)], own), [dot(9), { step: "clear" }, ...own]);
    const both = insteadOf([dot(9)], own);
    assert.equal(insteadOf(both, own), both, "what is there already is not painted once more");
    assert.deepEqual(sinceCleared(both), own);
  });

  it("stay as they are where there is nothing to undo, to do again, or to clear", () => {
    const one = after(done(dot(1)));
    assert.equal(reduceStrokes(one, { kind: "redo" }), one);
    assert.equal(reduceStrokes(nothingPainted, { kind: "undo" }), nothingPainted);
    assert.equal(reduceStrokes(nothingPainted, done({ step: "clear" })), nothingPainted);
    const cleared = after(done(dot(1)), done({ step: "clear" }));
    assert.deepEqual(reduceStrokes(cleared, { kind: "undo" }), { done: [dot(1)], undone: [{ step: "clear" }] }, "what was cleared comes back");
  });

  it("tell when nothing can be painted, and from where on they are lines and areas", () => {
    const blank: readonly (readonly MaskStep[])[] = [[], [dot(1, false)], [dot(1), { step: "clear" }], [{ step: "grow", by: 3 }]];
    assert.deepEqual(blank.map(isBlank), [true, true, true, true]);
    const painted: readonly (readonly MaskStep[])[] = [[dot(1)], [dot(1), { step: "clear" }, { step: "invert" }], [{ step: "fill", adds: true, x: 1, y: 1 }], [{ step: "picture", id: "a", of: "light" }]];
    assert.deepEqual(painted.map(isBlank), [false, false, false, false]);
    assert.equal(settledCount([dot(1), { step: "feather", by: 2 }, dot(2), { step: "invert" }]), 2);
    assert.deepEqual([isDrawn({ step: "invert" }), isDrawn({ step: "fill", adds: true, x: 0, y: 0 })], [true, false]);
  });

  it("are written down and read again as they were", () => {
    const strokes = after(done({ step: "brush", adds: true, width: 20, points: [0, 0, 9, 9.5], widths: [1, 0.25] }), done({ step: "shrink", by: 4 }), { kind: "undo" });
    assert.deepEqual(kept.parse(JSON.parse(JSON.stringify(strokes))), strokes);
  });
});

describe("a line drawn by hand", () => {
  it("keeps the points that it needs, to a tenth of a pixel", () => {
    const straight = Array.from({ length: 100 }, (_, x) => [x, x / 2]).flat();
    assert.deepEqual(thinned({ points: straight }, 10), { points: [0, 0, 99, 49.5] });
    assert.deepEqual(thinned({ points: [0, 0, 50.04, 0.31, 100, 30.26] }, 10), { points: [0, 0, 50, 0.3, 100, 30.3] });
    assert.deepEqual(thinned({ points: [3.333, 4] }, 10), { points: [3.3, 4] }, "a dot");
  });

  it("keeps points at which a pen was pressed harder, on a straight way too", () => {
    const points = [0, 0, 10, 0, 20, 0, 30, 0, 40, 0];
    assert.deepEqual(thinned({ points, widths: [0.5, 0.5, 1, 0.5, 0.5] }, 20), { points: [0, 0, 10, 0, 20, 0, 30, 0, 40, 0], widths: [0.5, 0.5, 1, 0.5, 0.5] });
    assert.deepEqual(thinned({ points, widths: [0.5, 0.5, 0.51, 0.5, 0.5] }, 20), { points: [0, 0, 40, 0], widths: [0.5, 0.5] });
  });

  it("lies nowhere farther from where it was drawn than the tolerance, and a long one is small", () => {
    const points = Array.from({ length: 20_000 }, (_, at) => [2000 + Math.cos(at / 300) * (500 + at / 20), 2000 + Math.sin(at / 300) * (500 + at / 20)]).flat();
    const { points: thin } = thinned({ points }, 64);
    assert.ok(thin.length / 2 < 2000, `${thin.length / 2} points`);
    assert.ok(JSON.stringify(thin).length < 25_000);
    const away = (x: number, y: number): number => {
      let least = Infinity;
      for (let at = 0; at + 3 < thin.length; at += 2) {
        const [ax = 0, ay = 0, bx = 0, by = 0] = thin.slice(at, at + 4);
        const length = (bx - ax) ** 2 + (by - ay) ** 2;
        const share = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
        least = Math.min(least, Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)));
      }
      return least;
    };
    for (let at = 0; at < 20_000; at += 997) assert.ok(away(points[at * 2] ?? 0, points[at * 2 + 1] ?? 0) < 0.5, String(at));
  });
});

describe("a straight line", () => {
  it("begins where the last one ended that is still painted", () => {
    assert.deepEqual([endOfLast([]), endOfLast([{ step: "brush", adds: true, width: 4, points: [1, 2, 3, 4] }, { step: "invert" }]), endOfLast([dot(7)])], [undefined, { x: 3, y: 4 }, { x: 7, y: 0 }]);
  });

  it("is level, upright or halfway between when it is drawn, whichever is nearest, and no longer than to below the pointer", () => {
    const to = (x: number, y: number) => snapped({ x: 10, y: 10 }, { x, y });
    assert.deepEqual([to(110, 20), to(15, -90), to(60, 70), to(-30, 52)], [{ x: 110, y: 10 }, { x: 10, y: -90 }, { x: 65, y: 65 }, { x: -31, y: 51 }]);
    const at = fc.integer({ min: -5000, max: 5000 });
    fc.assert(fc.property(at, at, (x, y) => {
      const { x: sx, y: sy } = snapped({ x: 0, y: 0 }, { x, y });
      assert.ok(sx === 0 || sy === 0 || Math.abs(sx) === Math.abs(sy), JSON.stringify([sx, sy]));
      assert.ok(Math.hypot(sx, sy) <= Math.hypot(x, y) + 1e-9 && Math.hypot(sx - x, sy - y) <= Math.hypot(x, y) * Math.sin(Math.PI / 8) + 1e-6);
    }));
  });
});
