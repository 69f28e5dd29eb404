import { Uri, l10n, workspace } from "vscode";
import { promptFor } from "../../app/jobWords.ts";
import { ImageStudioError } from "../../core/errors.ts";
import type { Engine } from "../../jobs/engine.ts";
import { hasEnded } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import { prepareAgain } from "../ask/again.ts";
import { savedText } from "../ask/price.ts";
import { runInProgress } from "../ask/progress.ts";
import { allowFiles } from "../ask/upload.ts";
import { openImage } from "../assets/openImage.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showInformation } from "../shell/messages.ts";

/** The same request once more: priced, asked about and shown as any other. What it ends in is told. */
export async function runAgain(deps: EditorDeps, engine: Engine, past: Job, studio: StudioOpener): Promise<void> {
  const prompt = promptFor(deps.catalogue, past);
  const name = prompt === "" ? deps.catalogue.get(past.operation)?.title ?? past.operation : prompt;
  const { job } = await runInProgress(l10n.t("\"{0}\"", name.length > 60 ? `${name.slice(0, 59)}…` : name), async () => {
    const prepared = await prepareAgain(engine, past, { askedBy: "palette", place: past.place });
    await allowFiles(deps, prepared.operation, [prepared]);
    await deps.used.remember(past.operation);
    return { engine, prepared };
  });
  const uri = job.outputs.find((output) => output.uri !== undefined)?.uri;
  if (uri === undefined) {
    if (job.failure !== undefined && hasEnded(job)) throw new ImageStudioError(job.failure);
    // Its card has the words that came, or the buttons that help.
    return studio.open();
  }
  const open = l10n.t("Open");
  if (await showInformation(savedText(workspace.asRelativePath(Uri.parse(uri, true)), job), open) === open) await openImage(Uri.parse(uri, true));
}
