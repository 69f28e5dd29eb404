import { Disposable, l10n } from "vscode";
import type { Uri } from "vscode";
import { fileFields } from "../../catalogue/files.ts";
import { fieldWithRole } from "../../catalogue/roles.ts";
import { chosenImages } from "../assets/selection.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showFailure } from "../shell/failures.ts";
import { runSeveral } from "../results/several.ts";
import { describeOne } from "./describeOne.ts";
import { prepareImage } from "./describer.ts";
import type { Describer } from "./describer.ts";

/** Texts, not a structure: what a person wants from a right click. */
const describeOperation = "describe/ideogram-3";

export function registerDescribe(deps: EditorDeps, studio: StudioOpener): Disposable {
  deps.command("imageStudio.describe", async (uri, uris) => {
    const editor = deps.lastEditor();
    const images = await chosenImages(l10n.t("Describe which images?"), l10n.t("Describe"), uri, uris);
    const [first] = images;
    if (first === undefined) return;
    const run = async (): Promise<void> => {
      try {
        const describer = describerOf(deps);
        await (images.length === 1 ? describeOne(deps, studio, describer, first, editor) : describeAll(describer));
      } catch (error) {
        await tell(error, first);
      }
    };
    const describeAll = (describer: Describer): Promise<void> => runSeveral(deps, studio, {
      operation: describer.operation, images, bring, prepare: (engine, image) => prepareImage(engine, describer, image), words: describingWords,
    });
    const bring = (uris: readonly Uri[]): Promise<void> => studio.open({ operation: describeOperation, uris: uris.map(String) });
    const tell = (error: unknown, image: Uri): Promise<void> => showFailure(error, deps.log, {
      tryAgain: run, tryAnyway: run, scaleDown: () => bring([image]),
    }, deps.catalogue.get(describeOperation));
    await run();
  });
  return new Disposable(() => undefined);
}

function describingWords(pictures: number, sum: string): { text: string; yes: string } {
  return {
    text: pictures === 1 ? l10n.t("Describing 1 image costs {0}.", sum) : l10n.t("Describing {0} images costs {1}.", pictures, sum),
    yes: l10n.t("Describe for {0}", sum),
  };
}

function describerOf({ catalogue }: EditorDeps): Describer {
  const operation = catalogue.get(describeOperation);
  const field = operation && fileFields(operation).find(({ name }) => name === fieldWithRole(operation, "source"));
  if (operation === undefined || field === undefined) throw new Error(`${describeOperation} is not in the catalogue, or takes no picture.`);
  return { operation, field };
}
