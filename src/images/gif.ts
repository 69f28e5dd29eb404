import { letters, u8, u16 } from "./bytes.ts";
import type { Size } from "./size.ts";
import { read } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** GIF87a and GIF89a, as far as their size and their end go. */
export function isGif(head: Uint8Array): boolean {
  return /^GIF8[79]a$/.test(letters(head, 0, 6));
}

export function* gifSize(): Walk<Size> {
  const head = yield* read(6, 4);
  return { width: u16(head, 0, true), height: u16(head, 2, true) };
}

const trailer = 0x3b;

/** Whether the trailer is there: mostly it is the last byte; where something follows it, the blocks before it are walked. */
export function* gifIsWhole(size: number): Walk<boolean> {
  if (u8(yield* read(size - 1, 1), 0) === trailer) return true;
  let at = 13 + tableLength(u8(yield* read(10, 1), 0));
  for (;;) {
    const head = yield* read(at, 10);
    switch (u8(head, 0)) {
      case trailer: return true;
      // Extension: its label. Image: place, size, flags, its own colours, the code size. Pieces with their data follow either.
      case 0x21: at = yield* behindPieces(at + 2); break;
      case 0x2c: at = yield* behindPieces(at + 11 + tableLength(u8(head, 9))); break;
      default: return false;
    }
  }
}

/** Bytes of a table of colours, by the flags that announce it. */
function tableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function* behindPieces(from: number): Walk<number> {
  for (let at = from; ; ) {
    const length = u8(yield* read(at, 1), 0);
    at += 1 + Math.max(0, length);
    if (length <= 0) return at;
  }
}
