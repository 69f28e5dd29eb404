import { l10n } from "vscode";
import type { Uri } from "vscode";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { sumPrices } from "../../core/price.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { confirmPrice, costsMoney, priceLabel } from "../ask/price.ts";
import { prepareInProgress } from "../ask/progress.ts";
import { allowUpload } from "../ask/upload.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { ask } from "../shell/messages.ts";
import { prepareImage } from "./describer.ts";
import type { Describer } from "./describer.ts";

type Tell = (error: unknown, image: Uri) => Promise<void>;

/** A card each, in the Studio: which texts belong to which image must be plain. */
export async function describeMany(deps: EditorDeps, studio: StudioOpener, describer: Describer, images: readonly Uri[], tell: Tell): Promise<void> {
  const { engine, prepared } = await prepareInProgress(l10n.t("Reading {0} images", images.length), async () => {
    const paying = await deps.mode.engine();
    return { engine: paying, prepared: await prepareAll(paying, describer, images, tell) };
  });
  if (prepared.length === 0) return;
  await allowUpload(deps, describer.operation, prepared.length === 1 ? l10n.t("1 image") : l10n.t("{0} images", prepared.length), sumPrices(prepared.map((p) => p.price)));
  if (costsMoney(prepared)) await confirmSum(prepared);
  await Promise.all(prepared.map((each) => engine.start([each])));
  await studio.openResults();
}

/** One picture among several that cannot be sent is said, and the others go on. */
async function prepareAll(engine: Engine, describer: Describer, images: readonly Uri[], tell: Tell): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (const image of images) {
    try {
      prepared.push(await prepareImage(engine, describer, image));
    } catch (error) {
      if (!(error instanceof ImageStudioError) || error.kind !== "invalid-input") throw error;
      void tell(error, image);
    }
  }
  return prepared;
}

/** Several files are several bills: the sum is asked first, whatever the limit of the settings. */
async function confirmSum(prepared: readonly Prepared[]): Promise<void> {
  const price = sumPrices(prepared.map((p) => p.price));
  const yes = l10n.t("Describe for {0}", priceLabel(price));
  const text = prepared.length === 1 ? l10n.t("Describing 1 image costs {0}.", priceLabel(price)) : l10n.t("Describing {0} images costs {1}.", prepared.length, priceLabel(price));
  if (await ask({ text }, yes) !== yes) throw new ImageStudioError(failure("cancelled", "no"));
  if (price.usdMicros === null) await confirmPrice(prepared);
}
