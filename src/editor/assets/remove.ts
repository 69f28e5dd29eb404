import { workspace } from "vscode";
import type { Uri } from "vscode";

/**
 * Into the trash where there is one. Where there is none (remote hosts), the file is deleted: its bytes stay in our own
 * storage, from where the Studio can save it again.
 */
export async function deleteImage(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri, { useTrash: true });
  } catch {
    await workspace.fs.delete(uri, { useTrash: false });
  }
}
