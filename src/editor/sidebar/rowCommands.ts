import { Uri, commands, env, l10n, workspace } from "vscode";
import type { TextEditor } from "vscode";
import type { Favourites } from "../../app/favourites.ts";
import { promptFor } from "../../app/jobWords.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { CommandId } from "../../ids.ts";
import { decide } from "../ask/decide.ts";
import { stopTrying } from "../ask/late.ts";
import { insertImage } from "../assets/insert.ts";
import { deletePicture } from "../assets/remove.ts";
import { saveKeptAs } from "../assets/saveAgain.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showInformation } from "../shell/messages.ts";
import { jobOf, outputOf, subjectsOf } from "./subjects.ts";
import type { Subject } from "./subjects.ts";

export interface RowDeps {
  readonly deps: EditorDeps;
  readonly studio: StudioOpener;
  readonly favourites: Favourites;
  readonly lastEditor: () => TextEditor | undefined;
  /** What the journal does not tell of has changed. */
  readonly changed: () => void;
}

/** Commands that a row's menu gives the row. */
type RowCommand = Extract<CommandId, `imageStudio.${"leaveQueue" | "stopWaiting" | "resumeJob" | "discardJob" | "resolveOutcome" | "fetchAgain" | "stopTrying" | "openPicture" | "revealPicture" | "copyPicturePath" | "insertPicture" | "usePicturePrompt" | "addFavourite" | "removeFavourite" | "savePictureAs" | "deletePicture"}`>;

/** What the menus of the trees' rows do. */
export function registerRowCommands({ deps, studio, favourites, lastEditor, changed }: RowDeps): void {
  const each = (id: RowCommand, act: (subject: Subject) => Promise<void>): void => deps.command(id, async (row, rows) => {
    for (const subject of subjectsOf(row, rows)) await act(subject);
  });
  const all = (id: RowCommand, act: (subjects: readonly Subject[]) => Promise<void>): void => deps.command(id, (row, rows) => act(subjectsOf(row, rows)));
  const placed = async (subject: Subject) => {
    const { output, ...rest } = await outputOf(deps, subject);
    if (output.uri === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This image is not in the workspace yet.")));
    return { ...rest, output, uri: Uri.parse(output.uri, true) };
  };
  const cancel = async (subject: Subject): Promise<void> => (await deps.mode.engine()).cancel(subject.jobId);
  const like = (favourite: boolean) => async ({ jobId, index = 0 }: Subject): Promise<void> => {
    await favourites.set(jobId, index, favourite);
    changed();
  };

  each("imageStudio.leaveQueue", cancel);
  each("imageStudio.stopWaiting", cancel);
  each("imageStudio.discardJob", cancel);
  all("imageStudio.resumeJob", async (subjects) => (await deps.mode.engine()).unpause(subjects.map(({ jobId }) => jobId)));
  each("imageStudio.resolveOutcome", async (subject) => {
    const { engine, job } = await jobOf(deps, subject);
    await decide(engine, job);
  });
  all("imageStudio.fetchAgain", async () => void (await (await deps.mode.engine()).resume()));
  each("imageStudio.stopTrying", async (subject) => {
    const { engine, job } = await jobOf(deps, subject);
    await stopTrying(engine, job);
  });

  each("imageStudio.openPicture", ({ jobId, index = 0 }) => studio.view(jobId, index));
  each("imageStudio.revealPicture", async (subject) => void (await commands.executeCommand("revealInExplorer", (await placed(subject)).uri)));
  all("imageStudio.copyPicturePath", async (subjects) => {
    const paths = await Promise.all(subjects.map(async (subject) => workspace.asRelativePath((await placed(subject)).uri, false)));
    await env.clipboard.writeText(paths.join("\n"));
  });
  each("imageStudio.insertPicture", async (subject) => {
    const { job, output, uri } = await placed(subject);
    await insertImage(lastEditor(), uri, promptFor(deps.catalogue, job, output));
  });
  each("imageStudio.usePicturePrompt", async (subject) => {
    const { job, output } = await outputOf(deps, subject);
    await studio.open({ operation: job.operation, prompt: promptFor(deps.catalogue, job, output) });
  });
  each("imageStudio.addFavourite", like(true));
  each("imageStudio.removeFavourite", like(false));
  each("imageStudio.savePictureAs", async (subject) => {
    const { job } = await outputOf(deps, subject);
    await saveKeptAs(deps, job, subject.index);
  });
  all("imageStudio.deletePicture", async (subjects) => {
    const gone = await Promise.all(subjects.map((subject) => outputOf(deps, subject)));
    const deleted = [];
    for (const { engine, job, output } of gone) deleted.push(await deletePicture(deps, engine, job.id, output.index));
    const [first] = gone;
    if (first === undefined) return;
    const undo = l10n.t("Undo");
    const text = gone.length === 1
      ? l10n.t("Deleted {0}. A copy stays in Image Studio's own storage.", first.output.uri === undefined ? l10n.t("1 image") : workspace.asRelativePath(Uri.parse(first.output.uri, true)))
      : l10n.t("Deleted {0} images. Copies stay in Image Studio's own storage.", gone.length);
    if (await showInformation(text, undo) !== undo) return;
    for (const one of deleted.reverse()) await one.undo();
  });
}
