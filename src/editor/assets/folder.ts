import { Uri, l10n, window, workspace } from "vscode";
import type { Memento, WorkspaceFolder } from "vscode";
import type { Makes } from "../../catalogue/makes.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { fileNameProblem, folderOfSetting } from "../../core/settingVariables.ts";
import type { Sentence } from "../../core/sentence.ts";
import type { Settings } from "../../ids.ts";
import type { EditorDeps } from "../deps.ts";
import type { Job } from "../../jobs/types.ts";
import { setting } from "../shell/settings.ts";

const rememberedFolder = "imageStudio.workspaceFolder";

type Place = NonNullable<Job["place"]>;
type Made = Pick<Makes, "kind">;

/** Where what an operation makes goes. Without a folder open it is kept, and "Save As" is offered. */
export async function placeForNew({ context, placing }: Pick<EditorDeps, "context" | "placing">, makes: Made): Promise<Place> {
  const workspaceFolder = await chooseWorkspaceFolder(context.workspaceState);
  return workspaceFolder === undefined ? { folder: null, ...namesFor(undefined) } : placeIn(placing, workspaceFolder, makes);
}

/** The folder of the settings, in this workspace folder. */
export function placeIn(placing: EditorDeps["placing"], workspaceFolder: WorkspaceFolder, makes: Made): Promise<Place> {
  return placeAt(placing, assetFolder(workspaceFolder, makes));
}

/** A folder of the workspace. Rejects when a link leads out of it and the person does not want that. */
export async function placeAt(placing: EditorDeps["placing"], folder: Uri): Promise<Place> {
  const names = namesFor(folder);
  await placing.confirm(folder);
  return { folder: folder.toString(), ...names };
}

/** Beside a picture of the workspace that new ones are made from; for one from elsewhere, where all new ones go. */
export async function placeBeside(deps: Pick<EditorDeps, "context" | "placing">, picture: Uri, makes: Made): Promise<Place> {
  return workspace.getWorkspaceFolder(picture) === undefined ? placeForNew(deps, makes) : placeAt(deps.placing, Uri.joinPath(picture, ".."));
}

function assetFolder({ uri }: WorkspaceFolder, { kind }: Made): Uri {
  const name = kind === "video" ? "videoFolder" : "folder";
  const folder = folderOfSetting(setting(name, uri), uri.path.replace(/\/+$/, "").split("/").at(-1) ?? "");
  if ("problem" in folder) throw wrongSetting(name, folder.problem);
  return Uri.joinPath(uri, ...folder.path.split("/"));
}

/** How files in a folder are called and marked. */
function namesFor(scope: Uri | undefined): Pick<NonNullable<Job["place"]>, "fileName" | "metadata"> {
  const fileName = setting("fileName", scope);
  const problem = fileNameProblem(fileName);
  if (problem !== undefined) throw wrongSetting("fileName", problem);
  return { fileName, metadata: setting("metadata", scope) };
}

function wrongSetting(name: keyof Settings, { text, args }: Sentence): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", { setting: name }, l10n.t(text, ...args)));
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
