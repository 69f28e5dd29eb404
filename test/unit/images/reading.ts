import type { Walk } from "../../../src/images/walk.ts";

/** Takes a walk through a window of 64 KiB, as over a disk, and counts what it asks for and what has to be read. */
export function reading<T>(bytes: Uint8Array, walk: Walk<T>): { result: T; asked: number; read: number } {
  let [asked, read, from, to] = [0, 0, 0, 0];
  let step = walk.next();
  while (step.done !== true) {
    const { at, length } = step.value;
    const end = Math.min(at + length, bytes.length);
    asked += 1;
    if (at < from || end > to) {
      [from, to] = [at, Math.min(at + Math.max(length, 64 * 1024), bytes.length)];
      read += Math.max(0, to - from);
    }
    step = walk.next(bytes.subarray(at, at + length));
  }
  return { result: step.value, asked, read };
}
