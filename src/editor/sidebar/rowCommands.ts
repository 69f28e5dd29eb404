import { Uri, env, l10n, workspace } from "vscode";
import type { CommandId } from "../../ids.ts";
import { decide } from "../ask/decide.ts";
import { stopTrying } from "../ask/late.ts";
import { altOf, insertPicture, jobOf, pathOf, pictureOf, revealPicture } from "../assets/pictures.ts";
import type { Picture } from "../assets/pictures.ts";
import { deletePicture } from "../assets/remove.ts";
import { saveKeptAs } from "../assets/saveAgain.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showInformation } from "../shell/messages.ts";
import { subjectsOf } from "./subjects.ts";
import type { Subject } from "./subjects.ts";

/** Commands that a row's menu gives the row. */
type RowCommand = Extract<CommandId, `imageStudio.${"leaveQueue" | "stopWaiting" | "resumeJob" | "discardJob" | "resolveOutcome" | "fetchAgain" | "stopTrying" | "openPicture" | "revealPicture" | "copyPicturePath" | "insertPicture" | "usePicturePrompt" | "addFavourite" | "removeFavourite" | "savePictureAs" | "deletePicture"}`>;

/** What the menus of the trees' rows do. */
export function registerRowCommands(deps: EditorDeps, studio: StudioOpener): void {
  const each = (id: RowCommand, act: (subject: Subject) => Promise<void>): void => deps.command(id, async (row, rows) => {
    for (const subject of subjectsOf(row, rows)) await act(subject);
  });
  const all = (id: RowCommand, act: (subjects: readonly Subject[]) => Promise<void>): void => deps.command(id, (row, rows) => act(subjectsOf(row, rows)));
  const shown = ({ jobId, index }: Subject): Promise<Picture> => pictureOf(deps, jobId, index);
  const cancel = async (subject: Subject): Promise<void> => (await deps.mode.engine()).cancel(subject.jobId);
  const like = (favourite: boolean) => ({ jobId, index = 0 }: Subject): Promise<void> => deps.favourites.set(jobId, index, favourite);

  each("imageStudio.leaveQueue", cancel);
  each("imageStudio.stopWaiting", cancel);
  each("imageStudio.discardJob", cancel);
  all("imageStudio.resumeJob", async (subjects) => (await deps.mode.engine()).unpause(subjects.map(({ jobId }) => jobId)));
  each("imageStudio.resolveOutcome", async (subject) => {
    const { engine, job } = await jobOf(deps, subject.jobId);
    await decide(engine, job);
  });
  all("imageStudio.fetchAgain", async () => void (await (await deps.mode.engine()).resume()));
  each("imageStudio.stopTrying", async (subject) => {
    const { engine, job } = await jobOf(deps, subject.jobId);
    await stopTrying(engine, job);
  });

  each("imageStudio.openPicture", ({ jobId, index = 0 }) => studio.view(jobId, index));
  each("imageStudio.revealPicture", async (subject) => revealPicture(deps, await shown(subject)));
  all("imageStudio.copyPicturePath", async (subjects) => {
    await env.clipboard.writeText((await Promise.all(subjects.map(shown))).map(pathOf).join("\n"));
  });
  each("imageStudio.insertPicture", async (subject) => insertPicture(deps, await shown(subject)));
  each("imageStudio.usePicturePrompt", async (subject) => {
    const picture = await shown(subject);
    await studio.open({ operation: picture.job.operation, prompt: altOf(deps, picture) });
  });
  each("imageStudio.addFavourite", like(true));
  each("imageStudio.removeFavourite", like(false));
  each("imageStudio.savePictureAs", async (subject) => {
    const { job, output } = await shown(subject);
    await saveKeptAs(deps, job, output.index);
  });
  all("imageStudio.deletePicture", async (subjects) => {
    const gone = await Promise.all(subjects.map(shown));
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
