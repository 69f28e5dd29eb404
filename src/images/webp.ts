import { letters, u8, u16, u24le, u32 } from "./bytes.ts";
import type { Size } from "./size.ts";
import { read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** The chunks of a WebP (RFC 9649): `VP8 `, `VP8L`, `VP8X`, `EXIF` … */
export interface WebpChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** From the name to the end with its padding byte, in bytes from the start of the file. */
  readonly start: number;
  readonly end: number;
}

/** Bits of the first byte of VP8X. */
export const webpFlag = { exif: 0x08, xmp: 0x04 } as const;

export function isWebp(bytes: Uint8Array): boolean {
  return letters(bytes, 0, 4) === "RIFF" && letters(bytes, 8, 4) === "WEBP";
}

/** Length of the whole file as its header says it. */
export function webpLength(bytes: Uint8Array): number {
  return 8 + u32(bytes, 4, true);
}

export function* webpIsWhole(size: number): Walk<boolean> {
  return webpLength(yield* read(0, 12)) <= size;
}

/** By the first chunk. VP8X tells the canvas; a lossy frame has 14-bit sizes after its start code; VP8L packs them. */
export function* webpSize(): Walk<Size | undefined> {
  const first = webpChunks(yield* read(0, 30)).next().value;
  if (!first) return undefined;
  const { type, data } = first;
  if (type === "VP8X" && data.length >= 10) return { width: u24le(data, 4) + 1, height: u24le(data, 7) + 1 };
  if (type === "VP8 " && letters(data, 3, 3) === "\x9d\x01\x2a" && data.length >= 10) {
    return { width: u16(data, 6, true) & 0x3fff, height: u16(data, 8, true) & 0x3fff };
  }
  if (type === "VP8L" && u8(data, 0) === 0x2f && data.length >= 5) {
    const bits = u32(data, 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return undefined;
}

/** Chunks in order, inside the declared length. The last one is cut short where the bytes end: a head is enough to read sizes. */
export function* webpChunks(bytes: Uint8Array): Generator<WebpChunk, void> {
  if (isWebp(bytes)) yield* chunksIn(bytes, 12, Math.min(bytes.length, webpLength(bytes)));
}

/** What a frame of an animation (ANMF) says of itself, and its chunks behind it. */
export function webpFrame(bytes: Uint8Array): { readonly header: Uint8Array; readonly chunks: readonly WebpChunk[] } {
  return { header: bytes.subarray(0, 16), chunks: [...chunksIn(bytes, 16, bytes.length)] };
}

function* chunksIn(bytes: Uint8Array, from: number, limit: number): Generator<WebpChunk, void> {
  for (let start = from; start + 8 <= limit; ) {
    const length = u32(bytes, start + 4, true);
    const end = Math.min(start + 8 + length + (length % 2), limit);
    yield { type: letters(bytes, start, 4), data: bytes.subarray(start + 8, Math.min(start + 8 + length, limit)), start, end };
    start = end;
  }
}
