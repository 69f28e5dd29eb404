import { l10n, workspace } from "vscode";
import type { Uri } from "vscode";
import { megabytes } from "../../catalogue/fields.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { FileRef } from "../../core/fileRef.ts";
import { oneLine } from "../../core/oneLine.ts";
import { sniff } from "../../images/sniff.ts";
import { stripMetadata } from "../../images/strip.ts";
import { inTurns } from "../../images/work.ts";
import type { KeptFiles } from "../../jobs/ports.ts";
import { NotAPicture, maxSourcePixels } from "../../store/keptFiles.ts";

/** The formats that both APIs take. */
const accepted: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);
/** What nobody scales down in a web page, and what fills the memory if it is read. */
const mostBytes = 256_000_000;

/**
 * A picture about to be sent: checked by its bytes, without its metadata (place, camera, author), kept by content. `maxBytes`
 * is what the field takes; without it a larger picture is kept too, and has to be scaled down before it is sent.
 */
export async function sourceFrom(called: string, bytes: Uint8Array, files: KeptFiles, maxBytes = Infinity): Promise<FileRef> {
  const name = oneLine(called, 200);
  const info = sniff(bytes);
  if (info === undefined || !accepted.has(info.mediaType)) throw unusable(l10n.t("\"{0}\" is not a PNG, JPEG or WebP image.", name));
  if (info.width * info.height > maxSourcePixels) throw unusable(l10n.t("\"{0}\" has more than 100 megapixels.", name));
  const clean = await inTurns(stripMetadata(bytes));
  if (clean === undefined) throw unusable(l10n.t("\"{0}\" breaks off or is damaged: where its picture ends cannot be told, and what lies behind it may be private. Save it anew as PNG or JPEG.", name));
  if (clean.byteLength > maxBytes) throw new ImageStudioError(failure("invalid-input", "no", { file: name, limit: megabytes(maxBytes) }, `"${name}" is too large`));
  try {
    return await files.keepBytes(name, clean);
  } catch (error) {
    throw error instanceof NotAPicture ? unusable(l10n.t("\"{0}\" is not a whole picture.", name)) : error;
  }
}

export async function sourceFromUri(uri: Uri, files: KeptFiles, maxBytes = Infinity): Promise<FileRef> {
  const name = uri.path.split("/").pop() ?? "image";
  let bytes: Uint8Array;
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > mostBytes) throw unusable(l10n.t("\"{0}\" is larger than {1} MB.", name, megabytes(mostBytes)));
    bytes = await workspace.fs.readFile(uri);
  } catch (error) {
    throw error instanceof ImageStudioError ? error : unusable(l10n.t("\"{0}\" cannot be read.", name));
  }
  return sourceFrom(name, bytes, files, maxBytes);
}

function unusable(detail: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, detail));
}
