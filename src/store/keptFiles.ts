import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { open, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { KeptFile } from "../core/fileRef.ts";
import type { StreamedMark } from "../images/markStream.ts";
import { extensionOf, jsonType, unknownType } from "../images/mediaTypes.ts";
import type { KeptFiles } from "../jobs/ports.ts";
import { BadDownload, incoming, one, openNew, settle, stream, without } from "./incoming.ts";
import { looksOf, verdictOn } from "./looks.ts";
import type { Looks, Verdict } from "./looks.ts";

/** Of a source picture: no model takes more. What was paid for is kept at any size. */
export const maxSourcePixels = 100_000_000;

/** What is to be sent is no whole picture, or not one of an acceptable size. */
export class NotAPicture extends Error {
  override readonly name = "NotAPicture";
  readonly why: "broken" | "too large";

  constructor(why: "broken" | "too large", message: string) {
    super(message);
    this.why = why;
  }
}

/** Files by content in one folder. What stands there is on disk as it came: it gets its name after `fsync`. */
export function keptFiles(folder: string): KeptFiles {
  const pathOf = (sha256: string): string => join(folder, sha256);

  const fileOf = (sha256: string, { type, size, pixels }: Omit<Looks, "type"> & { readonly type: string }): KeptFile => ({
    name: `${sha256.slice(0, 12)}.${extensionOf(type)}`, type, size, sha256,
    ...(pixels === undefined ? {} : { width: pixels.width, height: pixels.height }),
    open: () => openAsBlob(pathOf(sha256), { type }),
  });

  /** Writes a file and judges it: it gets its name when `use` has made something of it, and goes when that is nothing. */
  const received = async <T>(chunks: AsyncIterable<Uint8Array>, mark: StreamedMark | undefined, use: (sha256: string, verdict: Verdict) => T): Promise<T> => {
    const temporary = join(folder, `incoming-${randomUUID()}`);
    const handle = await openNew(temporary);
    try {
      const sha256 = await stream(mark?.pass(chunks) ?? chunks, handle);
      const undo = mark?.undo();
      if (undo !== undefined) return await received(without(temporary, undo), undefined, use);
      const used = use(sha256, await verdictOn(handle));
      if (used !== undefined) await settle(temporary, pathOf(sha256));
      return used;
    } finally {
      await handle.close();
      await unlink(temporary).catch(() => undefined);
    }
  };

  return {
    keep: async (body, { maxBytes, expectedBytes, mark, isJson = false }) => {
      try {
        const kept = await received(incoming(body, maxBytes, expectedBytes), mark, (sha256, verdict) => {
          if (isJson) return { file: fileOf(sha256, { ...verdict, type: jsonType }), sound: true };
          return verdict.isText ? undefined : { file: fileOf(sha256, verdict), sound: verdict.type !== unknownType && verdict.whole !== false };
        });
        return kept ?? "broken";
      } catch (error) {
        if (error instanceof BadDownload) return error.why;
        throw error;
      }
    },
    keepBytes: (name, bytes) => received(one(bytes), undefined, (sha256, { pixels, whole, ...looks }) => {
      if (pixels === undefined || whole === false) throw new NotAPicture("broken", "The file is not a whole picture.");
      if (pixels.width * pixels.height > maxSourcePixels) throw new NotAPicture("too large", "The picture has more than 100 megapixels.");
      return { ...fileOf(sha256, { ...looks, pixels }), name, width: pixels.width, height: pixels.height };
    }),
    open: async (sha256) => {
      const handle = await open(pathOf(sha256)).catch((error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      });
      if (handle === undefined) return undefined;
      try {
        return fileOf(sha256, await looksOf(handle));
      } finally {
        await handle.close();
      }
    },
  };
}
