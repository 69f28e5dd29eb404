import assert from "node:assert/strict";
import type { Bitmap } from "../../../src/codecs/bitmap.ts";
import { paletteOf } from "../../../src/pixels/palette.ts";

const bitmap = (colours: readonly (readonly number[])[]): Bitmap => ({ width: colours.length, height: 1, data: Uint8ClampedArray.from(colours.flat()) });
const many = (count: number, colour: readonly number[]): (readonly number[])[] => Array.from({ length: count }, () => colour);

describe("the colours of a picture", () => {
  it("are those that it is made of, with their shares, most first; what is transparent has none", () => {
    const picture = bitmap([...many(60, [255, 87, 51, 255]), ...many(30, [12, 34, 56, 255]), ...many(10, [240, 240, 240, 255]), ...many(50, [0, 255, 0, 0])]);
    assert.deepEqual(paletteOf(picture, 8), [{ hex: "#FF5733", share: 0.6 }, { hex: "#0C2238", share: 0.3 }, { hex: "#F0F0F0", share: 0.1 }]);
  });

  it("are at most so many, each in the middle of those that look like it, and always the same", () => {
    const picture = bitmap(Array.from({ length: 4096 }, (_, at) => [at % 64 * 4, Math.floor(at / 64) * 4, 128, 255]));
    const colours = paletteOf(picture, 5);
    assert.equal(colours.length, 5);
    assert.ok(Math.abs(colours.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
    assert.deepEqual(colours.map(({ share }) => share), colours.map(({ share }) => share).toSorted((a, b) => b - a));
    assert.deepEqual(paletteOf(picture, 5), colours);
  });

  it("are none of a picture that nobody can see", () => {
    assert.deepEqual(paletteOf(bitmap(many(4, [1, 2, 3, 0])), 8), []);
  });
});
