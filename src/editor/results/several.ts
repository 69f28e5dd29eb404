import { l10n } from "vscode";
import type { Uri } from "vscode";
import type { Operation } from "../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { sumPrices } from "../../core/price.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { agreeTo, costsMoney, priceLabel } from "../ask/price.ts";
import { prepareInProgress } from "../ask/progress.ts";
import { allowUpload } from "../ask/upload.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { ask } from "../shell/messages.ts";

/** One operation on several pictures of the workspace. */
export interface Several {
  readonly operation: Operation;
  readonly images: readonly Uri[];
  readonly prepare: (engine: Engine, image: Uri) => Promise<Prepared>;
  /** Says of one picture that it cannot be sent; the others go on. */
  readonly tell: (error: unknown, image: Uri) => Promise<void>;
  /** The question, and the button that says yes to a sum that is known. */
  readonly words: (pictures: number, sum: string) => { readonly text: string; readonly yes: string };
}

/** Several files are several bills: one question, the sum in it, whatever the limit of the settings. A card each in the Studio tells what became of them. */
export async function runSeveral(deps: EditorDeps, studio: StudioOpener, several: Several): Promise<void> {
  const { operation, images, words } = several;
  const { engine, prepared } = await prepareInProgress(l10n.t("Reading {0} images", images.length), async () => {
    const paying = await deps.mode.engine();
    return { engine: paying, prepared: await prepareAll(paying, several) };
  });
  if (prepared.length === 0) return;
  const sum = sumPrices(prepared.map(({ price }) => price));
  await allowUpload(deps, operation, prepared.length === 1 ? l10n.t("1 image") : l10n.t("{0} images", prepared.length), sum);
  if (costsMoney(prepared)) {
    const { text, yes } = sum.basis === "unknown"
      ? { text: l10n.t("{0}: what {1} images cost is not known.", operation.title, prepared.length), yes: l10n.t("Go On") }
      : words(prepared.length, priceLabel(sum));
    if (await ask({ text }, yes) !== yes) throw new ImageStudioError(failure("cancelled", "no"));
    agreeTo(prepared);
  }
  await engine.start(prepared, "each");
  await studio.openResults();
}

async function prepareAll(engine: Engine, { images, prepare, tell }: Several): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (const image of images) {
    try {
      prepared.push(await prepare(engine, image));
    } catch (error) {
      if (!(error instanceof ImageStudioError) || error.kind !== "invalid-input") throw error;
      void tell(error, image);
    }
  }
  return prepared;
}
