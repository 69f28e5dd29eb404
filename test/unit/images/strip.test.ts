import assert from "node:assert/strict";
import fc from "fast-check";
import { exifOf, jpegMarker, jpegSegments } from "../../../src/images/jpeg.ts";
import { orientationOnly, readOrientation } from "../../../src/images/exif.ts";
import { insertPngChunks, pngChunk, pngChunks } from "../../../src/images/png.ts";
import { sniff } from "../../../src/images/sniff.ts";
import { webpChunks } from "../../../src/images/webp.ts";
import { asText, codedNames, fixture, fixtureNames, isWhole, stripped } from "./fixtures.ts";
import { mp4, svg } from "./made.ts";
import { wildBytes } from "./wild.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** What makes the pixels, per format. */
const pixels = {
  png: (bytes: Uint8Array) => [...pngChunks(bytes)].filter((c) => /^(IHDR|PLTE|tRNS|IDAT|iCCP|IEND)$/.test(c.type)).map((c) => c.type + hex(c.data)),
  jpg: (bytes: Uint8Array) => [...jpegSegments(bytes)].filter((s) => s.marker < 0xe0).map((s) => hex(bytes.subarray(s.start, s.end))),
  webp: (bytes: Uint8Array) => [...webpChunks(bytes)].filter((c) => /^(VP8.|ALPH|ANIM|ANMF|ICCP)$/.test(c.type) && c.type !== "VP8X").map((c) => c.type + hex(c.data)),
};

/** For what has to be a picture. */
const clean = (bytes: Uint8Array): Uint8Array => stripped(bytes) ?? assert.fail("nothing is sent");

describe("stripMetadata", () => {
  it("leaves no word of metadata, and the pixels, the size shown and the end as they were", () => {
    for (const name of fixtureNames) {
      if (name.endsWith("avif") || name.endsWith("gif")) continue;
      const [before, after] = [fixture(name), clean(fixture(name))];
      assert.doesNotMatch(asText(after), /secret/i, name);
      assert.deepEqual(sniff(after), sniff(before), name);
      assert.equal(isWhole(after), true, name);
      const of = name.endsWith("png") ? pixels.png : name.endsWith("jpg") ? pixels.jpg : pixels.webp;
      assert.deepEqual(of(after), of(before), name);
    }
  });

  it("keeps of a JPEG the tables, the colour profile and an EXIF with the orientation only", () => {
    const segments = [...jpegSegments(clean(fixture("turned.jpg")))];
    const exif = segments.map(exifOf).find((tiff) => tiff !== undefined);
    assert.deepEqual(exif, orientationOnly(6));
    assert.equal(readOrientation(exif), 6);
    assert.deepEqual(segments.filter((s) => s.marker >= 0xe0).map((s) => s.marker), [jpegMarker.app0, jpegMarker.app1, jpegMarker.app2]);
  });

  it("keeps Adobe's segment, which says how the colours of a CMYK picture are to be read", () => {
    assert.deepEqual([...jpegSegments(clean(fixture("cmyk.jpg")))].some((s) => s.marker === jpegMarker.app14), true);
  });

  it("drops what lies behind a JPEG's end, as the film of a moving photo does", () => {
    const jpeg = clean(fixture("progressive.jpg"));
    assert.deepEqual(hex(clean(Buffer.concat([jpeg, Buffer.from("ftypmp42 secret")]))), hex(jpeg));
  });

  it("keeps a WebP's orientation, and says in its header that there is no XMP", () => {
    const chunks = [...webpChunks(clean(fixture("extended.webp")))];
    assert.deepEqual(chunks.map((c) => c.type), ["VP8X", "VP8 ", "EXIF"]);
    assert.deepEqual([chunks[0]!.data[0], readOrientation(chunks[2]!.data)], [0x08, 6]);
    assert.deepEqual([...webpChunks(clean(fixture("animated.webp")))].map((c) => c.type), ["VP8X", "ANIM", "ANMF", "ANMF", "ANMF"]);
  });

  it("drops a manifest and unknown chunks of a PNG", () => {
    const bytes = insertPngChunks(fixture("palette.png"), [pngChunk("caBX", Uint8Array.of(1)), pngChunk("vpAg", Uint8Array.of(2))]);
    assert.deepEqual(hex(clean(bytes)), hex(fixture("palette.png")));
  });

  it("leaves a picture without metadata as it is, and sends nothing of other types", () => {
    for (const name of ["palette.png", "lossy.webp", "lossless.webp", "progressive.jpg", ...codedNames] as const) assert.equal(hex(clean(fixture(name))), hex(fixture(name)), name);
    for (const bytes of [fixture("plain.gif"), fixture("plain.avif"), mp4(), svg(), new Uint8Array()]) assert.equal(stripped(bytes), undefined);
  });

  it("sends nothing of a picture that breaks off, or whose coded data is damaged so that its end is unknown", () => {
    for (const name of sent) {
      const bytes = fixture(name);
      for (let length = 12; length < bytes.length - 2; length += 1 + Math.floor(bytes.length / 200)) assert.equal(stripped(bytes.subarray(0, length)), undefined, `${name} at ${length}`);
    }
    const scan = [...jpegSegments(fixture("odd.jpg"))].find(({ marker }) => marker === jpegMarker.sos) ?? assert.fail();
    const damaged = Buffer.from(fixture("odd.jpg"));
    damaged.fill(0xfe, scan.start + 14, scan.end);
    assert.equal(stripped(damaged), undefined);
  });

  it("sends a progressive picture that ends after any of its scans, but not where something else stands before the next one", () => {
    const bytes = fixture("odd-progressive.jpg");
    const scans = [...jpegSegments(bytes)].filter(({ marker }) => marker === jpegMarker.sos);
    assert.ok(scans.length > 3);
    for (const { end } of scans.slice(0, -1)) {
      const ended = Buffer.concat([bytes.subarray(0, end), Buffer.from([0xff, jpegMarker.eoi])]);
      assert.equal(hex(clean(ended)), hex(ended));
      assert.equal(stripped(Buffer.concat([bytes.subarray(0, end), Buffer.from("film"), bytes.subarray(end)])), undefined);
      assert.equal(stripped(Buffer.concat([bytes.subarray(0, end), fixture("grey.jpg")])), undefined);
    }
  });

  it("adds the end mark that a JPEG lacks", () => {
    for (const name of jpegs) assert.equal(hex(clean(fixture(name).subarray(0, -2))), hex(clean(fixture(name))), name);
  });

  it("never sends a byte that stands behind the end of the picture, whatever stands there, also where the end mark is missing", () => {
    fc.assert(fc.property(fc.constantFrom(...sent), film, fc.boolean(), (name, behind, marked) => {
      const bytes = fixture(name);
      const ended = marked || !name.endsWith("jpg") ? bytes : bytes.subarray(0, -2);
      assert.equal(hex(clean(Buffer.concat([ended, behind]))), hex(clean(bytes)));
    }), { numRuns: 2000 });
  });

  it("sends nothing of a PNG without its end, though something stands behind it", () => {
    const png = fixture("palette.png");
    fc.assert(fc.property(film, (behind) => {
      assert.equal(stripped(Buffer.concat([png.subarray(0, -12), behind])), undefined);
    }), { numRuns: 300 });
  });

  it("drops a film from a WebP that counts it in, as a chunk of its own or as a second picture", () => {
    for (const name of ["lossy.webp", "lossless.webp", "extended.webp"] as const) {
      const [first] = [...webpChunks(fixture(name))].slice(-1);
      for (const type of ["film", first?.type ?? "VP8 "]) {
        const long = Buffer.concat([fixture(name), Buffer.from(type, "latin1"), Buffer.from([4, 0, 0, 0]), Buffer.from("film")]);
        long.writeUInt32LE(long.length - 8, 4);
        assert.equal(hex(clean(long)), hex(clean(fixture(name))), `${name}, ${type}`);
      }
    }
  });

  it("drops from the frames of an animated WebP what is no picture", () => {
    const bytes = fixture("animated.webp");
    const [frame] = [...webpChunks(bytes)].filter(({ type }) => type === "ANMF").slice(-1);
    assert.ok(frame);
    const hidden = Buffer.concat([Buffer.from("EXIF"), Buffer.from([7, 0, 0, 0]), Buffer.from("secret!\0")]);
    const long = Buffer.concat([bytes.subarray(0, frame.end), hidden, bytes.subarray(frame.end)]);
    long.writeUInt32LE(frame.data.length + (frame.data.length % 2) + hidden.length, frame.start + 4);
    long.writeUInt32LE(long.length - 8, 4);
    assert.ok([...webpChunks(long)].some(({ data }) => asText(data).includes("secret")));
    assert.equal(hex(clean(long)), hex(clean(bytes)));
  });

  it("never throws, and done twice is done once", () => {
    fc.assert(
      fc.property(wildBytes, (bytes) => {
        const once = stripped(bytes);
        if (once !== undefined) assert.equal(hex(clean(once)), hex(once));
      }),
      { numRuns: 1000 },
    );
  });
});

const jpegs = ["turned.jpg", "progressive.jpg", "cmyk.jpg", ...codedNames] as const;
const sent = [...jpegs, "palette.png", "texts.png", "lossy.webp", "lossless.webp", "extended.webp", "animated.webp"] as const;

/** What phones put behind a picture: anything at all, bytes as markers are made of them, films with a place and a cover, pieces of pictures. */
const film = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 400 }),
  fc.array(fc.constantFrom(0xff, 0xff, 0x00, 0xd9, 0xd8, 0xda, 0xc4, 0xd0, 0xdb, 0xdd, 0xe1, 0xfe, 0x01, 0x02, 0x41), { minLength: 1, maxLength: 60 }).map((bytes) => Uint8Array.from(bytes)),
  fc.tuple(fc.string({ unit: "binary-ascii", maxLength: 50 }), fc.constantFrom(...jpegs, "palette.png" as const)).map(([place, cover]) => Buffer.concat([mp4(), Buffer.from(place), fixture(cover)])),
  fc.tuple(fc.constantFrom(...jpegs), fc.double({ min: 0, max: 1, noNaN: true })).map(([name, from]) => fixture(name).slice(Math.floor(from * (fixture(name).length - 1)))),
  fc.string({ minLength: 1, maxLength: 30 }).map((words) => Buffer.from(`${words}\xff\xd9`, "latin1")),
);
