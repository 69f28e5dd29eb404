import { Uri, commands, l10n, workspace } from "vscode";
import { promptFor } from "../../app/jobWords.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { markdownText } from "../../core/escape.ts";
import { markdownImage, markdownLink } from "../../core/reference.ts";
import { kindOfMedia } from "../../images/mediaTypes.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Job, JobOutput } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { insertImage, insertVideo } from "./insert.ts";
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
export async function insertPicture(deps: EditorDeps, picture: Picture): Promise<void> {
  if (isVideo(picture.output)) return insertVideo(deps.lastEditor(), fileOf(picture), stillOf(picture), altOf(deps, picture));
  await insertImage(deps.lastEditor(), fileOf(picture), altOf(deps, picture));
}

const isVideo = ({ mediaType = "" }: JobOutput): boolean => kindOfMedia(mediaType) === "video";

/** The still that came with a film, where it lies in the workspace. */
function stillOf({ job }: Pick<Picture, "job">): Uri | undefined {
  const uri = job.outputs.find((output) => !isVideo(output) && output.uri !== undefined)?.uri;
  return uri === undefined ? undefined : Uri.parse(uri, true);
}

/** As Markdown has it: a picture, or a link to a film, with its still where there is one. */
export function markdownOf(deps: Pick<EditorDeps, "catalogue">, picture: Picture): string {
  const words = altOf(deps, picture);
  if (!isVideo(picture.output)) return markdownImage(pathOf(picture), words);
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
