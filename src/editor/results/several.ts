import { l10n } from "vscode";
import type { Uri } from "vscode";
import { prepareEach } from "../../app/batch.ts";
import type { Operation } from "../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { sumPrices } from "../../core/price.ts";
import { isTooLarge } from "../../core/unusable.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { agreeTo, costsMoney, priceLabel } from "../ask/price.ts";
import { prepareInProgress } from "../ask/progress.ts";
import { askForOthers, notUsable } from "../ask/unusable.ts";
import { allowUpload } from "../ask/upload.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { ask } from "../shell/messages.ts";

/** One operation on several pictures of the workspace. */
export interface Several {
  readonly operation: Operation;
  readonly images: readonly Uri[];
  readonly prepare: (engine: Engine, image: Uri) => Promise<Prepared>;
  /** Brings them into the Studio's form, where one that is too large can be scaled down. */
  readonly bring: (images: readonly Uri[]) => Promise<void>;
  /** The question, and the button that says yes to a sum that is known. */
  readonly words: (pictures: number, sum: string) => { readonly text: string; readonly yes: string };
}

/** Several files are several bills: one question, the sum in it, whatever the limit of the settings. A card each in the Studio tells what became of them. */
export async function runSeveral(deps: EditorDeps, studio: StudioOpener, several: Several): Promise<void> {
  const { operation, images, words } = several;
  const { engine, prepared, unusable } = await prepareInProgress(l10n.t("Reading {0} images", images.length), async () => {
    const paying = await deps.mode.engine();
    return { engine: paying, ...await prepareEach(images, { nameOf: (image) => image.path.split("/").pop() ?? "", prepare: (image) => several.prepare(paying, image) }) };
  });
  if (prepared.length === 0) throw notUsable(unusable);
  const sum = sumPrices(prepared.map(({ price }) => price));
  if (unusable.length > 0) {
    const answer = await askForOthers(unusable, prepared, unusable.some(({ failure: why }) => isTooLarge(why)) ? l10n.t("Scale Down in the Studio") : undefined);
    if (answer === "mend") return several.bring(images);
    if (answer === undefined) throw new ImageStudioError(failure("cancelled", "no"));
  }
  await allowUpload(deps, operation, prepared.length === 1 ? l10n.t("1 image") : l10n.t("{0} images", prepared.length), sum);
  if (costsMoney(prepared)) {
    if (unusable.length === 0) {
      const { text, yes } = sum.basis === "unknown"
        ? { text: l10n.t("{0}: what {1} images cost is not known.", operation.title, prepared.length), yes: l10n.t("Go On") }
        : words(prepared.length, priceLabel(sum));
      if (await ask({ text }, yes) !== yes) throw new ImageStudioError(failure("cancelled", "no"));
    }
    agreeTo(prepared);
  }
  await engine.start(prepared, "each");
  await studio.openResults();
}
