import { megabytes } from "../catalogue/fields.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import type { FileRef } from "../core/fileRef.ts";
import { oneLine } from "../core/oneLine.ts";
import type { Unfit } from "../core/unfitWords.ts";
import { sniff } from "../images/sniff.ts";
import { stripMetadata } from "../images/strip.ts";
import { inTurns } from "../images/work.ts";
import type { KeptFiles } from "../jobs/ports.ts";
import { NotAPicture, maxSourcePixels } from "../store/keptFiles.ts";

/** The formats that both APIs take. */
const accepted: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);
/** Bytes that nobody scales down in a web page, and that fill the memory when they are read. */
export const mostSourceBytes = 256_000_000;

/**
 * A picture about to be sent: checked by its bytes, without its metadata (place, camera, author), kept by content. `maxBytes`
 * is what the field takes; without it a larger picture is kept too, and has to be scaled down before it is sent.
 */
export async function sourceFrom(called: string, bytes: Uint8Array, files: KeptFiles, maxBytes = Infinity): Promise<FileRef> {
  const name = oneLine(called, 200);
  const info = sniff(bytes);
  if (info === undefined || !accepted.has(info.mediaType)) throw unfitSource(name, "type");
  if (info.width * info.height > maxSourcePixels) throw unfitSource(name, "pixels");
  const clean = await inTurns(stripMetadata(bytes));
  if (clean === undefined) throw unfitSource(name, "endless");
  if (clean.byteLength > maxBytes) throw new ImageStudioError(failure("invalid-input", "no", { file: name, limit: megabytes(maxBytes) }, `"${name}" is too large`));
  try {
    return await files.keepBytes(name, clean);
  } catch (error) {
    throw error instanceof NotAPicture ? unfitSource(name, "broken") : error;
  }
}

/** The failure of a file that is no picture that can be sent. */
export function unfitSource(name: string, unfit: Unfit): ImageStudioError {
  const most = unfit === "huge" ? { most: megabytes(mostSourceBytes) } : {};
  return new ImageStudioError(failure("invalid-input", "no", { file: oneLine(name, 200), unfit, ...most }, `"${name}": ${unfit}`));
}
