import assert from "node:assert/strict";
import { readPngPixels } from "../../../src/sandbox/upload/pngPixels.ts";
import type { Pixels } from "../../../src/sandbox/upload/pngPixels.ts";
import { file, halfMask, inSquare, json, subject } from "./requests.ts";
import { at, sandboxForTests } from "./support.ts";
import type { Bench, NamedFile } from "./support.ts";

type Parts = Parameters<Bench["form"]>[1];

for (const drawing of ["plain", "pretty"] as const) {
  describe(`sandbox: what becomes of a picture, drawn ${drawing}`, () => {
    let bench: Bench;
    before(async () => {
      bench = await sandboxForTests({ drawing, generationMs: 1000 });
    });
    after(() => bench.sandbox.close());

    async function result(path: string, parts: Parts): Promise<Pixels> {
      const { status, body } = await bench.form(path, parts);
      assert.equal(status, 200, JSON.stringify(body));
      const id = at(body, "data") === undefined ? at(body, "generation_id") : undefined;
      bench.advance(1000);
      const whole = typeof id === "string" ? (await bench.get(`/v2/generations/${id}`)).body : body;
      return fetched(at(whole, "data", 0, "url") ?? at(whole, "base_image_url"));
    }

    for (const [path, image, more] of [
      ["/edit", "image_file", [["model", "V_2"]]],
      ["/v1/ideogram-v3/edit", "image", []],
      ["/v1/ideogram-v3/inpaint", "image", []],
      ["/v2/image/inpaint/ideogram-3", "image", []],
      ["/v2/image/generate/ideogram-4-5", "images", []],
      ["/v2/image/precise-edit/ideogram-4-5", "image", []],
    ] as const) {
      it(`${path}: what the mask has black is another picture, what it has white is the same to the bit`, async () => {
        const made = await result(path, [[image, subject], ["mask", halfMask], ["prompt", "a boat"], ["seed", "7"], ...more]);
        const same = await sameWhere(subject, made);
        assert.deepEqual([made.width, made.height, made.channels], [96, 64, 3]);
        assert.ok(same((x) => x >= 48).every(Boolean), "outside the mask");
        assert.ok(same((x) => x < 45).filter(Boolean).length < 48 * 64 * 0.1, "inside the mask");
      });
    }

    it("an edit keeps a picture's opacity outside the mask", async () => {
      const glass = await file(96, 64, (x, y) => [x, y, 90, x + y]);
      const made = await result("/v1/ideogram-v3/edit", [["image", glass], ["mask", halfMask], ["prompt", "a boat"]]);
      const same = await sameWhere(glass, made);
      assert.equal(made.channels, 4);
      assert.ok(same((x) => x >= 48).every(Boolean));
    });

    for (const path of ["/v1/remove-object", "/v2/image/remove-object/ideogram-1"]) {
      it(`${path}: what the mask has white is gone, in the colours around it`, async () => {
        const mask = await file(96, 64, (x, y) => (inSquare(x, y) ? [255, 255, 255] : [0, 0, 0]));
        const made = await result(path, [["image", subject], ["mask", mask]]);
        assert.ok((await sameWhere(subject, made))((x, y) => !inSquare(x, y)).every(Boolean));
        const [r, g, b] = pixel(made, 48, 32);
        assert.ok(Math.abs(r - 217) < 12 && Math.abs(g - 225) < 12 && Math.abs(b - 210) < 12, `${r} ${g} ${b}`);
      });
    }

    it("a reframed picture stands whole in the middle of its frame", async () => {
      const square = await file(512, 512, (x, y) => [x / 2, y / 2, 90]);
      const made = await result("/v1/ideogram-v3/reframe", [["image", square], ["resolution", "1536x512"]]);
      assert.deepEqual([made.width, made.height], [1536, 512]);
      assert.deepEqual([pixel(made, 512, 0), pixel(made, 600, 300), pixel(made, 1023, 511)], [[0, 0, 90], [44, 150, 90], [255, 255, 90]]);
    });

    it("a background is gone where it joins the border, and the subject is as it was", async () => {
      const made = await result("/v1/remove-background", [["image", subject]]);
      assert.equal(made.channels, 4);
      assert.deepEqual([pixel(made, 2, 2)[3], pixel(made, 90, 60)[3], pixel(made, 48, 32)], [0, 0, [200, 30, 40, 255]]);
    });

    it("a background is gone also where the subject encloses it, as a handle does", async () => {
      const ring = await file(160, 120, (x, y) => (Math.abs(Math.hypot(x - 80, y - 60) - 35) < 10 ? [20, 90, 160] : [230, 228, 220]));
      const made = await result("/v1/remove-background", [["image", ring]]);
      assert.deepEqual([pixel(made, 80, 60)[3], pixel(made, 45, 60), pixel(made, 5, 5)[3]], [0, [20, 90, 160, 255], 0]);
    });

    it("what has no background keeps its own opacity", async () => {
      const cut = await file(96, 64, (x, y) => [10, 20, 30, inSquare(x, y) ? 255 : 0]);
      const made = await result("/v2/image/remove-background/ideogram-1", [["image", cut]]);
      assert.deepEqual([pixel(made, 2, 2)[3], pixel(made, 48, 32)], [0, [10, 20, 30, 255]]);
    });

    it("a replaced background is another one, behind the same subject", async () => {
      const made = await result("/v1/ideogram-v3/replace-background", [["image", subject], ["prompt", "a dark forest at night"]]);
      const same = await sameWhere(subject, made);
      assert.equal(made.channels, 3);
      assert.ok(same((x, y) => x > 36 && x < 60 && y > 20 && y < 44).every(Boolean));
      assert.ok(same((x, y) => x < 20 || y < 8).filter(Boolean).length < 50);
    });

    it("an upscaled picture has twice the sides, or as many times as asked for, and the same colours", async () => {
      const made = await result("/upscale", [["image_request", json({})], ["image_file", subject]]);
      assert.deepEqual([made.width, made.height, pixel(made, 96, 64)], [192, 128, [200, 30, 40]]);
      const fourfold = await result("/v2/image/upscale/topaz-standard-2", [["image", subject], ["upscale_factor", "x4"]]);
      assert.deepEqual([fourfold.width, fourfold.height, pixel(fourfold, 192, 128)], [384, 256, [200, 30, 40]]);
    });

    it("a remix is the more like its source the more that weighs", async () => {
      const square = await file(512, 512, (x, y) => [x / 2, y / 2, 90]);
      const far = await Promise.all([5, 50, 95].map(async (weight) => {
        const made = await result("/v1/ideogram-v3/remix", [["image", square], ["prompt", "a boat"], ["image_weight", String(weight)], ["seed", "3"], ["resolution", "1024x1024"]]);
        let sum = 0;
        for (let y = 100; y < 600; y += 10) for (let x = 0; x < 1024; x += 10) sum += Math.abs(pixel(made, x, y)[0] - x / 4) + Math.abs(pixel(made, x, y)[1] - y / 4);
        return sum;
      }));
      assert.ok((far[0] ?? 0) > (far[1] ?? 0) * 1.5 && (far[1] ?? 0) > (far[2] ?? 0) * 1.5, String(far));
    }).timeout(15_000);

    it("a picture in layers is itself, itself without its text, and where the text stood", async () => {
      const stripes = (x: number, y: number): boolean => y >= 40 && y < 60 && x >= 60 && x < 340 && x % 4 < 2;
      const poster = await file(400, 300, (x, y) => (stripes(x, y) ? [20, 20, 20] : [240, 230, 200]));
      const { body } = await bench.form("/v1/ideogram-v3/layerize-text", [["image", poster], ["prompt", "a poster that says \"SALE\""]]);
      const [base, original] = [await fetched(at(body, "base_image_url")), await fetched(at(body, "original_image_url"))];
      assert.ok((await sameWhere(poster, original))(() => true).every(Boolean));
      assert.deepEqual([at(body, "text_blocks", 0, "text"), at(body, "text_blocks", 0, "color"), at(body, "text_blocks", "length")], ["SALE", "#141414", 1]);
      assert.ok((await sameWhere(poster, base))((x, y) => y < 30 || y > 70 || (x + y < 0)).every(Boolean));
      const [r, g, b] = pixel(base, 200, 50);
      assert.ok(r > 220 && g > 210 && b > 180, `${r} ${g} ${b}`);
    });

    for (const [path, image] of [["/v2/image/precise-edit/ideogram-4-5", "image"], ["/v2/image/generate/ideogram-4-5", "images"], ["/v1/edit", "images"]] as const) {
      it(`${path}: what is told in words lies upon the picture, which is the same to the bit around it`, async () => {
        const picture = await file(256, 192, (x, y) => [x % 250, y, 90]);
        const made = await result(path, [[image, picture], ["prompt", "add a lantern"], ["seed", "5"]]);
        const same = (await sameWhere(picture, made))(() => true);
        const changed = same.flatMap((is, at) => (is ? [] : [{ x: at % 256, y: Math.floor(at / 256) }]));
        const extent = (of: number[]): number => Math.max(...of) - Math.min(...of) + 1;
        assert.deepEqual([made.width, made.height, made.channels], [256, 192, 3]);
        assert.ok(changed.length > 0.04 * 256 * 192, `${changed.length} pixels`);
        assert.ok(Math.max(extent(changed.map(({ x }) => x)), extent(changed.map(({ y }) => y))) <= 96);
      });
    }

    it("what is told of a picture with opacity leaves it its own around what lies upon it", async () => {
      const glass = await file(256, 192, (x, y) => [x % 250, y, 90, (x + y) % 256]);
      const made = await result("/v2/image/precise-edit/ideogram-4-5", [["image", glass], ["prompt", "add a lantern"], ["seed", "5"]]);
      assert.equal(made.channels, 4);
      assert.ok((await sameWhere(glass, made))(() => true).filter(Boolean).length > 0.75 * 256 * 192);
    });

    it("4.5 is told in words what to change, and gpt-image to leave nothing behind", async () => {
      const told = await result("/v2/image/generate/ideogram-4-5", [["images", subject], ["prompt", "at night"]]);
      assert.deepEqual([told.width, told.height, told.channels], [96, 64, 3]);
      const alone = await result("/v2/image/generate/gpt-image-2-5-flare", [["images", subject], ["prompt", "alone"], ["background", "transparent"], ["resolution", "96x64"]]);
      assert.deepEqual([alone.channels, pixel(alone, 2, 2)[3]], [4, 0]);
    });
  });
}

async function fetched(url: unknown): Promise<Pixels> {
  const pixels = readPngPixels(Buffer.from(await (await fetch(String(url))).arrayBuffer()));
  assert.ok(pixels !== undefined, "a PNG");
  return pixels;
}

function pixel({ width, channels, data }: Pixels, x: number, y: number): [number, number, number, number?] {
  const at = (y * width + x) * channels;
  const [r = 0, g = 0, b = 0, a] = data.subarray(at, at + channels);
  return a === undefined ? [r, g, b] : [r, g, b, a];
}

/** Whether each pixel that counts is the same in both. */
async function sameWhere(one: NamedFile, other: Pixels): Promise<(counts: (x: number, y: number) => boolean) => boolean[]> {
  const pixels = readPngPixels(Buffer.from(await one.data.arrayBuffer()));
  assert.ok(pixels !== undefined);
  return (counts) => {
    const same: boolean[] = [];
    for (let y = 0; y < pixels.height; y++) {
      for (let x = 0; x < pixels.width; x++) if (counts(x, y)) same.push(pixel(pixels, x, y).join() === pixel(other, x, y).join());
    }
    return same;
  };
}
