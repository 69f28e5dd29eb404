import type { FileHandle } from "node:fs/promises";
import type { Walk } from "../images/walk.ts";

/** So much is read at once: most looks are content with the first piece. */
const windowLength = 64 * 1024;

/** Takes a walk over a file, in pieces of a bounded size: what is skipped is never read. */
export async function onDisk<T>(handle: FileHandle, size: number, walk: Walk<T>): Promise<T> {
  let [from, bytes] = [0, new Uint8Array()];
  let step = walk.next();
  while (step.done !== true) {
    const at = Math.min(step.value.at, size);
    const length = Math.min(step.value.length, size - at);
    if (at < from || at + length > from + bytes.length) {
      bytes = new Uint8Array(Math.min(Math.max(length, windowLength), size - at));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
      [from, bytes] = [at, bytes.subarray(0, bytesRead)];
    }
    step = walk.next(bytes.subarray(at - from, at - from + length));
  }
  return step.value;
}
