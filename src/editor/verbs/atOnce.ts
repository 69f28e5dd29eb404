import { l10n } from "vscode";
import type { Uri } from "vscode";
import { offeredBy } from "../../app/policy/offered.ts";
import type { Worker } from "../../catalogue/workers.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { runInProgress } from "../ask/progress.ts";
import { allowUpload } from "../ask/upload.ts";
import { placeBeside } from "../assets/folder.ts";
import { sourceFromUri } from "../assets/source.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { finishInEditor } from "../results/finish.ts";
import { runSeveral } from "../results/several.ts";
import { showFailure } from "../shell/failures.ts";
import { pick } from "../shell/quickInput.ts";
import { workerItems } from "./models.ts";

interface Doing {
  readonly deps: EditorDeps;
  readonly studio: StudioOpener;
  /** The command's title: "Upscale Image". */
  readonly title: string;
  readonly images: readonly Uri[];
}

/** Nothing but the picture is needed: a model is chosen at its price, and it runs. */
export async function runAtOnce(doing: Doing, workers: readonly Worker[]): Promise<void> {
  const { deps, title, images } = doing;
  const chosen = await pick({
    title: images.length === 1 ? l10n.t("{0}: {1}", title, nameOf(images[0])) : l10n.t("{0}: {1} images", title, images.length),
    placeholder: l10n.t("Which model? It runs at once; the result is saved beside the image."), matchOnDescription: true, matchOnDetail: true,
    items: workerItems(workers, { used: deps.used.all(), pictures: images.length, purse: deps.mode.offline ? "sandbox" : "key" }),
  });
  if (chosen.is !== "value") return;
  await runWith(doing, workers, chosen.value.worker);
}

async function runWith(doing: Doing, workers: readonly Worker[], worker: Worker): Promise<void> {
  const { deps, studio, title, images } = doing;
  await deps.used.remember(worker.operation.id);
  const [only, ...more] = images;
  if (only === undefined) return;
  const again = async (): Promise<void> => {
    try {
      await (more.length === 0 ? runOne(doing, worker, only) : runAll());
    } catch (error) {
      await tell(error, only);
    }
  };
  const bring = (uris: readonly Uri[]): Promise<void> => studio.open({ operation: worker.operation.id, uris: uris.map(String) });
  const runAll = (): Promise<void> => runSeveral(deps, studio, {
    operation: worker.operation, images, bring, prepare: (engine, image) => prepareImage(deps, engine, worker, image),
    words: (pictures, sum) => ({ text: l10n.t("{0}: {1} images cost {2}.", title, pictures, sum), yes: l10n.t("Go On for {0}", sum) }),
  });
  const tell = (error: unknown, image: Uri): Promise<void> => {
    const offered = workers.find(({ operation }) => operation === offeredBy(error, deps.catalogue));
    return showFailure(error, deps.log, {
      tryAgain: again, tryAnyway: again, scaleDown: () => bring([image]), ...(offered === undefined ? {} : { useAllowed: () => runWith(doing, workers, offered) }),
    }, worker.operation);
  };
  await again();
}

async function runOne({ deps, title }: Doing, worker: Worker, image: Uri): Promise<void> {
  const { engine, job } = await runInProgress(l10n.t("{0}: {1}", title, nameOf(image)), async () => {
    const paying = await deps.mode.engine();
    const prepared = await prepareImage(deps, paying, worker, image);
    await allowUpload(deps, worker.operation, nameOf(image), prepared.price);
    return { engine: paying, prepared };
  });
  await finishInEditor(deps, engine, job, deps.lastEditor());
}

async function prepareImage(deps: EditorDeps, engine: Engine, { operation, source }: Worker, image: Uri): Promise<Prepared> {
  const file = await sourceFromUri(image, engine.files, source.maxBytes);
  return engine.prepare({ operation: operation.id, input: { [source.name]: source.list ? [file] : file }, askedBy: "palette", place: await placeBeside(deps, image, operation.makes) });
}

function nameOf(uri: Uri | undefined): string {
  return uri?.path.split("/").pop() ?? "";
}
