import assert from "node:assert/strict";
import fc from "fast-check";
import { sniff, sniffLength, sniffType } from "../../../src/images/sniff.ts";
import { fixture, fixtureNames } from "./fixtures.ts";
import { wildBytes } from "./wild.ts";

describe("sniff", () => {
  it("tells type and displayed size of each format by its bytes", () => {
    const png = { mediaType: "image/png", extension: "png" };
    const jpeg = { mediaType: "image/jpeg", extension: "jpg" };
    const webp = { mediaType: "image/webp", extension: "webp", width: 24, height: 16 };
    const avif = { mediaType: "image/avif", extension: "avif" };
    assert.deepEqual(Object.fromEntries(fixtureNames.map((name) => [name, sniff(fixture(name))])), {
      "animated.webp": webp,
      "cmyk.jpg": { ...jpeg, width: 24, height: 16 },
      "extended.webp": webp,
      "lossless.webp": webp,
      "lossy.webp": webp,
      "palette.png": { ...png, width: 24, height: 16 },
      "plain.avif": { ...avif, width: 24, height: 16 },
      "plain.gif": { mediaType: "image/gif", extension: "gif", width: 24, height: 16 },
      "progressive.jpg": { ...jpeg, width: 24, height: 16 },
      "texts.png": { ...png, width: 16, height: 24, orientation: 6 },
      "turned.avif": { ...avif, width: 16, height: 24 },
      "turned.jpg": { ...jpeg, width: 16, height: 24, orientation: 6 },
    });
  });

  it("knows the type but no size while the size lies beyond the bytes given", () => {
    for (const name of fixtureNames) {
      const head = fixture(name).subarray(0, 32);
      if (sniff(head) === undefined) assert.equal(sniffType(head), sniff(fixture(name))?.mediaType, name);
    }
    assert.equal(sniff(fixture("turned.jpg").subarray(0, 100)), undefined);
    assert.equal(sniffType(fixture("turned.jpg").subarray(0, 100)), "image/jpeg");
  });

  it("finds a JPEG's size behind more than 64 KiB of metadata", () => {
    const jpeg = fixture("progressive.jpg");
    const segment = new Uint8Array(65535 + 2).fill(0x41);
    segment.set([0xff, 0xef, 0xff, 0xff]);
    const long = Buffer.concat([jpeg.subarray(0, 2), segment, segment, segment, jpeg.subarray(2)]);
    assert.deepEqual(sniff(long.subarray(0, sniffLength)), { mediaType: "image/jpeg", extension: "jpg", width: 24, height: 16 });
  });

  it("calls a text, a PDF, an SVG and nothing at all no picture", () => {
    for (const text of ["", "hello", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "\x89PNG\r\n\x1a\n"]) {
      assert.equal(sniff(Buffer.from(text, "latin1")), undefined, text);
    }
  });

  it("never throws, and tells whole positive sizes only", () => {
    fc.assert(
      fc.property(wildBytes, (bytes) => {
        const info = sniff(bytes);
        if (!info) return;
        assert.ok(Number.isInteger(info.width) && info.width > 0 && Number.isInteger(info.height) && info.height > 0, JSON.stringify(info));
      }),
      { numRuns: 2000 },
    );
  });
});
