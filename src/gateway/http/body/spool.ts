import { randomUUID } from "node:crypto";
import { open, unlink } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** A body as it came, byte for byte: in memory while it is small, else in a file that has no name. */
export interface Spool {
  push(piece: Buffer): Promise<void>;
  readonly bytes: number;
  /** From its beginning, once all of it is here: as it lies in memory, or off the disk. */
  read(): Buffer | Readable;
  /** The file goes with it. */
  remove(): Promise<void>;
}

/** More than this lies on the disk. */
export const mostInMemory = 1024 * 1024;

export function spoolIn(folder: string): Spool {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let file: FileHandle | undefined;
  let reading: Readable | undefined;
  return {
    get bytes() {
      return bytes;
    },
    push: async (piece) => {
      bytes += piece.length;
      pieces.push(piece);
      if (file === undefined && bytes <= mostInMemory) return;
      if (file === undefined) {
        const path = join(folder, randomUUID());
        file = await open(path, "wx+", 0o600);
        // It lives as long as it is open: nothing of it is left of a process that is killed.
        await unlink(path);
      }
      const together = Buffer.concat(pieces);
      pieces = [];
      await file.appendFile(together);
    },
    read: () => (file === undefined ? Buffer.concat(pieces) : (reading = file.createReadStream({ start: 0 }))),
    remove: async () => {
      pieces = [];
      // What a provider has not taken by now, since it answered before, it does not get.
      reading?.destroy();
      await file?.close().catch(() => undefined);
    },
  };
}
