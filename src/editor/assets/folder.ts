import { Uri, l10n, window, workspace } from "vscode";
import type { Memento, WorkspaceFolder } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { insideFolder } from "../../core/fileNames.ts";
import type { Job } from "../../jobs/types.ts";
import { setting } from "../shell/settings.ts";

const rememberedFolder = "imageStudio.workspaceFolder";

/** Where new pictures go. Without a folder open they are kept, and "Save As" is offered. */
export async function placeForNew(state: Memento): Promise<NonNullable<Job["place"]>> {
  const workspaceFolder = await chooseWorkspaceFolder(state);
  const scope = workspaceFolder?.uri;
  const rest = { fileName: setting("fileName", scope), metadata: setting("metadata", scope) };
  return { folder: workspaceFolder === undefined ? null : assetFolder(workspaceFolder).toString(), ...rest };
}

export function assetFolder(workspaceFolder: WorkspaceFolder): Uri {
  const wanted = setting("folder", workspaceFolder.uri);
  const relative = insideFolder(wanted);
  if (relative === undefined) {
    throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("The setting imageStudio.folder is \"{0}\", which is not a folder inside the workspace.", wanted)));
  }
  return Uri.joinPath(workspaceFolder.uri, ...relative.split("/"));
}

/** The active editor's folder, else the only one, else asked once and remembered. */
async function chooseWorkspaceFolder(state: Memento): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  if (active !== undefined || folders.length <= 1) return active ?? folders[0];
  const remembered = folders.find((f) => f.uri.toString() === state.get(rememberedFolder));
  if (remembered !== undefined) return remembered;
  const chosen = await window.showWorkspaceFolderPick({ placeHolder: l10n.t("Save new images in which folder?") });
  if (chosen === undefined) throw new ImageStudioError(failure("cancelled", "no"));
  await state.update(rememberedFolder, chosen.uri.toString());
  return chosen;
}
