import { Uri, commands } from "vscode";
import { namedPreviewOf } from "../../app/previews.ts";
import type { EditorDeps } from "../deps.ts";
import { outputOf } from "./subjects.ts";

/** Opens a picture to be looked at: its file in the workspace, else the kept one. The one place for whoever opens it elsewhere. */
export async function openPicture(deps: EditorDeps, jobId: string, index: number): Promise<void> {
  const { output } = await outputOf(deps, { jobId, index });
  const { uri, sha256, mediaType = "" } = output;
  const shown = uri !== undefined ? Uri.parse(uri, true)
    : sha256 !== undefined ? Uri.joinPath(deps.keptFolder, await namedPreviewOf(deps.keptFolder.fsPath, sha256, mediaType)) : undefined;
  if (shown !== undefined) await commands.executeCommand("vscode.open", shown, { preview: true });
}
