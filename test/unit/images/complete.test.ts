import assert from "node:assert/strict";
import fc from "fast-check";
import { isComplete } from "../../../src/images/complete.ts";
import { pngChunk } from "../../../src/images/png.ts";
import { headLength, sniffType } from "../../../src/images/sniff.ts";
import { fixture, fixtureNames, isWhole } from "./fixtures.ts";
import { mp4, svg, webm } from "./made.ts";
import { reading } from "./reading.ts";
import { wildBytes } from "./wild.ts";

const files = { ...Object.fromEntries(fixtureNames.map((name) => [name, fixture(name)])), "film.mp4": mp4(), "film.webm": webm(), "drawing.svg": svg(undefined, "") };

describe("isComplete", () => {
  it("is true for whole files", () => {
    for (const [name, bytes] of Object.entries(files)) assert.equal(isWhole(bytes), true, name);
  });

  it("is not true for a file cut off anywhere behind its first bytes", () => {
    for (const [name, whole] of Object.entries(files)) {
      for (let length = 40; length < whole.length; length++) assert.notEqual(isWhole(whole.subarray(0, length)), true, `${name} at ${length}`);
    }
  });

  it("allows bytes of any number behind the end, where the format has one", () => {
    for (const name of ["turned.jpg", "texts.png", "lossy.webp", "plain.gif"] as const) {
      for (const length of [1, 70_000, 1_000_000]) assert.equal(isWhole(Buffer.concat([fixture(name), new Uint8Array(length)])), true, `${name}, ${length} bytes behind it`);
    }
  });

  it("finds the end of a JPEG behind any length of metadata", () => {
    const jpeg = fixture("progressive.jpg");
    const profile = Buffer.concat(Array.from({ length: 9 }, () => Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.alloc(65533, "a")])));
    const long = Buffer.concat([jpeg.subarray(0, 2), profile, jpeg.subarray(2)]);
    assert.equal(isWhole(long), true);
    assert.equal(isWhole(long.subarray(0, -2)), false);
  });

  it("does not take the end of a JPEG's thumbnail for its own", () => {
    const jpeg = fixture("progressive.jpg");
    const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 6, 0xff, 0xd9, 0, 0]), jpeg.subarray(2)]);
    assert.equal(isWhole(Buffer.concat([jpeg.subarray(0, 2), thumbnail])), true);
    assert.equal(isWhole(Buffer.concat([jpeg.subarray(0, 2), thumbnail.subarray(0, -2)])), false);
  });

  it("cannot tell where a film of unsaid length ends, nor what stands behind the last box", () => {
    assert.equal(isWhole(webm({ unsaid: true })), undefined);
    assert.equal(isWhole(Buffer.concat([mp4(), Buffer.from("more")])), undefined);
  });

  it("tells a closed drawing from one that was cut off, whatever its texts say", () => {
    assert.equal(isWhole(svg("<text>&lt;/svg&gt;</text>", "<!-- made by hand -->\n")), true);
    assert.equal(isWhole(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="5"/>\n')), true);
    assert.equal(isWhole(Buffer.concat([svg(), Buffer.from("<g>")])), false);
    assert.equal(isWhole(svg("<!-- </svg> -->").subarray(0, -8)), false);
  });

  it("reads each byte at most a few times, and of a sound file little more than its ends", () => {
    const chunks = (count: number, length: number): Buffer => Buffer.concat(Array.from({ length: count }, () => pngChunk("IDAT", new Uint8Array(length))));
    const png = fixture("palette.png");
    const behind = Buffer.concat([png.subarray(0, 33), chunks(20_000, 0), chunks(10, 100_000), png.subarray(33), new Uint8Array(70_000)]);
    const jpeg = Buffer.concat([fixture("progressive.jpg").subarray(0, -2), Buffer.alloc(1_000_000, Buffer.from([0xff, 0x00]))]);
    for (const [what, bytes, most] of [["PNG with bytes behind it", behind, 1], ["JPEG without its end", jpeg, 1.1], ["JPEG", fixture("turned.jpg"), 1]] as const) {
      const type = sniffType(bytes.subarray(0, headLength)) ?? assert.fail();
      const { read } = reading(bytes, isComplete(type, bytes.length));
      assert.ok(read <= most * bytes.length + 200_000, `${what}: ${read} of ${bytes.length} bytes`);
    }
  });

  it("never throws, and asks no more often than there are bytes", () => {
    fc.assert(fc.property(wildBytes, fc.integer({ min: -50, max: 3000 }), (bytes, more) => {
      const type = sniffType(bytes);
      if (type === undefined) return;
      const { asked } = reading(bytes, isComplete(type, Math.max(0, bytes.length + more)));
      assert.ok(asked <= 2 * bytes.length + 10, `${type}: ${asked} pieces of ${bytes.length} bytes`);
    }), { numRuns: 1000 });
  });
});
