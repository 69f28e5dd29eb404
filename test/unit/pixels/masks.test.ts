import assert from "node:assert/strict";
import fc from "fast-check";
import type { MaskOnWire } from "../../../src/catalogue/types.ts";
import { saysTurned } from "../../../src/images/turned.ts";
import type { Orientation } from "../../../src/images/exif.ts";
import { sniff } from "../../../src/images/sniff.ts";
import type { Drawn, PixelsFault } from "../../../src/jobs/pixels.ts";
import type { PixelsThread } from "../../../src/pixels/pixelsThread.ts";
import { encoded, fileOf, formats, rawOf, readBy, turned } from "../../support/pictures.ts";
import { startPixels } from "../../support/pixels.ts";

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const drawn = (made: Drawn | PixelsFault): Drawn => ("fault" in made ? assert.fail(made.fault) : made);
/** Every pixel's brightness, once each. */
const tonesOf = async (bytes: Uint8Array, asShown: boolean): Promise<{ width: number; height: number; tones: number[] }> => {
  const { width, height, data } = await readBy({ asShown }, bytes);
  return { width, height, tones: [...data].filter((_, at) => at % 4 === 0) };
};

describe("a painted mask", () => {
  let pixels: PixelsThread;
  before(async () => {
    pixels = await startPixels();
  });
  after(() => pixels.dispose());

  const means: Readonly<Record<MaskOnWire, (tone: number) => number>> = {
    "black-changes": (tone) => (tone >= 128 ? 0 : 255), "white-changes": (tone) => (tone >= 128 ? 255 : 0), "grey": (tone) => tone,
  };

  for (const format of formats) {
    it(`reaches the wire in its tones, as it was displayed, from a ${format} of any size and orientation`, async () => {
      await fc.assert(fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom(...orientations), fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), fc.constantFrom<MaskOnWire>("black-changes", "white-changes", "grey"),
        async (columns, rows, orientation, blocks, meaning) => {
          // Blocks of a JPEG's size: within them it keeps black and white.
          const raw = rawOf(columns * 8, rows * 8, (x, y) => {
            const tone = blocks[(x >> 3) + 5 * (y >> 3)] === true || x + y === 0 ? 255 : 0;
            return [tone, tone, tone];
          });
          const painted = turned(await encoded(raw, format), orientation);
          const sent = drawn(await pixels.mask(fileOf(painted), meaning));
          const was = await tonesOf(painted, format !== "webp");
          assert.deepEqual([sent.type, sniff(sent.bytes)?.mediaType, saysTurned(sent.bytes)], ["image/png", "image/png", false]);
          const now = await tonesOf(sent.bytes, false);
          const expected = was.tones.map(means[meaning]);
          assert.deepEqual([now.width, now.height, sent.width, sent.height], [was.width, was.height, was.width, was.height]);
          assert.ok(now.tones.every((tone, at) => Math.abs(tone - (expected[at] ?? 0)) <= (meaning === "grey" && format === "jpeg" ? 2 : 0)));
        }), { numRuns: 16 });
    });
  }

  it("is split at a brightness of 128, and what is transparent marks nothing", async () => {
    const mask = await encoded(rawOf(4, 1, (x) => ([[127, 127, 127], [128, 128, 128], [255, 255, 255, 0], [255, 255, 255, 128]] as const)[x] ?? [0, 0, 0]), "png");
    const tones = async (meaning: MaskOnWire): Promise<number[]> => (await tonesOf(drawn(await pixels.mask(fileOf(mask), meaning)).bytes, false)).tones;
    assert.deepEqual([await tones("black-changes"), await tones("white-changes"), await tones("grey")], [[255, 0, 255, 0], [0, 255, 0, 255], [127, 128, 0, 128]]);
  });

  it("is scaled without a tone that was not there, and refused where it marks nothing", async () => {
    const mask = await encoded(rawOf(4, 2, (x, y) => (x < 2 && y < 1 ? [255, 255, 255] : [0, 0, 0])), "png");
    const scaled = drawn(await pixels.mask(fileOf(mask), "grey", { width: 6, height: 3 }));
    assert.deepEqual(await tonesOf(scaled.bytes, false), { width: 6, height: 3, tones: [255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
    // The tone of what each new pixel's middle lies on.
    const stripe = await encoded(rawOf(5, 1, (x) => (x === 1 ? [255, 255, 255] : [0, 0, 0])), "png");
    assert.deepEqual(await tonesOf(drawn(await pixels.mask(fileOf(stripe), "grey", { width: 2, height: 1 })).bytes, false), { width: 2, height: 1, tones: [255, 0] });
    const black = await encoded(rawOf(8, 8, () => [0, 0, 0]), "png");
    assert.deepEqual(await pixels.mask(fileOf(black), "black-changes"), { fault: "marks-nothing" });
  });
});

describe("a picture that goes with a mask", () => {
  let pixels: PixelsThread;
  before(async () => {
    pixels = await startPixels();
  });
  after(() => pixels.dispose());

  for (const format of ["png", "webp", "jpeg"] as const) {
    it(`stands upright where it is a ${format} that is to be turned, and says so no more`, async () => {
      for (const orientation of orientations.slice(1)) {
        const bytes = turned(await encoded(rawOf(24, 16, (x, y) => [x * 10, y * 15, 90]), format), orientation);
        assert.equal(saysTurned(bytes), true);
        const made = drawn(await pixels.upright(fileOf(bytes), 1_000_000));
        const [now, was] = [await readBy({ asShown: false }, made.bytes), await readBy({ asShown: format !== "webp" }, bytes)];
        assert.deepEqual([made.type, saysTurned(made.bytes), now.width, now.height], ["image/png", false, was.width, was.height]);
        assert.ok(now.data.every((value, at) => Math.abs(value - (was.data[at] ?? 0)) <= (format === "jpeg" ? 3 : 0)), String(orientation));
      }
    });
  }

  it("becomes a JPEG where a PNG would have more bytes than its field takes", async () => {
    const photo = rawOf(96, 64, (x, y) => [128 + 90 * Math.sin(x / 9 + y / 5), 128 + 90 * Math.cos(x / 7), (x * 7919 + y * 104_729) % 23]);
    const file = fileOf(turned(await encoded(photo, "jpeg"), 6));
    const large = drawn(await pixels.upright(file, 1_000_000));
    const small = drawn(await pixels.upright(file, large.bytes.length - 1));
    assert.deepEqual([large, small].map(({ type, width, height, bytes }) => [type, width, height, sniff(bytes)?.mediaType, sniff(bytes)?.width]), [["image/png", 64, 96, "image/png", 64], ["image/jpeg", 64, 96, "image/jpeg", 64]]);
    assert.ok(small.bytes.length < large.bytes.length);
  });
});
