import type { TextEditor, Uri } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { runInProgress } from "../ask/progress.ts";
import { priceLabel } from "../ask/price.ts";
import { allowUpload } from "../ask/upload.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { costOf } from "../../jobs/cost.ts";
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
  // Also when the answer was a success with nothing in it, which says what that cost.
  if (job.state !== "done" || job.failure !== undefined || job.texts === undefined) throw new ImageStudioError(job.failure ?? failure("bad-answer", "unknown"));
  const cost = priceLabel(costOf(job));
  deps.log.info(`Described ${name} for ${cost}.`);
  await pickDescription({ texts: job.texts, image, cost, editor, studio, log: deps.log });
}
