import { l10n } from "vscode";
import type { TextEditor, Uri } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { runInProgress } from "../ask/progress.ts";
import { costLabel, priceLabel } from "../ask/price.ts";
import { allowUpload } from "../ask/upload.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { nameOf, prepareImage } from "./describer.ts";
import type { Describer } from "./describer.ts";
import { pickDescription } from "./pickDescription.ts";

/** One image ends in a pick of its texts. */
export async function describeOne(deps: EditorDeps, studio: StudioOpener, describer: Describer, image: Uri, editor: TextEditor | undefined): Promise<void> {
  const name = nameOf(image);
  const price = priceLabel(describer.operation.price({}), deps.mode.offline ? "sandbox" : "key");
  const { job } = await runInProgress(l10n.t("{0} · {1}", name, price), async () => {
    const engine = await deps.mode.engine();
    const prepared = await prepareImage(engine, describer, image);
    await allowUpload(deps, describer.operation, name, prepared.price);
    return { engine, prepared };
  });
  // Also when the answer was a success with nothing in it, which says what that cost.
  if (job.state !== "done" || job.failure !== undefined || job.texts === undefined) throw new ImageStudioError(job.failure ?? failure("bad-answer", "unknown"));
  const cost = costLabel(job);
  deps.log.info(`Described ${name}: ${cost}.`);
  await pickDescription({ texts: job.texts, image, cost, editor, studio, log: deps.log });
}
