/**
 * A look at bytes wherever they lie, in memory or on a disk: it asks for a piece and goes on with what is there, which is
 * less at the end of the file. So it reads as far as it has to, and no window's edge is taken for a defect.
 */
export type Walk<T> = Generator<Piece, T, Uint8Array>;

/** Offset and length in bytes. */
export interface Piece {
  readonly at: number;
  readonly length: number;
}

/** One piece. A walk through a walk is `yield*`. */
export function* read(at: number, length: number): Walk<Uint8Array> {
  return yield { at, length };
}

export function inMemory<T>(bytes: Uint8Array, walk: Walk<T>): T {
  let step = walk.next();
  while (step.done !== true) step = walk.next(bytes.subarray(step.value.at, step.value.at + step.value.length));
  return step.value;
}

/** So much is read at once where something is searched for. */
const stride = 64 * 1024;

/** Offset of the first such bytes from `from` on; -1 when there are none. */
export function find(wanted: Uint8Array, from: number): Walk<number> {
  return findWhere(wanted[0] ?? 0, wanted.length, from, (bytes, at) => wanted.every((byte, i) => bytes[at + i] === byte));
}

/** Offset of the first place with that byte which is accepted when so many bytes of it are seen; -1 when there is none. */
export function* findWhere(first: number, length: number, from: number, accepted: (bytes: Uint8Array, at: number) => boolean): Walk<number> {
  for (let start = from; ; start += stride) {
    const bytes = yield* read(start, stride + length - 1);
    for (let at = bytes.indexOf(first); at >= 0 && at < stride; at = bytes.indexOf(first, at + 1)) if (accepted(bytes, at)) return start + at;
    if (bytes.length < stride + length - 1) return -1;
  }
}
