import { UIKind, Uri, commands, env, l10n, window, workspace } from "vscode";
import { isFilm } from "../../app/stills.ts";
import { extensionOf, unknownType } from "../../images/mediaTypes.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { copyKept } from "./copyKept.ts";
import { openImage } from "./openImage.ts";

/** The folder could not be written: another one, chosen by hand, for this job. */
export async function chooseFolderFor(deps: EditorDeps, engine: Engine, job: Job): Promise<void> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel: l10n.t("Save Here"), title: l10n.t("Save the kept images in which folder?"),
    ...(workspace.workspaceFolders?.[0] === undefined ? {} : { defaultUri: workspace.workspaceFolders[0].uri }),
  });
  const folder = chosen?.[0];
  if (folder === undefined) return;
  deps.placing.allow(folder);
  await engine.placeAgain(job.id, folder.toString());
}

/** Copies a kept file, or each picture that is not in the workspace, to where the person says; the kept one stays. */
export async function saveKeptAs(deps: EditorDeps, job: Job, index?: number): Promise<void> {
  for (const output of job.outputs) {
    if (output.sha256 === undefined || (index === undefined ? output.state !== "kept" : output.index !== index)) continue;
    const type = output.mediaType ?? "image/png";
    const extension = extensionOf(type);
    const film = isFilm(output);
    const target = await window.showSaveDialog({
      title: film ? l10n.t("Save Video As") : l10n.t("Save Image As"), filters: { [film ? l10n.t("Videos") : l10n.t("Images")]: [extension] },
      ...(workspace.workspaceFolders?.[0] === undefined ? {} : { defaultUri: Uri.joinPath(workspace.workspaceFolders[0].uri, `${film ? "video" : "image"}-${output.index + 1}.${extension}`) }),
    });
    if (target === undefined) return;
    await copyKept(deps.keptFolder, output.sha256, target);
    if (type !== unknownType && output.kind !== "words") await openImage(target);
  }
}

/** Shows what was kept aside, and opens none of it: where it lies or, where no file manager of this machine can show that, saved by hand. */
export async function revealKept(deps: EditorDeps, job: Job): Promise<void> {
  const aside = job.outputs.filter((o) => o.state === "aside" && o.sha256 !== undefined);
  if (env.uiKind === UIKind.Desktop && env.remoteName === undefined) {
    for (const { sha256 = "" } of aside) await commands.executeCommand("revealFileInOS", Uri.joinPath(deps.keptFolder, sha256));
    return;
  }
  for (const { index } of aside) await saveKeptAs(deps, job, index);
}
