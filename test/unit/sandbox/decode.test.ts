import assert from "node:assert/strict";
import fc from "fast-check";
import { createDecoder } from "../../../src/sandbox/upload/decode.ts";
import { readImageHeader } from "../../../src/sandbox/upload/imageHeader.ts";
import { readPngPixels } from "../../../src/sandbox/upload/pngPixels.ts";
import { encoded, formats, rawOf, readBy, turned } from "../../support/pictures.ts";
import { codecs } from "../../support/pixels.ts";
import { halfMask } from "./requests.ts";
import { at, sandboxForTests } from "./support.ts";

const pattern = (width: number, height: number) => rawOf(width, height, (x, y) => [(x * 37) % 256, (y * 59) % 256, ((x + 2 * y) * 11) % 256, 255]);
const far = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);

describe("sandbox: reading pictures", () => {
  const decode = createDecoder(codecs);
  const read = (bytes: Uint8Array) => {
    const buffer = Buffer.from(bytes);
    return decode(buffer, readImageHeader(buffer) ?? { format: "jpeg", width: 3, height: 2 });
  };

  for (const format of formats) {
    it(`reads a ${format} as it is stored, whichever way its EXIF would turn it`, async () => {
      const side = fc.integer({ min: 1, max: 40 });
      await fc.assert(fc.asyncProperty(side, side, fc.constantFrom(1, 3, 5, 6, 8), async (width, height, orientation) => {
        const bytes = turned(await encoded(pattern(width, height), format), orientation);
        const [ours, theirs] = [await read(bytes), await readBy({ asShown: false }, bytes)];
        assert.deepEqual([ours.width, ours.height], [width, height]);
        assert.ok(far(ours.data, theirs.data) <= (format === "jpeg" ? 3 : 0));
      }), { numRuns: 20 });
    });
  }

  it("makes one colour of what breaks off, or of all but PNG without codecs, and reads the next one well", async () => {
    const jpeg = await encoded(pattern(20, 10), "jpeg");
    const broken = await read(jpeg.subarray(0, 200));
    assert.equal(new Set(Array.from({ length: broken.data.length / 4 }, (_, index) => broken.data.subarray(index * 4, index * 4 + 4).join())).size, 1);
    assert.ok(new Set((await read(jpeg)).data).size > 20);
    const blind = await createDecoder(undefined)(Buffer.from(jpeg), { format: "jpeg", width: 20, height: 10 });
    assert.deepEqual([blind.width, blind.height, new Set(blind.data).size <= 4], [20, 10, true]);
  });

  it("edits a JPEG where its mask, a WebP, is black, and leaves the rest as it was read", async () => {
    const bench = await sandboxForTests({ codecs });
    try {
      const jpeg = await encoded(pattern(96, 64), "jpeg");
      const tones = readPngPixels(Buffer.from(await halfMask.data.arrayBuffer()));
      const mask = await encoded(rawOf(96, 64, (x, y) => {
        const tone = tones?.data[(y * 96 + x) * 3] ?? 0;
        return [tone, tone, tone];
      }), "webp");
      const { body } = await bench.form("/v1/ideogram-v3/edit", [["prompt", "a boat"], ["image", { name: "a.jpg", data: new Blob([jpeg]) }], ["mask", { name: "m.webp", data: new Blob([mask]) }]]);
      const made = readPngPixels(Buffer.from(await (await fetch(String(at(body, "data", 0, "url")))).arrayBuffer()));
      const before = await read(jpeg);
      const [kept, changed] = [[60, 20], [10, 20]].map(([x = 0, y = 0]) => [0, 1, 2].map((c) => made?.data[(y * 96 + x) * 3 + c] === before.data[(y * 96 + x) * 4 + c]));
      assert.deepEqual(kept, [true, true, true]);
      assert.ok(changed?.includes(false));
      const described = await bench.form("/describe", [["image_file", { name: "a.jpg", data: new Blob([jpeg]) }]]);
      assert.match(String(at(described.body, "descriptions", 0, "text")), /^A wide picture of 96 by 64 pixels/);
    } finally {
      await bench.sandbox.close();
    }
  });
});
