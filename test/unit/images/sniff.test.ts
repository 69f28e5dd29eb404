import assert from "node:assert/strict";
import fc from "fast-check";
import { sizeOf, sniff, sniffType } from "../../../src/images/sniff.ts";
import { fixture, fixtureNames } from "./fixtures.ts";
import { mp4, svg, webm } from "./made.ts";
import { reading } from "./reading.ts";
import { wildBytes } from "./wild.ts";

describe("sniff", () => {
  it("tells type and displayed size of each format by its bytes", () => {
    const png = { mediaType: "image/png" };
    const jpeg = { mediaType: "image/jpeg" };
    const webp = { mediaType: "image/webp", width: 24, height: 16 };
    const avif = { mediaType: "image/avif" };
    assert.deepEqual(Object.fromEntries(fixtureNames.map((name) => [name, sniff(fixture(name))])), {
      "animated.webp": webp,
      "cmyk.jpg": { ...jpeg, width: 24, height: 16 },
      "extended.webp": webp,
      "lossless.webp": webp,
      "lossy.webp": webp,
      "palette.png": { ...png, width: 24, height: 16 },
      "plain.avif": { ...avif, width: 24, height: 16 },
      "plain.gif": { mediaType: "image/gif", width: 24, height: 16 },
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

  it("finds a JPEG's size behind any length of metadata, and reads little more than it has to", () => {
    const jpeg = fixture("turned.jpg");
    const segment = new Uint8Array(65535 + 2).fill(0x41);
    segment.set([0xff, 0xef, 0xff, 0xff]);
    const long = Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: 12 }, () => segment), jpeg.subarray(2)]);
    assert.deepEqual(sniff(long), { mediaType: "image/jpeg", width: 16, height: 24, orientation: 6 });
  });

  it("finds an AVIF's size behind its pixels, without reading those", () => {
    const [avif, at] = [fixture("plain.avif"), 32];
    assert.equal(Buffer.from(avif.subarray(at + 4, at + 8)).toString(), "meta");
    const free = Buffer.alloc(3_000_000);
    free.writeUInt32BE(free.length);
    free.write("free", 4);
    const long = Buffer.concat([avif.subarray(0, at), free, avif.subarray(at)]);
    const { result, read } = reading(long, sizeOf("image/avif"));
    assert.deepEqual(result, { width: 24, height: 16 });
    assert.ok(read < 200_000, `${read} bytes`);
  });

  it("calls a text, a PDF, a film, a drawing and nothing at all no picture", () => {
    for (const text of ["", "hello", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "\x89PNG\r\n\x1a\n"]) {
      assert.equal(sniff(Buffer.from(text, "latin1")), undefined, text);
    }
    for (const bytes of [mp4(), webm(), svg()]) assert.equal(sniff(bytes), undefined);
  });

  it("tells films by what they say they are, and not their relatives", () => {
    const brands = ["isom", "iso6", "mp42", "avc1", "M4V ", "avif", "heic"].map((brand) => [brand, sniffType(mp4(brand))]);
    assert.deepEqual(Object.fromEntries(brands), {
      isom: "video/mp4", iso6: "video/mp4", mp42: "video/mp4", avc1: "video/mp4", "M4V ": "video/mp4", avif: "image/avif", heic: "image/heic",
    });
    assert.equal(sniffType(webm()), "video/webm");
    assert.equal(sniffType(webm({ docType: "matroska" })), undefined);
    assert.equal(sniffType(webm().subarray(0, 12)), undefined);
  });

  it("takes for a drawing only a text whose root is SVG's own", () => {
    const space = 'xmlns="http://www.w3.org/2000/svg"';
    const drawings = [
      `<svg ${space}/>`, `\ufeff<?xml version="1.0"?>\n<!-- <html> -->\n<svg ${space}><script>alert(1)</script></svg>`,
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg ${space}></svg>`,
      `<?xml version="1.0"?><!DOCTYPE svg [ <!ENTITY a "b>"> ]><svg ${space}></svg>`, `<svg\n  ${space}>\u51e7</svg>`,
    ];
    const others = [
      "<svg/>", `<!doctype html><svg ${space}/>`, `<html><svg ${space}/></html>`, `text <svg ${space}/>`, `<!-- <svg ${space}/> -->`, `<svgs ${space}/>`,
      `<svg ${space}>\0</svg>`, `<!-- <svg ${space}/>`, `<?xml <svg ${space}/>`, "",
    ];
    for (const text of drawings) assert.equal(sniffType(Buffer.from(text)), "image/svg+xml", text);
    for (const text of others) assert.equal(sniffType(Buffer.from(text)), undefined, text);
    assert.equal(sniffType(Buffer.from(`<svg ${space}>\xff</svg>`, "latin1")), undefined);
  });

  it("never throws, asks no more often than there are bytes, and tells whole positive sizes only", () => {
    fc.assert(
      fc.property(wildBytes, (bytes) => {
        const info = sniff(bytes);
        for (const type of ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"] as const) assert.ok(reading(bytes, sizeOf(type)).asked <= bytes.length + 10);
        if (!info) return;
        assert.ok(Number.isInteger(info.width) && info.width > 0 && Number.isInteger(info.height) && info.height > 0, JSON.stringify(info));
      }),
      { numRuns: 2000 },
    );
  });
});
