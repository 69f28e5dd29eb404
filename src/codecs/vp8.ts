import { readFile } from "node:fs/promises";
import writeWebp from "@jsquash/webp/codec/enc/webp_enc.js";
import { defaultOptions } from "@jsquash/webp/meta.js";
import { initEmscriptenModule } from "@jsquash/webp/utils.js";
import type { Bitmap } from "./bitmap.ts";

/** Pixels as a VP8 key frame, which any player of WebM shows. */
export type KeyFrameEncoder = (bitmap: Bitmap) => Promise<Uint8Array<ArrayBuffer>>;

/** Quick rather than small. */
const options = { ...defaultOptions, quality: 72, method: 1 };

/** What a lossy WebP without opacity holds is a VP8 key frame and nothing else (RFC 9649, 2.5). `file` is the codec's WASM, loaded when it is first used. */
export function createKeyFrameEncoder(file: string): KeyFrameEncoder {
  const load = async () => initEmscriptenModule(writeWebp, await WebAssembly.compile(await readFile(file)));
  let loaded: ReturnType<typeof load> | undefined;
  return async ({ width, height, data }) => {
    const webp = (await (loaded ??= load())).encode(data, width, height, options);
    if (webp === null) throw new Error("The frame could not be encoded");
    return frameIn(webp);
  };
}

const head = 12;

function frameIn(webp: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(webp);
  for (let at = head; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString("latin1", at, at + 4) === "VP8 ") return new Uint8Array(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length & 1);
  }
  throw new Error("The picture holds no frame: it has opacity");
}
