import { createHash, randomUUID } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { link, mkdir, open, rename, stat, unlink } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { FileRef } from "../core/fileRef.ts";
import { isComplete } from "../images/complete.ts";
import type { StreamedMark } from "../images/markStream.ts";
import { sniff, sniffLength } from "../images/sniff.ts";
import type { KeptFiles } from "../jobs/ports.ts";

const maxPixels = 100_000_000;
const tailLength = 64 * 1024;
/** A network hands out small pieces; the disk is asked this seldom. */
const writeLength = 512 * 1024;

/** What came is no whole picture, or not one of an acceptable size. */
export class NotAPicture extends Error {
  override readonly name = "NotAPicture";
  readonly why: "broken" | "too large";

  constructor(why: "broken" | "too large", message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}

/** Pictures by content in one folder. A file there is whole and on disk: it gets its name after `fsync`. */
export function keptFiles(folder: string): KeptFiles {
  const pathOf = (sha256: string): string => join(folder, sha256);

  const describe = async (sha256: string, name?: string): Promise<FileRef> => {
    const path = pathOf(sha256);
    const handle = await open(path);
    try {
      const { head, tail, size } = await ends(handle);
      const info = sniff(head);
      if (info === undefined || isComplete({ head, tail, size }) === false) throw new NotAPicture("broken", "The file is not a whole picture.");
      if (info.width * info.height > maxPixels) throw new NotAPicture("too large", "The picture has more than 100 megapixels.");
      return {
        name: name ?? `${sha256.slice(0, 12)}.${info.extension}`, type: info.mediaType, size, width: info.width, height: info.height, sha256,
        open: () => openAsBlob(path, { type: info.mediaType }),
      };
    } finally {
      await handle.close();
    }
  };

  const write = async (chunks: AsyncIterable<Uint8Array>, mark?: StreamedMark): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = join(folder, `incoming-${randomUUID()}`);
    try {
      const sha256 = await stream(mark?.pass(chunks) ?? chunks, temporary);
      const undo = mark?.undo();
      if (undo !== undefined) return await write(without(temporary, undo));
      await settle(temporary, pathOf(sha256));
      return sha256;
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
  };

  const checked = async (sha256: string, name?: string): Promise<FileRef> => {
    try {
      return await describe(sha256, name);
    } catch (error) {
      if (error instanceof NotAPicture) await unlink(pathOf(sha256)).catch(() => undefined);
      throw error;
    }
  };

  return {
    keep: async (body, { maxBytes, expectedBytes, mark }) => {
      try {
        return await checked(await write(incoming(body, maxBytes, expectedBytes), mark));
      } catch (error) {
        if (error instanceof NotAPicture) return error.why;
        throw error;
      }
    },
    keepBytes: async (name, bytes) => checked(await write(one(bytes)), name),
    open: async (sha256) => (await exists(pathOf(sha256)) ? describe(sha256) : undefined),
  };
}

/** Writes to the disk, and resolves to the content's SHA-256. */
async function stream(chunks: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  const handle = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      held.push(chunk);
      heldBytes += chunk.byteLength;
      if (heldBytes < writeLength) continue;
      await writeAll(handle, held);
      [held, heldBytes] = [[], 0];
    }
    await writeAll(handle, held);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

/** Without a copy: joined, the pieces would cost as much memory again. What a nearly full disk leaves over is tried once more, and fails. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await handle.writev(pieces);
  const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  if (bytesWritten < length) await handle.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

async function ends(handle: FileHandle): Promise<{ head: Uint8Array; tail: Uint8Array; size: number }> {
  const { size } = await handle.stat();
  return { head: await slice(handle, 0, Math.min(size, sniffLength)), tail: await slice(handle, Math.max(0, size - tailLength), size), size };
}

async function slice(handle: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

/**
 * What is there already is the same, and stays: somebody may be reading it, and a Blob whose file is replaced breaks in the
 * middle of an upload. A link is never laid over a file; where the disk has no links, renaming has to do.
 */
async function settle(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch {
    if (!(await exists(path))) await rename(temporary, path);
  }
}

/** A download, as far as it may go. One that ends early is not our disk's fault. */
async function* incoming(body: ReadableStream<Uint8Array>, maxBytes: number, expectedBytes?: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  const pieces = body[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Uint8Array, unknown>> => {
    try {
      return await pieces.next();
    } catch (cause) {
      throw new NotAPicture("broken", "The download broke off.", { cause });
    }
  };
  try {
    for (let piece = await next(); piece.done !== true; piece = await next()) {
      size += piece.value.byteLength;
      if (size > maxBytes) throw new NotAPicture("too large", `The picture is larger than ${maxBytes} bytes.`);
      yield piece.value;
    }
  } finally {
    await pieces.return?.();
  }
  if (expectedBytes !== undefined && size !== expectedBytes) throw new NotAPicture("broken", "The download was cut short.");
}

/** A file without what was put into it. */
async function* without(path: string, { at, length }: { at: number; length: number }): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { end: at - 1 });
  yield* createReadStream(path, { start: at + length });
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}
