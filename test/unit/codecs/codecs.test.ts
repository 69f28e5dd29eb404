import assert from "node:assert/strict";
import fc from "fast-check";
import { NotDecoded, createCodecs } from "../../../src/codecs/codecs.ts";
import { encodeGrey, encodePng } from "../../../src/codecs/encodePng.ts";
import type { Orientation } from "../../../src/images/exif.ts";
import { be, latin1 } from "../../../src/images/bytes.ts";
import { join } from "../../../src/images/bytes.ts";
import { pngChunk, pngSignature } from "../../../src/images/png.ts";
import { encoded, formats, rawOf, readBy, turned } from "../../support/pictures.ts";
import type { Raw } from "../../support/pictures.ts";
import { codecs as files } from "../../support/pixels.ts";

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
/** No two neighbours alike, and neither axis like the other. */
const pattern = (width: number, height: number): Raw => rawOf(width, height, (x, y) => [(x * 37) % 256, (y * 59) % 256, ((x + 2 * y) * 11) % 256]);
const far = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);

describe("the codecs", () => {
  const codecs = createCodecs(files);

  for (const format of formats) {
    it(`read a ${format} of any size and orientation as it is displayed`, async () => {
      await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(...orientations), async (width, height, orientation) => {
        const bytes = turned(await encoded(pattern(width, height), format), orientation);
        const [ours, theirs] = [await codecs.decode(bytes), await readBy({ asShown: format !== "webp" }, bytes)];
        assert.deepEqual([ours.width, ours.height], [theirs.width, theirs.height]);
        // How a JPEG's colours are rounded is nobody's to say.
        assert.ok(far(ours.data, theirs.data) <= (format === "jpeg" ? 3 : 0), `${width} × ${height}, ${orientation}`);
      }), { numRuns: 24 });
    });
  }

  it("write a PNG of any picture that others read as the same, opaque or not, and a JPEG that looks the same", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.boolean(), async (width, height, opaque) => {
      const { data } = rawOf(width, height, (x, y) => [(x * y) % 256, 255 - x, y * 3, opaque ? 255 : (x * 40) % 256]);
      const bitmap = { width, height, data: new Uint8ClampedArray(data) };
      const read = await readBy({ asShown: false }, encodePng(bitmap));
      assert.deepEqual(read, { width, height, data });
      const grey = { width, height, data: Uint8Array.from({ length: width * height }, (_, at) => (at * 7) % 256) };
      const greyRead = await readBy({ asShown: false }, encodeGrey(grey));
      assert.deepEqual(greyRead.data.filter((_, at) => at % 4 === 0), grey.data);
    }), { numRuns: 20 });
    const smooth = rawOf(64, 48, (x, y) => [x * 4, y * 5, 128]);
    const jpeg = await codecs.encodeJpeg({ ...smooth, data: new Uint8ClampedArray(smooth.data) }, 95);
    assert.ok(far(smooth.data, (await readBy({ asShown: false }, jpeg)).data) < 16);
  });

  it("say of a broken file that it cannot be read, and of more than 100 megapixels that they are too many, before any is decoded", async () => {
    const whole = await encoded(pattern(20, 20), "jpeg");
    const why = (bytes: Uint8Array<ArrayBuffer>): Promise<string> => createCodecs(files).decode(bytes).then(() => "read", (error: unknown) => (error instanceof NotDecoded ? error.why : String(error)));
    const huge = join([pngSignature, pngChunk("IHDR", join([be(10_001, 4), be(10_000, 4), Uint8Array.of(8, 6, 0, 0, 0)])), pngChunk("IEND", latin1(""))]);
    assert.deepEqual(await Promise.all([whole.subarray(0, 100), latin1("no picture"), huge].map((bytes) => why(new Uint8Array(bytes)))), ["unreadable", "unreadable", "too-large"]);
  });
});
