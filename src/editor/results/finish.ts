import { Uri, ViewColumn, commands, l10n, window, workspace } from "vscode";
import type { TextEditor } from "vscode";
import { warningsFor } from "../../app/jobWords.ts";
import { isFilm, withoutStills } from "../../app/stills.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { Engine } from "../../jobs/engine.ts";
import { hasEnded } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import { openImage } from "../assets/openImage.ts";
import { insertPicture } from "../assets/pictures.ts";
import { deletePicture } from "../assets/remove.ts";
import { chooseFolderFor, revealKept, saveKeptAs } from "../assets/saveAgain.ts";
import type { EditorDeps } from "../deps.ts";
import { showFailure } from "../shell/failures.ts";
import { showInformation } from "../shell/messages.ts";
import { costLabel, savedText } from "../ask/price.ts";

/** How a job of the palette ends: the picture opens beside, and one notification offers what comes next. */
export async function finishInEditor(deps: EditorDeps, engine: Engine, job: Job, editor: TextEditor | undefined): Promise<void> {
  const saved = job.outputs.filter((o) => o.uri !== undefined);
  const placed = withoutStills(saved.filter(({ kind }) => kind !== "words"));
  if (placed.length === 0) return finishUnplaced(deps, engine, job);
  const first = placed[0]?.uri;
  if (first === undefined) return;
  const uri = Uri.parse(first, true);
  // Beside the text it is for; without one, where the last picture was: not a new column for each.
  const viewColumn = editor?.viewColumn === undefined ? ViewColumn.Active : editor.viewColumn + 1;
  await keepWalkthrough();
  await openImage(uri, { viewColumn, preview: true, preserveFocus: true });
  const insert = l10n.t("Insert");
  const reveal = l10n.t("Reveal");
  const undo = l10n.t("Undo");
  const what = placed.length === 1 ? workspace.asRelativePath(uri) : l10n.t("{0} images", placed.length);
  const answer = await showInformation([savedText(what, job), ...warningsFor(job).map(({ text, args }) => l10n.t(text, ...args))].join(" "), ...(editor === undefined ? [reveal, undo] : [insert, reveal, undo]));
  if (answer === insert) for (const output of placed) await insertPicture(deps, { engine, job, output }, editor);
  if (answer === reveal) await commands.executeCommand("revealInExplorer", uri);
  if (answer === undo) for (const output of saved) await deletePicture(deps, engine, job.id, output.index);
}

/** A walkthrough stands as a preview: the picture would take its place. */
async function keepWalkthrough(): Promise<void> {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  if (tab?.isPreview === true && tab.input === undefined) await commands.executeCommand("workbench.action.keepEditor");
}

/** No picture in the workspace: no folder was open, the folder cannot be written, or the request ended badly. */
async function finishUnplaced(deps: EditorDeps, engine: Engine, job: Job): Promise<void> {
  const kept = job.outputs.some((o) => o.state === "kept" || o.state === "aside");
  if (job.failure !== undefined) {
    const failed = new ImageStudioError(job.failure);
    // What is fetched later is not over, and needs no second request.
    if (!kept && hasEnded(job)) throw failed;
    return showFailure(failed, deps.log, {
      chooseFolder: () => chooseFolderFor(deps, engine, job),
      openKept: () => saveKeptAs(deps, job),
      revealKept: () => revealKept(deps, job),
      fetchAgain: async () => void (await engine.resume()),
    }, deps.catalogue.get(job.operation) ?? job);
  }
  if (!kept) return;
  const saveAs = l10n.t("Save As…");
  const answer = await showInformation(job.outputs.some(isFilm)
    ? l10n.t("The video is made and kept in Image Studio's own storage, since no folder is open: {0}.", costLabel(job))
    : l10n.t("The image is made and kept in Image Studio's own storage, since no folder is open: {0}.", costLabel(job)), saveAs);
  if (answer === saveAs) await saveKeptAs(deps, job);
}
