import { Disposable, ProgressLocation, Uri, l10n, window } from "vscode";
import { fileFields } from "../../catalogue/files.ts";
import { fieldWithRole } from "../../catalogue/roles.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { sumPrices } from "../../core/price.ts";
import type { Operation } from "../../catalogue/types.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { watchLastEditor } from "../assets/lastEditor.ts";
import { sourceFromUri } from "../assets/source.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showFailure } from "../shell/failures.ts";
import { priceLabel } from "../palette/items.ts";
import { confirmPrice, runPrepared } from "../ask/progress.ts";
import { activeImage, imagesAmong } from "./selection.ts";
import { pickDescription } from "./pickDescription.ts";
import { allowUpload } from "../ask/upload.ts";

/** Texts, not a structure: what a person wants from a right click. */
const describeOperation = "describe/ideogram-3";

export function registerDescribe(deps: EditorDeps, studio: StudioOpener): Disposable {
  const lastEditor = watchLastEditor();
  deps.command("imageStudio.describe", async (uri, uris) => {
    const editor = lastEditor.current();
    const { images, skipped } = imagesAmong(urisOf(uri, uris) ?? await askForImages());
    if (skipped === 1) void window.showInformationMessage(l10n.t("1 file was left out: not a PNG, JPEG or WebP."));
    if (skipped > 1) void window.showInformationMessage(l10n.t("{0} files were left out: not PNG, JPEG or WebP.", skipped));
    const first = images[0];
    if (first === undefined) return;
    const tell = (error: unknown, image: Uri): Promise<void> => showFailure(error, deps.log, {
      tryAgain: run, tryAnyway: run, scaleDown: () => studio.open({ operation: describeOperation, uris: [image.toString()] }),
    });
    const run = async (): Promise<void> => {
      try {
        const operation = deps.catalogue.get(describeOperation);
        if (operation === undefined) throw new Error(`${describeOperation} is not in the catalogue.`);
        const engine = await deps.mode.engine();
        const prepared = await prepareAll(engine, operation, images, tell);
        const [one] = prepared;
        if (one === undefined) return;
        await allowUpload(deps, operation, images.length === 1 ? nameOf(first) : l10n.t("{0} images", images.length), sumPrices(prepared.map((p) => p.price)));
        if (images.length === 1) {
          const job = await runPrepared(engine, one, nameOf(first));
          if (job.state !== "done" || job.texts === undefined) throw new ImageStudioError(job.failure ?? failure("bad-answer", "unknown"));
          deps.log.info(`Described ${nameOf(first)} for ${formatUsd(job.spent)}.`);
          await pickDescription({ texts: job.texts, image: first, cost: job.spent, editor, studio, log: deps.log });
        } else {
          await confirmSum(prepared);
          // A card each: which texts belong to which image must be plain.
          await Promise.all(prepared.map((each) => engine.start([each])));
          await studio.open();
        }
      } catch (error) {
        await tell(error, first);
      }
    };
    await run();
  });
  return new Disposable(() => {
    lastEditor.dispose();
  });
}

/** Menus pass the clicked file and the whole selection; a keybinding or another extension may pass anything. */
function urisOf(uri: unknown, uris: unknown): readonly Uri[] | undefined {
  const given = (Array.isArray(uris) ? uris : [uri]).filter((one) => one instanceof Uri);
  return given.length === 0 ? undefined : given;
}

function prepareAll(engine: Engine, operation: Operation, images: readonly Uri[], tell: (error: unknown, image: Uri) => Promise<void>): Thenable<Prepared[]> {
  const field = fileFields(operation).find(({ name }) => name === fieldWithRole(operation, "source"));
  if (field === undefined) throw new Error(`${operation.id} takes no picture.`);
  return window.withProgress({ location: ProgressLocation.Window, title: l10n.t("Reading images") }, async () => {
    const prepared: Prepared[] = [];
    for (const image of images) {
      try {
        const file = await sourceFromUri(image, engine.files, field.maxBytes);
        prepared.push(await engine.prepare({ operation: operation.id, input: { [field.name]: file }, askedBy: "describe", place: null }));
      } catch (error) {
        // One picture among several that cannot be sent is said, and the others go on.
        if (images.length === 1 || !(error instanceof ImageStudioError) || error.kind !== "invalid-input") throw error;
        void tell(error, image);
      }
    }
    return prepared;
  });
}

/** Several files are several bills: the sum is asked first, whatever the limit of the settings. */
async function confirmSum(prepared: readonly Prepared[]): Promise<void> {
  const price = sumPrices(prepared.map((p) => p.price));
  const yes = l10n.t("Describe for {0}", priceLabel(price));
  const answer = await window.showInformationMessage(prepared.length === 1 ? l10n.t("Describing 1 image costs {0}.", priceLabel(price)) : l10n.t("Describing {0} images costs {1}.", prepared.length, priceLabel(price)), { modal: true }, yes);
  if (answer !== yes) throw new ImageStudioError(failure("cancelled", "no"));
  if (price.usdMicros === null) await confirmPrice(prepared);
}

async function askForImages(): Promise<readonly Uri[]> {
  const active = activeImage();
  if (active !== undefined) return [active];
  return await window.showOpenDialog({
    canSelectMany: true, title: l10n.t("Describe which images?"), openLabel: l10n.t("Describe"), filters: { [l10n.t("Images")]: ["png", "jpg", "jpeg", "webp"] },
  }) ?? [];
}

function nameOf(uri: Uri): string {
  return uri.path.split("/").pop() ?? "";
}

