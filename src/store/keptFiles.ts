import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { KeptFile } from "../core/fileRef.ts";
import type { StreamedMark } from "../images/markStream.ts";
import { extensionOf, unknownType } from "../images/mediaTypes.ts";
import type { KeptFiles } from "../jobs/ports.ts";
import { BadDownload, incoming, one, settle, stream, without } from "./incoming.ts";
import { looksOf, verdictOn } from "./looks.ts";
import type { Looks } from "./looks.ts";

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

  const fileOf = (sha256: string, { type, size, pixels }: Looks): KeptFile => ({
    name: `${sha256.slice(0, 12)}.${extensionOf(type)}`, type, size, sha256,
    ...(pixels === undefined ? {} : { width: pixels.width, height: pixels.height }),
    open: () => openAsBlob(pathOf(sha256), { type }),
  });

  /** Writes a temporary file for `use` to judge; what it does not settle goes. */
  const received = async <T>(chunks: AsyncIterable<Uint8Array>, mark: StreamedMark | undefined, use: (path: string, sha256: string) => Promise<T>): Promise<T> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = join(folder, `incoming-${randomUUID()}`);
    try {
      const sha256 = await stream(mark?.pass(chunks) ?? chunks, temporary);
      const undo = mark?.undo();
      return undo === undefined ? await use(temporary, sha256) : await received(without(temporary, undo), undefined, use);
    } finally {
      await unlink(temporary).catch(() => undefined);
    }
  };

  return {
    keep: async (body, { maxBytes, expectedBytes, mark }) => {
      try {
        return await received(incoming(body, maxBytes, expectedBytes), mark, async (path, sha256) => {
          const verdict = await verdictOn(path);
          if (verdict.isText) return "broken";
          await settle(path, pathOf(sha256));
          return { file: fileOf(sha256, verdict), sound: verdict.type !== unknownType && verdict.whole !== false };
        });
      } catch (error) {
        if (error instanceof BadDownload) return error.why;
        throw error;
      }
    },
    keepBytes: (name, bytes) => received(one(bytes), undefined, async (path, sha256) => {
      const { pixels, whole, ...looks } = await verdictOn(path);
      if (pixels === undefined || whole === false) throw new NotAPicture("broken", "The file is not a whole picture.");
      if (pixels.width * pixels.height > maxSourcePixels) throw new NotAPicture("too large", "The picture has more than 100 megapixels.");
      await settle(path, pathOf(sha256));
      return { ...fileOf(sha256, { ...looks, pixels }), name, width: pixels.width, height: pixels.height };
    }),
    open: async (sha256) => {
      try {
        return fileOf(sha256, await looksOf(pathOf(sha256)));
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
    },
  };
}
