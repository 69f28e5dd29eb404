import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, rename, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

/** A network hands out small pieces; the disk is asked this seldom: each time costs more than the bytes do. */
const writeLength = 1024 * 1024;

/** A download that ended early, or went on for too long: not our disk's fault. */
export class BadDownload extends Error {
  override readonly name = "BadDownload";
  readonly why: "broken" | "too large";

  constructor(why: "broken" | "too large", options?: ErrorOptions) {
    super(`The download was ${why}.`, options);
    this.why = why;
  }
}

/** A download, as far as it may go. */
export async function* incoming(body: AsyncIterable<Uint8Array>, maxBytes: number, expectedBytes?: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  const pieces = body[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Uint8Array, unknown>> => {
    try {
      return await pieces.next();
    } catch (cause) {
      throw new BadDownload("broken", { cause });
    }
  };
  try {
    for (let piece = await next(); piece.done !== true; piece = await next()) {
      size += piece.value.byteLength;
      if (size > maxBytes) throw new BadDownload("too large");
      yield piece.value;
    }
  } finally {
    await pieces.return?.();
  }
  if (expectedBytes !== undefined && size !== expectedBytes) throw new BadDownload("broken");
}

/** A file without what was put into it. */
export async function* without(path: string, { at, length }: { at: number; length: number }): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { end: at - 1 });
  yield* createReadStream(path, { start: at + length });
}

export async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** A new private file, to be written and looked at, in a folder that is mostly there. */
export async function openNew(path: string): Promise<FileHandle> {
  const opened = (): Promise<FileHandle> => open(path, "wx+", 0o600);
  try {
    return await opened();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return opened();
  }
}

/** Writes everything to the disk, and resolves to the content's SHA-256. */
export async function stream(chunks: AsyncIterable<Uint8Array>, handle: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    held.push(chunk);
    heldBytes += chunk.byteLength;
    if (heldBytes < writeLength) continue;
    await writeAll(handle, held);
    [held, heldBytes] = [[], 0];
  }
  if (heldBytes > 0) await writeAll(handle, held);
  await handle.sync();
  return hash.digest("hex");
}

/** Without a copy: joined, the pieces would cost as much memory again. What a nearly full disk leaves over is tried once more, and fails. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await handle.writev(pieces);
  const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  if (bytesWritten < length) await handle.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

/**
 * Gives a file that is whole on disk its name. What is there already is the same, and stays: somebody may be reading it, and a
 * Blob whose file is replaced breaks in the middle of an upload. A link is never laid over a file; where the disk has no
 * links, renaming has to do.
 */
export async function settle(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch {
    if (!(await stat(path).then(() => true, () => false))) await rename(temporary, path);
  }
}
