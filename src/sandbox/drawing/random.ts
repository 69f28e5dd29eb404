import { createHash } from "node:crypto";

/** A number in [0, 1) that belongs to these words, always the same. */
export function numberFrom(...words: readonly (string | number)[]): number {
  return createHash("sha256").update(JSON.stringify(words)).digest().readUInt32BE(0) / 2 ** 32;
}

/** The entry that `at` in [0, 1) points to. */
export function pick<T>(list: readonly T[], at: number): T {
  const found = list[Math.floor(at * list.length)];
  if (found === undefined) throw new RangeError("pick: nothing to pick from");
  return found;
}

/** mulberry32: a stream of numbers in [0, 1) from one of them. */
export function streamOf(seed: number): () => number {
  let state = Math.floor(seed * 2 ** 32) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
