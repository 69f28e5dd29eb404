import assert from "node:assert/strict";
import fc from "fast-check";
import { inflateSync } from "node:zlib";
import { blankLike } from "../../../src/images/blank.ts";
import { crc32, pngChunks } from "../../../src/images/png.ts";
import { sniff } from "../../../src/images/sniff.ts";
import { u32 } from "../../../src/images/bytes.ts";

const bytesOf = async (width: number, height: number) => new Uint8Array(await (await (await blankLike({ width, height })).open()).arrayBuffer());

describe("A blank picture", () => {
  it("is a whole PNG of that size, black, with all its rows and sound checksums", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), async (width, height) => {
      const bytes = await bytesOf(width, height);
      const chunks = [...pngChunks(bytes)];
      assert.deepEqual([sniff(bytes)?.mediaType, sniff(bytes)?.width, sniff(bytes)?.height, chunks.at(-1)?.end], ["image/png", width, height, bytes.length]);
      assert.deepEqual(chunks.map((chunk) => chunk.type), ["IHDR", "IDAT", "IEND"]);
      for (const { start, end } of chunks) assert.equal(u32(bytes, end - 4), crc32(bytes.subarray(start + 4, end - 4)));
      assert.deepEqual(new Uint8Array(inflateSync(chunks[1]!.data)), new Uint8Array((1 + Math.ceil(width / 8)) * height));
    }), { numRuns: 30 });
  });

  it("has a white first row where it stands for a mask, so that there is black and white in it", async () => {
    const rows = async (width: number, height: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(await (await (await blankLike({ width, height }, true)).open()).arrayBuffer());
      return new Uint8Array(inflateSync([...pngChunks(bytes)][1]!.data));
    };
    assert.deepEqual([...await rows(9, 3)], [0, 255, 255, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual([...await rows(8, 1)], [0, 255]);
  });

  it("has a few KB, however large it is", async () => {
    const blank = await blankLike({ width: 8192, height: 8192 });
    assert.deepEqual([blank.width, blank.height, blank.type, (await bytesOf(8192, 8192)).length], [8192, 8192, "image/png", blank.size]);
    assert.ok(blank.size < 10_000, String(blank.size));
  });
});
