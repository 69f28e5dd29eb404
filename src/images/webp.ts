import { letters, u32 } from "./bytes.ts";

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

/** Chunks in order, inside the declared length. The last one is cut short where the bytes end: a head is enough to read sizes. */
export function* webpChunks(bytes: Uint8Array): Generator<WebpChunk, void> {
  if (!isWebp(bytes)) return;
  const limit = Math.min(bytes.length, webpLength(bytes));
  for (let start = 12; start + 8 <= limit; ) {
    const length = u32(bytes, start + 4, true);
    const end = Math.min(start + 8 + length + (length % 2), limit);
    yield { type: letters(bytes, start, 4), data: bytes.subarray(start + 8, Math.min(start + 8 + length, limit)), start, end };
    start = end;
  }
}
