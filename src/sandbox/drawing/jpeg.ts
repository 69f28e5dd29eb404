import { createCodecs } from "../../codecs/codecs.ts";
import type { CodecFiles } from "../../codecs/files.ts";
import { spreadOpaque } from "./rgba.ts";
import { readPngPixels } from "../upload/pngPixels.ts";

/** A drawn picture as the file that is answered with: JPEG where it can be one. */
export type Finisher = (png: Buffer) => Promise<{ readonly type: "image/jpeg" | "image/png"; readonly bytes: Buffer }>;

const quality = 90;

/** What has opacity stays a PNG; so does everything where it is not known where the codecs lie. */
export function createFinisher(files: CodecFiles | undefined): Finisher {
  const codecs = files === undefined ? undefined : createCodecs(files);
  const kept = new WeakMap<Buffer, Promise<Buffer>>();
  return async (png) => {
    const made = kept.get(png) ?? encoded(png);
    if (made === undefined) return { type: "image/png", bytes: png };
    kept.set(png, made);
    return { type: "image/jpeg", bytes: await made };
  };

  function encoded(png: Buffer): Promise<Buffer> | undefined {
    const pixels = codecs === undefined ? undefined : readPngPixels(png);
    if (codecs === undefined || pixels?.channels !== 3) return undefined;
    const { width, height, data } = pixels;
    return codecs.encodeJpeg({ width, height, data: opaque(data) }, quality).then((bytes) => Buffer.from(bytes));
  }
}

function opaque(rgb: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4);
  spreadOpaque(rgb, rgba, 0);
  return rgba;
}
