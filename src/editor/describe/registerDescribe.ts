import { Disposable, l10n } from "vscode";
import type { Uri } from "vscode";
import { fileFields } from "../../catalogue/files.ts";
import { fieldWithRole } from "../../catalogue/roles.ts";
import { askForImages, imagesAmong, urisOf } from "../assets/selection.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showFailure } from "../shell/failures.ts";
import { showInformation } from "../shell/messages.ts";
import { describeMany } from "./describeMany.ts";
import { describeOne } from "./describeOne.ts";
import type { Describer } from "./describer.ts";

/** Texts, not a structure: what a person wants from a right click. */
const describeOperation = "describe/ideogram-3";

export function registerDescribe(deps: EditorDeps, studio: StudioOpener): Disposable {
  deps.command("imageStudio.describe", async (uri, uris) => {
    const editor = deps.lastEditor();
    const { images, skipped } = imagesAmong(urisOf(uri, uris) ?? await askForImages(l10n.t("Describe which images?"), true, l10n.t("Describe")));
    if (skipped === 1) void showInformation(l10n.t("1 file was left out: not a PNG, JPEG or WebP."));
    if (skipped > 1) void showInformation(l10n.t("{0} files were left out: not PNG, JPEG or WebP.", skipped));
    const [first] = images;
    if (first === undefined) return;
    const run = async (): Promise<void> => {
      try {
        const describer = describerOf(deps);
        await (images.length === 1 ? describeOne(deps, studio, describer, first, editor) : describeMany(deps, studio, describer, images, tell));
      } catch (error) {
        await tell(error, first);
      }
    };
    const tell = (error: unknown, image: Uri): Promise<void> => showFailure(error, deps.log, {
      tryAgain: run, tryAnyway: run, scaleDown: () => studio.open({ operation: describeOperation, uris: [image.toString()] }),
    });
    await run();
  });
  return new Disposable(() => undefined);
}

function describerOf({ catalogue }: EditorDeps): Describer {
  const operation = catalogue.get(describeOperation);
  const field = operation && fileFields(operation).find(({ name }) => name === fieldWithRole(operation, "source"));
  if (operation === undefined || field === undefined) throw new Error(`${describeOperation} is not in the catalogue, or takes no picture.`);
  return { operation, field };
}
