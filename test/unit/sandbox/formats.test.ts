import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import sharp from "sharp";
import { readImageHeader } from "../../../src/sandbox/upload/imageHeader.ts";
import { readOtherHeader } from "../../../src/sandbox/upload/otherHeader.ts";
import { readPngPixels } from "../../../src/sandbox/upload/pngPixels.ts";
import { operations } from "../../../src/sandbox/ideogram/operations.ts";
import { requestBody, resolved } from "../../support/openApi.ts";
import { leastParts } from "./requests.ts";
import { at, detail, sandboxForTests } from "./support.ts";
import type { Bench } from "./support.ts";

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: { r: 30, g: 90, b: 160 } } });

/** A BMP's header and nothing of its pixels, whose rows come from the top. */
function bmp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(54);
  bytes.write("BM", "latin1");
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(-height, 22);
  return bytes;
}

/** An AVIF under the brand of HEIF: they are told apart by it alone. */
const asHeif = (avif: Buffer): Buffer => Buffer.from(avif.toString("latin1").replaceAll("avif", "heic"), "latin1");

const written: Readonly<Record<string, (width: number, height: number) => Promise<Buffer>>> = {
  JPEG: (...size) => picture(...size).jpeg().toBuffer(),
  PNG: (...size) => picture(...size).png().toBuffer(),
  WEBP: (...size) => picture(...size).webp().toBuffer(),
  HEIF: async (...size) => asHeif(await picture(...size).avif({ effort: 0 }).toBuffer()),
  AVIF: (...size) => picture(...size).avif({ effort: 0 }).toBuffer(),
  GIF: (...size) => picture(...size).gif().toBuffer(),
  BMP: (...size) => Promise.resolve(bmp(...size)),
  TIFF: (...size) => picture(...size).tiff().toBuffer(),
};

/** What the document says of a route's source, in capitals; where it says nothing, the formats of every other picture. */
function documented(path: string): string {
  const said = resolved(requestBody(path)["multipart/form-data"] ?? {})["description"];
  return /^Source: (?<formats>[A-Z ]+), /.exec(typeof said === "string" ? said : "")?.groups?.["formats"] ?? "JPEG PNG WEBP";
}

const routes = operations.map(({ path }) => path).filter((path) => leastParts(path).some(([name]) => name === "image"));

describe("sandbox: formats", () => {
  let bench: Bench;
  before(async () => {
    bench = await sandboxForTests({ generationMs: 1000 });
  });
  afterEach(() => bench.sandbox.reset());
  after(() => bench.sandbox.close());

  it("are those that the document tells of each route's source, and no others", async () => {
    const least = (path: string) => leastParts(path).filter(([name]) => name !== "image" && name !== "mask");
    const taken = await Promise.all(routes.map(async (path) => {
      const asked = await Promise.all(Object.entries(written).map(async ([format, write]) => {
        const image = { name: "a", data: new Blob([new Uint8Array(await write(64, 48))]) };
        return detail(await bench.form(path, [...least(path), ["image", image]])).startsWith("400 'image' is not a ") ? [] : [format];
      }));
      return [path, asked.flat().join(" ")];
    }));
    assert.deepEqual(taken, routes.map((path) => [path, documented(path).replace(" MPO", "")]));
    assert.deepEqual(new Set(taken.map(([, formats]) => formats)).size, 2);
  }).timeout(20_000);

  for (const format of ["HEIF", "AVIF", "GIF", "BMP", "TIFF"]) {
    it(`of a ${format} the size is read, and one colour stands for it before the new background`, async () => {
      const bytes = await written[format]?.(96, 64) ?? Buffer.alloc(0);
      assert.deepEqual(readOtherHeader(bytes), { format: format.toLowerCase(), width: 96, height: 64 });
      const path = "/v2/image/replace-background/ideogram-3";
      const { body } = await bench.form(path, [["prompt", "a forest"], ["image", { name: "a", data: new Blob([new Uint8Array(bytes)]) }]]);
      bench.advance(1000);
      const polled = (await bench.get(`/v2/generations/${String(at(body, "generation_id"))}`)).body;
      const made = readPngPixels(Buffer.from(await (await fetch(String(at(polled, "data", 0, "url")))).arrayBuffer()));
      assert.deepEqual([made?.width, made?.height], [96, 64]);
    });
  }

  it("of a route that takes them all, a picture that is too long is refused whatever its format", async () => {
    for (const format of ["AVIF", "GIF", "BMP", "TIFF"]) {
      const bytes = await written[format]?.(96, 16) ?? Buffer.alloc(0);
      const answered = await bench.form("/v2/image/replace-background/ideogram-3", [["prompt", "x"], ["image", { name: "a", data: new Blob([new Uint8Array(bytes)]) }]]);
      assert.equal(detail(answered), "400 image: the aspect ratio must lie between 1:3 and 3:1", format);
    }
  });

  it("are read from damaged files without throwing, and an old BMP's size as well", async () => {
    const files = await Promise.all(Object.values(written).map((write) => write(64, 48)));
    fc.assert(fc.property(fc.constantFrom(...files), fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }), fc.nat(400), (whole, changes, cut) => {
      const bytes = Buffer.from(whole.subarray(0, cut));
      for (const [where, value] of changes) if (where < bytes.length) bytes[where] = value;
      readOtherHeader(bytes);
      readImageHeader(bytes);
    }), { numRuns: 500 });
    const old = Buffer.alloc(26);
    old.write("BM", "latin1");
    old.writeUInt32LE(12, 14);
    old.writeUInt16LE(640, 18);
    old.writeUInt16LE(320, 20);
    assert.deepEqual(readOtherHeader(old), { format: "bmp", width: 640, height: 320 });
    assert.equal(readOtherHeader(await readFile(new URL("formats.test.ts", import.meta.url))), undefined);
  });
});
