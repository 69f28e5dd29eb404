import { workspace } from "vscode";
import type { Uri } from "vscode";
import { mostSourceBytes, sourceFrom, unfitSource } from "../../app/sources.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { FileRef } from "../../core/fileRef.ts";
import type { KeptFiles } from "../../jobs/ports.ts";

export async function sourceFromUri(uri: Uri, files: KeptFiles, maxBytes = Infinity): Promise<FileRef> {
  const name = uri.path.split("/").pop() ?? "image";
  let bytes: Uint8Array;
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > mostSourceBytes) throw unfitSource(name, "huge");
    bytes = await workspace.fs.readFile(uri);
  } catch (error) {
    throw error instanceof ImageStudioError ? error : unfitSource(name, "unreadable");
  }
  return sourceFrom(name, bytes, files, maxBytes);
}
