import { l10n, workspace } from "vscode";
import type { Uri } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { FileRef } from "../../core/fileRef.ts";
import { sniff } from "../../images/sniff.ts";
import { stripMetadata } from "../../images/strip.ts";
import type { KeptFiles } from "../../jobs/ports.ts";

/** The formats that both APIs take. */
const accepted: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);
const maxBytes = 25 * 1024 * 1024;

/** A picture about to be sent: checked by its bytes, without its metadata (place, camera, author), kept by content. */
export async function sourceFrom(name: string, bytes: Uint8Array, files: KeptFiles): Promise<FileRef> {
  const info = sniff(bytes);
  if (info === undefined || !accepted.has(info.mediaType)) throw unusable(l10n.t("\"{0}\" is not a PNG, JPEG or WebP image.", name));
  const clean = stripMetadata(bytes);
  if (clean.byteLength > maxBytes) throw unusable(l10n.t("\"{0}\" is larger than 25 MB, which is more than the API takes. Scale it down first.", name));
  return files.keepBytes(name, new Uint8Array(clean));
}

export async function sourceFromUri(uri: Uri, files: KeptFiles): Promise<FileRef> {
  const name = uri.path.split("/").pop() ?? "image";
  let bytes: Uint8Array;
  try {
    bytes = await workspace.fs.readFile(uri);
  } catch {
    throw unusable(l10n.t("\"{0}\" cannot be read.", name));
  }
  return sourceFrom(name, bytes, files);
}

function unusable(detail: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, detail));
}
