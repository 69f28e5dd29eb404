import { letters, u32 } from "./bytes.ts";
import { inMemory, read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** The boxes that AVIF, HEIC and MP4 are made of (ISO/IEC 14496-12). */
export interface Box {
  readonly type: string;
  /** Cut short where the bytes end. */
  readonly data: Uint8Array;
  /** Offset after the box, as its header says: may lie beyond the bytes. */
  readonly end: number;
}

/** A box without its bytes: where they begin, and where they end. An end of `Infinity` is that of the file. */
interface Place {
  readonly type: string;
  readonly data: number;
  readonly end: number;
}

/** The box at an offset; undefined where none begins. */
export function* boxAt(start: number): Walk<Place | undefined> {
  const head = start === Infinity ? new Uint8Array() : yield* read(start, 16);
  if (head.length < 8) return undefined;
  const short = u32(head, 0);
  const wide = short === 1;
  const length = wide ? u32(head, 8) * 2 ** 32 + u32(head, 12) : short;
  const data = start + (wide ? 16 : 8);
  // Zero means: to the end of the file. Less than its own header means that this is no box.
  const end = short === 0 ? Infinity : start + length;
  return end < data ? undefined : { type: letters(head, 4, 4), data, end };
}

export function* boxes(bytes: Uint8Array): Generator<Box, void> {
  for (let at = inMemory(bytes, boxAt(0)); at !== undefined; at = inMemory(bytes, boxAt(at.end))) {
    yield { type: at.type, data: bytes.subarray(at.data, Math.min(at.end, bytes.length)), end: at.end };
  }
}

/** The brands of the first box, the main one first; none where a file begins otherwise. */
export function brandsOf(head: Uint8Array): readonly string[] {
  if (letters(head, 4, 4) !== "ftyp") return [];
  const length = Math.min(u32(head, 0), 256, head.length);
  return Array.from({ length: Math.max(0, Math.floor((length - 8) / 4)) }, (_, i) => letters(head, 8 + 4 * i, 4));
}

/**
 * False where the last box is cut short; true where the file ends with it and the needed ones have been there; else it cannot be
 * told: pixels may lie in other boxes than the usual one, and anything may follow.
 */
export function* boxesAreWhole(size: number, needed: readonly string[]): Walk<boolean | undefined> {
  const seen = new Set<string>();
  let end = 0;
  for (let at = yield* boxAt(0); at !== undefined; at = yield* boxAt(at.end)) {
    seen.add(at.type);
    end = at.end;
  }
  if (end !== Infinity && end > size) return false;
  return end === size && needed.every((type) => seen.has(type)) ? true : undefined;
}
