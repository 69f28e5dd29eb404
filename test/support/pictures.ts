import sharp from "sharp";
import type { Sharp } from "sharp";
import type { FileRef } from "../../src/core/fileRef.ts";
import { orientationOnly } from "../../src/images/exif.ts";
import type { Orientation } from "../../src/images/exif.ts";
import { be, join, latin1 } from "../../src/images/bytes.ts";
import { insertPngChunks, pngChunk } from "../../src/images/png.ts";
import { sniff } from "../../src/images/sniff.ts";

/** Pictures whose every pixel is known, in the formats that people have, written and read by another library than ours. */

export const formats = ["png", "palette png", "interlaced png", "grey png", "webp", "jpeg"] as const;
export type Format = (typeof formats)[number];

export interface Raw {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity. */
  readonly data: Uint8Array;
}

/** `colour` of each pixel: red, green, blue and, if it is not opaque, how much it is. */
export function rawOf(width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number, number?]): Raw {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const [red, green, blue, opacity = 255] = colour(at % width, Math.floor(at / width));
    data.set([red, green, blue, opacity], at * 4);
  }
  return { width, height, data };
}

export async function encoded({ width, height, data }: Raw, format: Format): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp(data, { raw: { width, height, channels: 4 } });
  return new Uint8Array(await written(picture, format).toBuffer());
}

function written(picture: Sharp, format: Format): Sharp {
  switch (format) {
    case "png": return picture.png();
    case "palette png": return picture.png({ palette: true });
    case "interlaced png": return picture.png({ progressive: true });
    case "grey png": return picture.removeAlpha().toColourspace("b-w").png();
    case "webp": return picture.webp({ lossless: true });
    case "jpeg": return picture.removeAlpha().jpeg({ quality: 100, chromaSubsampling: "4:4:4" });
  }
}

/** The same file, which says that it is to be turned. */
export function turned(bytes: Uint8Array<ArrayBuffer>, orientation: Orientation): Uint8Array<ArrayBuffer> {
  const tiff = orientationOnly(orientation);
  switch (sniff(bytes)?.mediaType) {
    case "image/png": return insertPngChunks(bytes, [pngChunk("eXIf", tiff)]);
    case "image/jpeg": {
      const body = join([latin1("Exif\0\0"), tiff]);
      return join([bytes.subarray(0, 2), latin1("\xff\xe1"), be(body.length + 2, 2), body, bytes.subarray(2)]);
    }
    default: return asExtendedWebp(bytes, tiff);
  }
}

/** A WebP of one chunk, with the header that metadata needs. */
function asExtendedWebp(bytes: Uint8Array<ArrayBuffer>, tiff: Uint8Array): Uint8Array<ArrayBuffer> {
  const little = (value: number): Uint8Array => be(value, 4).reverse();
  const { width = 1, height = 1 } = sniff(bytes) ?? {};
  const header = join([latin1("VP8X"), little(10), Uint8Array.of(0x08 | 0x10, 0, 0, 0), little(width - 1).subarray(0, 3), little(height - 1).subarray(0, 3)]);
  const body = join([latin1("WEBP"), header, bytes.subarray(12), latin1("EXIF"), little(tiff.length), tiff]);
  return join([latin1("RIFF"), little(body.length), body]);
}

/** What a picture's pixels are, `asShown` turned as it says. */
export async function readBy({ asShown }: { readonly asShown: boolean }, bytes: Uint8Array): Promise<Raw> {
  const picture = sharp(bytes, { unlimited: true });
  const { data, info } = await (asShown ? picture.autoOrient() : picture).ensureAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

export function fileOf(bytes: Uint8Array<ArrayBuffer>, name = "picture"): FileRef {
  const { width = 0, height = 0, mediaType = "image/png" } = sniff(bytes) ?? {};
  const blob = new Blob([bytes], { type: mediaType });
  return { name, type: mediaType, size: bytes.length, width, height, sha256: "", open: () => Promise.resolve(blob) };
}
