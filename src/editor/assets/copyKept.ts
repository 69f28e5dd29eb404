import { Uri, workspace } from "vscode";
import { copyOut } from "../../store/copyOut.ts";

/**
 * Copies a kept file over whatever lies there. The editor copies a file's mode along with it, and a kept one is private: on a
 * disk of this machine we copy ourselves. A file that goes to another machine, or to a virtual folder, takes no mode along.
 */
export async function copyKept(keptFolder: Uri, sha256: string, target: Uri): Promise<void> {
  const kept = Uri.joinPath(keptFolder, sha256);
  if (target.scheme === "file") await copyOut(kept.fsPath, target.fsPath);
  else await workspace.fs.copy(kept, target, { overwrite: true });
}
