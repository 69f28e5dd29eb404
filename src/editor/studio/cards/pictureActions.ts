import { Uri, ViewColumn, commands, env, workspace, l10n } from "vscode";
import type { TextEditor } from "vscode";
import { promptFor } from "../../../app/jobWords.ts";
import { ImageStudioError, failure } from "../../../core/errors.ts";
import { markdownImage } from "../../../core/reference.ts";
import type { Job, JobOutput } from "../../../jobs/types.ts";
import type { CallParams } from "../../../shared/studio.ts";
import { insertImage } from "../../assets/insert.ts";
import { revealKept, saveKeptAs } from "../../assets/saveAgain.ts";
import type { EditorDeps } from "../../deps.ts";
import type { Favourites } from "./favourites.ts";

type Action = CallParams<"picture">["do"];

/** The toolbar of one picture. */
export function pictureActions(
  deps: EditorDeps, liked: Favourites, editor: () => TextEditor | undefined, refresh: (job: Job) => void,
): Readonly<Record<Action, (job: Job, index: number) => Promise<void>>> {
  return {
    open: async (job, index) => {
      const output = outputOf(job, index);
      const uri = output.uri === undefined ? undefined : Uri.parse(output.uri, true);
      if (uri === undefined) return saveKeptAs(deps, job, index);
      await commands.executeCommand("vscode.open", uri, { viewColumn: ViewColumn.Beside, preview: true });
    },
    reveal: async (job, index) => {
      if (outputOf(job, index).state === "aside") return revealKept(deps, job);
      await commands.executeCommand("revealInExplorer", placedUri(job, index));
    },
    copyPath: async (job, index) => env.clipboard.writeText(workspace.asRelativePath(placedUri(job, index), false)),
    copyMarkdown: async (job, index) => env.clipboard.writeText(markdownImage(workspace.asRelativePath(placedUri(job, index), false), promptFor(deps.catalogue, job, outputOf(job, index)))),
    insert: async (job, index) => insertImage(editor(), placedUri(job, index), promptFor(deps.catalogue, job, outputOf(job, index))),
    saveAs: async (job, index) => saveKeptAs(deps, job, index),
    favourite: async (job, index) => {
      await liked.toggle(job.id, index);
      refresh(job);
    },
  };
}

function outputOf(job: Job, index: number): JobOutput {
  const output = job.outputs.find((o) => o.index === index);
  if (output === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This image is no longer there.")));
  return output;
}

function placedUri(job: Job, index: number): Uri {
  const { uri } = outputOf(job, index);
  if (uri === undefined) throw new ImageStudioError(failure("invalid-input", "no", {}, l10n.t("This image is not in the workspace yet.")));
  return Uri.parse(uri, true);
}
