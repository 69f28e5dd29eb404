import { Uri, commands, l10n, workspace } from "vscode";
import type { TextEditor } from "vscode";
import { promptFor } from "../../app/jobWords.ts";
import { posterUri, savePoster } from "../../app/poster.ts";
import { isFilm } from "../../app/stills.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { markdownText } from "../../core/escape.ts";
import { markdownImage, markdownLink } from "../../core/reference.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job, JobOutput } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { pick } from "../shell/quickInput.ts";
import { insertImage, insertVideo, takesPoster } from "./insert.ts";
import { revealKept } from "./saveAgain.ts";

/** What can be done with a picture that was made, wherever it is shown. */

export interface Asked {
  readonly engine: Engine;
  readonly job: Job;
}

export interface Picture extends Asked {
  readonly output: JobOutput;
}

/** A job that is shown, and the engine that has it. */
export async function jobOf({ mode }: Pick<EditorDeps, "mode">, jobId: string): Promise<Asked> {
  const engine = await mode.engine();
  const job = await engine.store.get(jobId);
  if (job === undefined) throw notThere(l10n.t("This job is no longer in the history."));
  return { engine, job };
}

export async function pictureOf(deps: Pick<EditorDeps, "mode">, jobId: string, index: number | undefined): Promise<Picture> {
  const asked = await jobOf(deps, jobId);
  const output = asked.job.outputs.find((one) => one.index === index);
  if (output === undefined) throw notThere(l10n.t("This image is no longer there."));
  return { ...asked, output };
}

/** Its path as people say it. */
export function pathOf(picture: Pick<Picture, "output">): string {
  return workspace.asRelativePath(fileOf(picture), false);
}

/** What stands for it where it cannot be seen. */
export function altOf({ catalogue }: Pick<EditorDeps, "catalogue">, { job, output }: Pick<Picture, "job" | "output">): string {
  return promptFor(catalogue, job, output);
}

/** Into the document that a person was in last. */
export async function insertPicture(deps: EditorDeps, picture: Picture, editor = deps.lastEditor()): Promise<void> {
  if (isFilm(picture.output)) return insertFilm(deps, picture, editor);
  await insertImage(editor, fileOf(picture), altOf(deps, picture));
}

/** A first frame that we drew is no file of the workspace yet: it becomes one where a person wants it. */
async function insertFilm(deps: EditorDeps, picture: Picture, editor: TextEditor | undefined): Promise<void> {
  const { engine, job, output } = picture;
  const [film, words] = [fileOf(picture), altOf(deps, picture)];
  const insert = (poster: Uri | undefined): Promise<void> => insertVideo(editor, film, poster, words);
  if (stillOf(picture) !== undefined || output.poster === undefined || !takesPoster(editor, film)) return insert(stillOf(picture));
  const [withIt, without] = [
    { label: l10n.t("With a Poster"), detail: l10n.t("Its first frame is shown until it plays. It is saved as an image beside the video.") },
    { label: l10n.t("Without a Poster"), detail: l10n.t("Nothing but the video is used.") },
  ];
  const chosen = await pick({ title: l10n.t("Insert {0}", pathOf(picture)), placeholder: l10n.t("With a poster, or without?"), items: [withIt, without] });
  if (chosen.is !== "value") return;
  const saved = chosen.value === withIt ? await savePoster(deps.placing, engine, job, output) : undefined;
  await insert(saved === undefined ? undefined : Uri.parse(saved, true));
}

/** What stands for a film until it plays, where that lies in the workspace. */
function stillOf({ job, output }: Pick<Picture, "job" | "output">): Uri | undefined {
  const uri = posterUri(job, output);
  return uri === undefined ? undefined : Uri.parse(uri, true);
}

/** As Markdown has it: a picture, or a link to a film, with its still where there is one. */
export function markdownOf(deps: Pick<EditorDeps, "catalogue">, picture: Picture): string {
  const words = altOf(deps, picture);
  if (!isFilm(picture.output)) return markdownImage(pathOf(picture), words);
  const still = stillOf(picture);
  return markdownLink(pathOf(picture), still === undefined ? markdownText(words) : markdownImage(workspace.asRelativePath(still, false), words));
}

/** Where it lies: in the workspace, or in our own storage where it is kept aside. */
export async function revealPicture(deps: EditorDeps, picture: Picture): Promise<void> {
  if (picture.output.state === "aside") return revealKept(deps, picture.job);
  await commands.executeCommand("revealInExplorer", fileOf(picture));
}

function fileOf({ output: { uri } }: Pick<Picture, "output">): Uri {
  if (uri === undefined) throw notThere(l10n.t("This image is not in the workspace yet."));
  return Uri.parse(uri, true);
}

function notThere(text: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, text));
}
