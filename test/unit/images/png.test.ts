import assert from "node:assert/strict";
import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { crc32, insertPngChunks, pngChunk, pngChunks, pngInternationalText, pngSignature, pngText, readPngText } from "../../../src/images/png.ts";
import { fixture } from "./fixtures.ts";
import { wildBytes } from "./wild.ts";

const only = (chunk: Uint8Array) => [...pngChunks(Buffer.concat([pngSignature, chunk]))][0]!;

describe("pngChunks", () => {
  it("walks all chunks to IEND and no further", () => {
    const bytes = Buffer.concat([fixture("palette.png"), Buffer.from("behind the end")]);
    assert.deepEqual([...pngChunks(bytes)].map((c) => [c.type, c.data.length]), [["IHDR", 13], ["PLTE", 12], ["tRNS", 1], ["IDAT", 53], ["IEND", 0]]);
  });

  it("ends at a chunk that is cut off, and never throws", () => {
    assert.deepEqual([...pngChunks(fixture("palette.png").subarray(0, 90))].map((c) => c.type), ["IHDR", "PLTE", "tRNS"]);
    fc.assert(fc.property(wildBytes, (bytes) => assert.ok([...pngChunks(bytes)].every((chunk) => chunk.end <= bytes.length))));
  });

  it("covers the file without a gap", () => {
    const bytes = fixture("texts.png");
    const ends = [...pngChunks(bytes)].reduce((at, chunk) => (assert.equal(chunk.start, at), chunk.end), pngSignature.length);
    assert.equal(ends, bytes.length);
  });
});

describe("crc32", () => {
  it("agrees with zlib on any bytes", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.equal(crc32(bytes), zlibCrc32(bytes))));
  });
});

describe("PNG texts", () => {
  it("come back as they were, in Latin-1 or in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (any) => {
        const text = any.toWellFormed().replaceAll("\0", "");
        assert.deepEqual(readPngText(only(pngText("Comment", text))), { keyword: "Comment", text });
        assert.deepEqual(readPngText(only(pngInternationalText("Comment", text))), { keyword: "Comment", text });
      }),
    );
  });

  it("are tEXt where Latin-1 holds them, else iTXt", () => {
    assert.deepEqual(["naïve\nkite", "凧", "kite’s"].map((text) => only(pngText("a", text)).type), ["tEXt", "iTXt", "iTXt"]);
  });

  it("of others are read where they are not compressed", () => {
    assert.deepEqual([...pngChunks(fixture("texts.png"))].map(readPngText).filter((t) => t !== undefined), [
      { keyword: "parameters", text: "secret prompt\nSteps: 20" },
      { keyword: "Comment", text: "secretcomment ünïcode" },
    ]);
  });

  it("never throw on any chunk", () => {
    fc.assert(fc.property(fc.constantFrom("tEXt", "iTXt", "zTXt"), fc.uint8Array({ max: 4 }), (type, data) => void readPngText(only(pngChunk(type, data)))));
  });
});

describe("insertPngChunks", () => {
  it("puts chunks after IHDR and takes others out", () => {
    const bytes = fixture("palette.png");
    const removed = [...pngChunks(bytes)].filter((c) => c.type === "tRNS");
    const changed = insertPngChunks(bytes, [pngText("a", "b"), pngText("c", "d")], removed);
    assert.deepEqual([...pngChunks(changed)].map((c) => c.type), ["IHDR", "tEXt", "tEXt", "PLTE", "IDAT", "IEND"]);
    assert.deepEqual(insertPngChunks(changed, [], [...pngChunks(changed)].filter((c) => c.type === "tEXt")).length, bytes.length - 13);
  });
});
