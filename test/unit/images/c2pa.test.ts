import assert from "node:assert/strict";
import fc from "fast-check";
import { hasC2pa } from "../../../src/images/c2pa.ts";
import { insertPngChunks, pngChunk } from "../../../src/images/png.ts";
import { fixture, fixtureNames } from "./fixtures.ts";
import { wildBytes } from "./wild.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

/** An APP11 segment with a JUMBF superbox of the content type given. */
function jumbf(uuid: string): Buffer {
  const box = latin(`JP\0\x01\0\0\0\x01\0\0\0\x2ejumb\0\0\0\x26jumd${uuid}\x03c2pa\0`);
  return Buffer.concat([Buffer.from([0xff, 0xeb, 0, box.length + 2]), box]);
}

const manifest = "c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71";

describe("hasC2pa", () => {
  it("finds the manifest of each format", () => {
    const [jpeg, webp, avif] = [fixture("turned.jpg"), fixture("lossy.webp"), fixture("plain.avif")];
    const chunk = latin("C2PA\x04\0\0\0abcd");
    const riff = Buffer.concat([webp, chunk]);
    riff.writeUInt32LE(riff.length - 8, 4);
    const uuid = latin("\0\0\0\x1cuuid\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81abcd");
    assert.equal(hasC2pa(insertPngChunks(fixture("palette.png"), [pngChunk("caBX", latin("jumb"))])), true);
    assert.equal(hasC2pa(Buffer.concat([jpeg.subarray(0, 2), jumbf(manifest), jpeg.subarray(2)])), true);
    assert.equal(hasC2pa(riff), true);
    assert.equal(hasC2pa(Buffer.concat([avif, uuid])), true);
  });

  it("does not take another JUMBF box, nor the word alone, for one", () => {
    const jpeg = fixture("turned.jpg");
    assert.equal(hasC2pa(Buffer.concat([jpeg.subarray(0, 2), jumbf("json\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71"), jpeg.subarray(2)])), false);
    assert.equal(hasC2pa(Buffer.concat([jpeg, latin(manifest)])), false);
    for (const name of fixtureNames) assert.equal(hasC2pa(fixture(name)), false, name);
  });

  it("never throws", () => {
    fc.assert(fc.property(wildBytes, (bytes) => void hasC2pa(bytes)));
  });
});
