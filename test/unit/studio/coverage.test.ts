import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { filled, grown, inverted, shrunk } from "../../../media/studio/rooms/canvas/coverage.ts";
import type { Coverage, Work } from "../../../media/studio/rooms/canvas/coverage.ts";
import { feathered } from "../../../media/studio/rooms/canvas/feather.ts";
import { greyPng } from "../../../src/images/greyPng.ts";
import { pngChunks } from "../../../src/images/png.ts";

/** "#" is painted, "." is not. */
function drawn(...rows: readonly string[]): Coverage {
  return { width: rows[0]?.length ?? 0, height: rows.length, data: Uint8Array.from(Array.from(rows.join("")), (sign) => (sign === "#" ? 255 : 0)) };
}

function after(coverage: Coverage, work: (coverage: Coverage) => Work): readonly string[] {
  const all = work(coverage);
  while (all.next().done !== true);
  return rowsOf(coverage);
}

function rowsOf({ width, height, data }: Coverage): readonly string[] {
  return Array.from({ length: height }, (_, y) => [...data.subarray(y * width, (y + 1) * width)].map((value) => (value >= 128 ? "#" : ".")).join(""));
}

describe("the pixels of a mask", () => {
  it("are turned round", () => {
    assert.deepEqual(after(drawn("#..", ".#."), inverted), [".##", "#.#"]);
  });

  it("grow nearly round, and not over the picture's edge to the other side", () => {
    assert.deepEqual(after(drawn(".......", ".......", ".......", "...#...", ".......", ".......", "......."), (all) => grown(all, 2)), [
      ".......", "..###..", ".#####.", ".#####.", ".#####.", "..###..", ".......",
    ]);
    assert.deepEqual(after(drawn("....#", ".....", "....."), (all) => grown(all, 1)), ["...##", "...##", "....."]);
    assert.deepEqual(after(drawn("...", "..."), (all) => grown(all, 5)), ["...", "..."], "nothing grows out of nothing");
  });

  it("shrink from what is not painted, and not from the picture's edge", () => {
    assert.deepEqual(after(drawn("####.", "####.", "####."), (all) => shrunk(all, 1)), ["###..", "###..", "###.."]);
    assert.deepEqual(after(drawn("###", "###"), (all) => shrunk(all, 3)), ["###", "###"]);
  });

  it("are filled as far as an outline holds, or emptied as far as they are painted", () => {
    const ring = (): Coverage => drawn(".......", ".#####.", ".#...#.", ".#.#.#.", ".#...#.", ".#####.", ".......");
    assert.deepEqual(after(ring(), (all) => filled(all, { x: 2, y: 2 }, true)), [".......", ".#####.", ".#####.", ".#####.", ".#####.", ".#####.", "......."]);
    assert.deepEqual(after(ring(), (all) => filled(all, { x: 0.9, y: 6.9 }, true)), ["#######", "#######", "##...##", "##.#.##", "##...##", "#######", "#######"]);
    assert.deepEqual(after(ring(), (all) => filled(all, { x: 3, y: 3 }, false))[3], ".#...#.");
    assert.deepEqual(after(ring(), (all) => filled(all, { x: 3, y: 3 }, true)), rowsOf(ring()), "what is painted is full");
    assert.deepEqual(after(ring(), (all) => filled(all, { x: -1, y: 40 }, true)), rowsOf(ring()), "beside the picture");
  });

  it("are softened to both sides of an edge, and keep how much there is of them", () => {
    const edge = drawn(...Array.from({ length: 9 }, () => `${"#".repeat(20)}${".".repeat(20)}`));
    after(edge, (all) => feathered(all, 4));
    const row = [...edge.data.subarray(4 * 40, 5 * 40)];
    assert.deepEqual([row[0], row[39], row.every((value, at) => at === 0 || value <= (row[at - 1] ?? 0))], [255, 0, true]);
    assert.ok((row[17] ?? 0) < 255 && (row[22] ?? 0) > 0);
    assert.ok(Math.abs(row.reduce((sum, value) => sum + value, 0) - 20 * 255) < 60);
  });
});

describe("a grey PNG", () => {
  it("has each pixel as it was, however the rows fall into pieces", async () => {
    for (const [width, height] of [[1, 1], [3, 2], [700, 800]] as const) {
      const data = Uint8Array.from({ length: width * height }, (_, at) => (at * 7) % 256);
      const chunks = [...pngChunks(await greyPng(width, height, data))];
      assert.deepEqual(chunks.map(({ type }) => type), ["IHDR", "IDAT", "IEND"]);
      const rows = inflateSync(chunks[1]?.data ?? new Uint8Array());
      assert.equal(rows.length, (width + 1) * height);
      for (let y = 0; y < height; y += 1) assert.deepEqual([rows[y * (width + 1)], Buffer.compare(rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)), data.subarray(y * width, (y + 1) * width))], [0, 0]);
    }
  });
});
