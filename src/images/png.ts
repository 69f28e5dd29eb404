import { be, join, latin1, letters, u8, u32 } from "./bytes.ts";
import { readOrientation } from "./exif.ts";
import type { Orientation } from "./exif.ts";
import { asShown } from "./size.ts";
import type { Size } from "./size.ts";
import { inMemory, read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** The chunks of a PNG (W3C PNG, third edition, section 5). No pixel is decoded, no checksum of the original is checked. */
export interface PngChunk {
  readonly type: string;
  /** A view of the file's own bytes. */
  readonly data: Uint8Array;
  /** Where the chunk begins (its length field) and ends (after its checksum), in bytes from the start of the file. */
  readonly start: number;
  readonly end: number;
}

export const pngSignature = latin1("\x89PNG\r\n\x1a\n");

export function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((byte, i) => bytes[i] === byte);
}

/** A chunk without its bytes. */
type Place = Pick<PngChunk, "type" | "start" | "end">;

/** The chunk at an offset; undefined for what has no proper name. */
export function* pngChunkAt(start: number): Walk<Place | undefined> {
  const head = yield* read(start, 8);
  const [length, type] = [u32(head, 0), letters(head, 4, 4)];
  return length < 0 || !/^[A-Za-z]{4}$/.test(type) ? undefined : { type, start, end: start + 12 + length };
}

/** As much as a JPEG can hold. */
const longestExif = 65535;

/** Pixels as displayed. EXIF counts where it stands before the pixels: a decoder has told the size by then. */
export function* pngSize(): Walk<Size | undefined> {
  const header = yield* read(pngSignature.length, 16);
  if (letters(header, 4, 4) !== "IHDR") return undefined;
  let orientation: Orientation | undefined;
  for (let at = yield* pngChunkAt(pngSignature.length); at !== undefined && at.type !== "IDAT" && at.type !== "IEND"; at = yield* pngChunkAt(at.end)) {
    if (at.type === "eXIf") orientation ??= readOrientation(yield* read(at.start + 8, Math.min(at.end - at.start - 12, longestExif)));
  }
  return asShown(u32(header, 8), u32(header, 12), orientation);
}

const endChunk = latin1("\0\0\0\0IEND\xae\x42\x60\x82");

/** Whether the last chunk is there. Bytes behind it are no fault; mostly there are none, and one look tells. */
export function* pngIsWhole(size: number): Walk<boolean> {
  const last = yield* read(Math.max(0, size - endChunk.length), endChunk.length);
  if (endChunk.every((byte, i) => last[i] === byte)) return true;
  for (let at = yield* pngChunkAt(pngSignature.length); at !== undefined && at.end <= size; at = yield* pngChunkAt(at.end)) {
    if (at.type === "IEND") return true;
  }
  return false;
}

/** Whole chunks in order, up to and with IEND; ends early at the first one that is cut off or has no proper name. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk, void> {
  if (!isPng(bytes)) return;
  for (let from = pngSignature.length; ; ) {
    const at = inMemory(bytes, pngChunkAt(from));
    if (at === undefined || at.end > bytes.length) return;
    yield { ...at, data: bytes.subarray(at.start + 8, at.end - 4) };
    if (at.type === "IEND") return;
    from = at.end;
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** One chunk as it stands in a file. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = join([latin1(type), data]);
  return join([be(data.length, 4), body, be(crc32(body), 4)]);
}

/** A text chunk: tEXt where Latin-1 can hold the text (the widest understood), else iTXt in UTF-8, uncompressed. */
export function pngText(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  return /^[\n\x20-\x7e\xa0-\xff]*$/.test(text) ? pngChunk("tEXt", latin1(`${keyword}\0${text}`)) : pngInternationalText(keyword, text);
}

/** iTXt: keyword, not compressed, no language, no translated keyword, UTF-8 text. */
export function pngInternationalText(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  return pngChunk("iTXt", join([latin1(`${keyword}\0\0\0\0\0`), new TextEncoder().encode(text)]));
}

/** Keyword and text of a tEXt or an uncompressed iTXt chunk; undefined for any other (zTXt would need an inflater). */
export function readPngText({ type, data }: PngChunk): { readonly keyword: string; readonly text: string } | undefined {
  if (type !== "tEXt" && type !== "iTXt") return undefined;
  const zero = data.indexOf(0);
  if (zero < 1 || zero > 79) return undefined;
  const keyword = letters(data, 0, zero);
  if (type === "tEXt") return { keyword, text: new TextDecoder("latin1").decode(data.subarray(zero + 1)) };
  const language = zero + 3;
  const translated = data.indexOf(0, language) + 1;
  const text = data.indexOf(0, translated) + 1;
  if (u8(data, zero + 1) !== 0 || translated <= language || text <= translated) return undefined;
  return { keyword, text: new TextDecoder().decode(data.subarray(text)) };
}

/** A new file with `added` after IHDR and without the chunks of `removed`; the pixels are copied once. */
export function insertPngChunks(bytes: Uint8Array, added: readonly Uint8Array[], removed: readonly PngChunk[] = []): Uint8Array<ArrayBuffer> {
  const header = pngChunks(bytes).next().value;
  const afterHeader = header?.type === "IHDR" ? header.end : pngSignature.length;
  const parts = [bytes.subarray(0, afterHeader), ...added];
  let at = afterHeader;
  for (const chunk of removed) {
    parts.push(bytes.subarray(at, chunk.start));
    at = chunk.end;
  }
  return join([...parts, bytes.subarray(at)]);
}
