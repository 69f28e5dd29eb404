import type { FileHandle } from "node:fs/promises";
import type { Walk } from "../images/walk.ts";

/** So much is read at once: most looks are content with the first piece. */
const windowLength = 64 * 1024;

/** Takes walks over a file of so many bytes, in pieces of a bounded size: what they skip is never read. */
export function onDisk(handle: FileHandle, size: number): <T>(walk: Walk<T>) => Promise<T> {
  let [from, bytes] = [0, new Uint8Array()];
  return async (walk) => {
    let step = walk.next();
    while (step.done !== true) {
      const at = Math.min(step.value.at, size);
      const length = Math.min(step.value.length, size - at);
      if (at < from || at + length > from + bytes.length) {
        const piece = new Uint8Array(Math.min(Math.max(length, windowLength), size - at));
        const { bytesRead } = await handle.read(piece, 0, piece.length, at);
        [from, bytes] = [at, piece.subarray(0, bytesRead)];
      }
      step = walk.next(bytes.subarray(at - from, at - from + length));
    }
    return step.value;
  };
}
