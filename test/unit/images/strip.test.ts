import assert from "node:assert/strict";
import fc from "fast-check";
import { exifOf, jpegMarker, jpegSegments } from "../../../src/images/jpeg.ts";
import { orientationOnly, readOrientation } from "../../../src/images/exif.ts";
import { insertPngChunks, pngChunk, pngChunks } from "../../../src/images/png.ts";
import { sniff } from "../../../src/images/sniff.ts";
import { stripMetadata } from "../../../src/images/strip.ts";
import { webpChunks } from "../../../src/images/webp.ts";
import { asText, fixture, fixtureNames, isWhole } from "./fixtures.ts";
import { wildBytes } from "./wild.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** What makes the pixels, per format. */
const pixels = {
  png: (bytes: Uint8Array) => [...pngChunks(bytes)].filter((c) => /^(IHDR|PLTE|tRNS|IDAT|iCCP|IEND)$/.test(c.type)).map((c) => c.type + hex(c.data)),
  jpg: (bytes: Uint8Array) => [...jpegSegments(bytes)].filter((s) => s.marker < 0xe0).map((s) => hex(bytes.subarray(s.start, s.end))),
  webp: (bytes: Uint8Array) => [...webpChunks(bytes)].filter((c) => /^(VP8.|ALPH|ANIM|ANMF|ICCP)$/.test(c.type) && c.type !== "VP8X").map((c) => c.type + hex(c.data)),
};

describe("stripMetadata", () => {
  it("leaves no word of metadata, and the pixels, the size shown and the end as they were", () => {
    for (const name of fixtureNames) {
      if (name.endsWith("avif") || name.endsWith("gif")) continue;
      const [before, after] = [fixture(name), stripMetadata(fixture(name))];
      assert.doesNotMatch(asText(after), /secret/i, name);
      assert.deepEqual(sniff(after), sniff(before), name);
      assert.equal(isWhole(after), true, name);
      const of = name.endsWith("png") ? pixels.png : name.endsWith("jpg") ? pixels.jpg : pixels.webp;
      assert.deepEqual(of(after), of(before), name);
    }
  });

  it("keeps of a JPEG the tables, the colour profile and an EXIF with the orientation only", () => {
    const segments = [...jpegSegments(stripMetadata(fixture("turned.jpg")))];
    const exif = segments.map(exifOf).find((tiff) => tiff !== undefined);
    assert.deepEqual(exif, orientationOnly(6));
    assert.equal(readOrientation(exif), 6);
    assert.deepEqual(segments.filter((s) => s.marker >= 0xe0).map((s) => s.marker), [jpegMarker.app0, jpegMarker.app1, jpegMarker.app2]);
  });

  it("keeps Adobe's segment, which says how the colours of a CMYK picture are to be read", () => {
    assert.deepEqual([...jpegSegments(stripMetadata(fixture("cmyk.jpg")))].some((s) => s.marker === jpegMarker.app14), true);
  });

  it("drops what lies behind a JPEG's end, as the film of a moving photo does", () => {
    const jpeg = stripMetadata(fixture("progressive.jpg"));
    assert.deepEqual(hex(stripMetadata(Buffer.concat([jpeg, Buffer.from("ftypmp42 secret")]))), hex(jpeg));
  });

  it("keeps a WebP's orientation, and says in its header that there is no XMP", () => {
    const chunks = [...webpChunks(stripMetadata(fixture("extended.webp")))];
    assert.deepEqual(chunks.map((c) => c.type), ["VP8X", "VP8 ", "EXIF"]);
    assert.deepEqual([chunks[0]!.data[0], readOrientation(chunks[2]!.data)], [0x08, 6]);
    assert.deepEqual([...webpChunks(stripMetadata(fixture("animated.webp")))].map((c) => c.type), ["VP8X", "ANIM", "ANMF", "ANMF", "ANMF"]);
  });

  it("drops a manifest and unknown chunks of a PNG", () => {
    const bytes = insertPngChunks(fixture("palette.png"), [pngChunk("caBX", Uint8Array.of(1)), pngChunk("vpAg", Uint8Array.of(2))]);
    assert.deepEqual(hex(stripMetadata(bytes)), hex(fixture("palette.png")));
  });

  it("returns the same array where there is nothing to drop, and for other types", () => {
    for (const name of ["palette.png", "lossy.webp", "lossless.webp", "progressive.jpg", "plain.gif", "plain.avif"] as const) {
      const bytes = fixture(name);
      assert.equal(stripMetadata(bytes), bytes, name);
    }
  });

  it("never throws, and done twice is done once", () => {
    fc.assert(
      fc.property(wildBytes, (bytes) => {
        const once = stripMetadata(bytes);
        assert.equal(hex(stripMetadata(once)), hex(once));
      }),
      { numRuns: 1000 },
    );
  });
});
