import { l10n } from "vscode";
import type { TextEditor, Uri } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { runInProgress } from "../ask/progress.ts";
import { priceLabel } from "../ask/price.ts";
import { allowUpload } from "../ask/upload.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { costOf } from "../../jobs/cost.ts";
import { showInformation } from "../shell/messages.ts";
import { nameOf, prepareImage } from "./describer.ts";
import type { Describer } from "./describer.ts";
import { pickDescription } from "./pickDescription.ts";

/** One image ends in a pick of its texts. */
export async function describeOne(deps: EditorDeps, studio: StudioOpener, describer: Describer, image: Uri, editor: TextEditor | undefined): Promise<void> {
  const name = nameOf(image);
  const { job } = await runInProgress(name, async () => {
    const engine = await deps.mode.engine();
    const prepared = await prepareImage(engine, describer, image);
    await allowUpload(deps, describer.operation, name, prepared.price);
    return { engine, prepared };
  });
  if (job.state !== "done" || job.texts === undefined) throw new ImageStudioError(job.failure ?? failure("bad-answer", "unknown"));
  const cost = priceLabel(costOf(job));
  deps.log.info(`Described ${name} for ${cost}: ${job.texts.length} texts.`);
  if (job.texts.length === 0) return sayNothingCame(studio, describer, image, cost);
  await pickDescription({ texts: job.texts, image, cost, editor, studio, log: deps.log });
}

/** The answer was a success, and was billed as one. Another describer may see more. */
async function sayNothingCame(studio: StudioOpener, { operation }: Describer, image: Uri, cost: string): Promise<void> {
  const open = l10n.t("Describe in the Studio");
  const pressed = await showInformation(l10n.t("No description of \"{0}\" came back. It was billed ({1}). In the Studio another describer can be chosen.", nameOf(image), cost), open);
  if (pressed === open) await studio.open({ operation: operation.id, uris: [image.toString()] });
}
