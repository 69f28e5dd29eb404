import assert from "node:assert/strict";
import fc from "fast-check";
import type { Bitmap, Grey } from "../../../src/codecs/bitmap.ts";
import { compared, putBack } from "../../../src/pixels/outside.ts";

const bitmap = (width: number, height: number, colour: (at: number) => readonly number[]): Bitmap =>
  ({ width, height, data: Uint8ClampedArray.from(Array.from({ length: width * height }, (_, at) => colour(at)).flat()) });
const mask = (width: number, height: number, isMarked: (x: number, y: number) => boolean): Grey =>
  ({ width, height, data: Uint8Array.from({ length: width * height }, (_, at) => (isMarked(at % width, Math.floor(at / width)) ? 255 : 0)) });
const pixelOf = ({ data }: Bitmap, at: number): number[] => [...data.subarray(4 * at, 4 * at + 4)];

describe("what lies outside a mask", () => {
  it("is counted, what changed of it, and by how much at most; what the mask marks is not looked at", () => {
    const source = bitmap(4, 1, () => [100, 100, 100, 255]);
    const result = bitmap(4, 1, (at) => [[100, 100, 100, 255], [90, 107, 100, 255], [0, 255, 0, 255], [100, 100, 100, 241]][at] ?? []);
    assert.deepEqual(compared(source, result, mask(4, 1, (x) => x === 2)), { pixels: 3, changed: 2, most: 14 });
    assert.deepEqual(compared(result, source, mask(4, 1, (x) => x === 2 || x === 3)), { pixels: 2, changed: 1, most: 10 });
    assert.deepEqual(compared(bitmap(3, 1, (at) => [[0, 0, 0, 255], [9, 0, 0, 255], [1, 0, 0, 255]][at] ?? []), bitmap(3, 1, () => [0, 0, 0, 255]), mask(3, 1, () => false)), { pixels: 3, changed: 2, most: 9 });
    assert.deepEqual(compared(source, source, mask(4, 1, () => false)), { pixels: 4, changed: 0, most: 0 });
    assert.deepEqual(compared(source, result, mask(4, 1, () => true)), { pixels: 0, changed: 0, most: 0 });
  });

  it("ends where the mask is as bright as 128, for what is counted and for what is put back", () => {
    const [source, result] = [bitmap(2, 1, () => [0, 0, 0, 255]), bitmap(2, 1, () => [240, 240, 240, 255])];
    const painted: Grey = { width: 2, height: 1, data: Uint8Array.of(127, 128) };
    assert.deepEqual(compared(source, result, painted), { pixels: 1, changed: 1, most: 240 });
    assert.deepEqual([0, 1].map((at) => pixelOf(putBack(source, result, painted), at)[0]), [0, 240]);
  });

  it("has not changed where neither picture can be seen", () => {
    assert.deepEqual(compared(bitmap(1, 1, () => [1, 2, 3, 0]), bitmap(1, 1, () => [250, 250, 250, 0]), mask(1, 1, () => false)), { pixels: 1, changed: 0, most: 0 });
  });

  it("is the original's again, to the last bit, once that is put back; far inside the mask the result stays, and between them is no value beyond the two", () => {
    const size = fc.integer({ min: 1, max: 24 });
    fc.assert(fc.property(size, size, fc.array(fc.boolean(), { minLength: 24 * 24, maxLength: 24 * 24 }), fc.integer(), (width, height, marks, seed) => {
      const source = bitmap(width, height, (at) => [(at * 31 + seed) & 255, (at * 7) & 255, 40, at % 5 === 0 ? 120 : 255]);
      const result = bitmap(width, height, (at) => [(at * 13) & 255, 200, (at + seed) & 255, 255]);
      const painted = mask(width, height, (x, y) => marks[x + 24 * y] === true);
      const back = putBack(source, result, painted);
      assert.deepEqual(compared(source, back, painted), { ...compared(source, result, painted), changed: 0, most: 0 });
      for (let at = 0; at < width * height; at += 1) {
        if (painted.data[at] === 0) assert.deepEqual(pixelOf(back, at), pixelOf(source, at));
        else for (const [n, value] of pixelOf(back, at).entries()) {
          const two = [pixelOf(source, at)[n] ?? 0, pixelOf(result, at)[n] ?? 0];
          assert.ok(value >= Math.min(...two) - 1 && value <= Math.max(...two) + 1);
        }
      }
    }), { numRuns: 60 });
  });

  it("goes over into the result step by step at the edge, and a mask that reaches the picture's own edge has none there", () => {
    const [source, result] = [bitmap(12, 12, () => [0, 0, 0, 255]), bitmap(12, 12, () => [240, 240, 240, 255])];
    const row = [...Array(12).keys()].map((x) => pixelOf(putBack(source, result, mask(12, 12, (at) => at >= 4)), 12 * 6 + x)[0]);
    assert.deepEqual(row, [0, 0, 0, 0, 120, 240, 240, 240, 240, 240, 240, 240]);
    // Over a corner it is farther than to a side: 4 : 3.
    const corner = putBack(bitmap(24, 24, () => [0, 0, 0, 255]), bitmap(24, 24, () => [240, 240, 240, 255]), mask(24, 24, (x, y) => x >= 12 || y >= 12));
    assert.deepEqual([[11, 11], [12, 3], [3, 12], [12, 12], [3, 13]].map(([x = 0, y = 0]) => pixelOf(corner, 24 * y + x)[0]), [0, 120, 120, 160, 240]);
  });
});
