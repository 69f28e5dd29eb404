import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, unlink } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** A body as it came, byte for byte: in memory while it is small, else in a file that nobody else may read. */
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
  let file: { readonly handle: FileHandle; readonly path: string } | undefined;
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
        file = { path, handle: await open(path, "wx+", 0o600) };
      }
      const together = Buffer.concat(pieces);
      pieces = [];
      await file.handle.appendFile(together);
    },
    read: () => (file === undefined ? Buffer.concat(pieces) : createReadStream(file.path)),
    remove: async () => {
      pieces = [];
      const gone = file;
      file = undefined;
      if (gone === undefined) return;
      await gone.handle.close().catch(() => undefined);
      await unlink(gone.path).catch(() => undefined);
    },
  };
}
