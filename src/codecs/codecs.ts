import { readFile } from "node:fs/promises";
import readJpeg, { init as initJpeg } from "@jsquash/jpeg/decode.js";
import writeJpeg, { init as initJpegEncoder } from "@jsquash/jpeg/encode.js";
import readPng, { init as initPng } from "@jsquash/png/decode.js";
import readWebp, { init as initWebp } from "@jsquash/webp/decode.js";
import { sniff } from "../images/sniff.ts";
import type { Bitmap } from "./bitmap.ts";
import type { CodecFiles } from "./files.ts";
import { upright } from "./upright.ts";

/** What no model takes, and no machine should have to decode. */
export const mostPixels = 100_000_000;

/** What cannot be decoded. After a codec has failed its memory is not to be trusted: its thread should end. */
export class NotDecoded extends Error {
  override readonly name = "NotDecoded";
  readonly why: "unreadable" | "too-large";

  constructor(why: "unreadable" | "too-large", options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}

export interface Codecs {
  /** A PNG, JPEG or WebP as it is displayed: turned as its EXIF says. Rejects with `NotDecoded`. */
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<Bitmap>;
  /** Without opacity. */
  encodeJpeg(bitmap: Bitmap, quality: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Each is loaded when it is first used. */
export function createCodecs(files: CodecFiles): Codecs {
  const load = (name: keyof CodecFiles, init: (module: WebAssembly.Module) => Promise<unknown>): (() => Promise<unknown>) => {
    let loaded: Promise<unknown> | undefined;
    return () => loaded ??= readFile(files[name]).then((wasm) => WebAssembly.compile(wasm)).then(init);
  };
  const decoders = {
    "image/png": { load: load("png", initPng), read: readPng },
    "image/jpeg": { load: load("jpeg", initJpeg), read: readJpeg },
    "image/webp": { load: load("webp", initWebp), read: readWebp },
  };
  const encoder = load("jpegEncoder", initJpegEncoder);
  return {
    decode: async (bytes) => {
      const info = sniff(bytes);
      const decoder = info === undefined ? undefined : Object.entries(decoders).find(([type]) => type === info.mediaType)?.[1];
      if (info === undefined || decoder === undefined) throw new NotDecoded("unreadable");
      if (info.width * info.height > mostPixels) throw new NotDecoded("too-large");
      await decoder.load();
      const { width, height, data } = await decoder.read(wholeBuffer(bytes)).catch((cause: unknown) => {
        throw new NotDecoded("unreadable", { cause });
      });
      return upright({ width, height, data }, info.orientation ?? 1);
    },
    encodeJpeg: async (bitmap, quality) => {
      await encoder();
      return new Uint8Array(await writeJpeg({ ...bitmap, colorSpace: "srgb" }, { quality, auto_subsample: false, chroma_subsample: 1 }));
    },
  };
}

function wholeBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}
