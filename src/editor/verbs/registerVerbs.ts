import { Disposable, ThemeIcon, commands, l10n, workspace } from "vscode";
import { imageVerbs } from "../../app/imageVerbs.ts";
import { fileFields } from "../../catalogue/files.ts";
import { creating } from "../../catalogue/tasks.ts";
import { askForImages, imagesAmong, urisOf } from "../assets/selection.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { pick } from "../shell/quickInput.ts";
import { setting } from "../shell/settings.ts";

/** What can be done with an image file, from the palette; and bringing one into the Prompt Studio. */
export function registerVerbs(deps: EditorDeps, studio: StudioOpener): Disposable {
  deps.command("imageStudio.imageOperation", async () => {
    const [image] = await askForImages(l10n.t("Choose an image"), false, l10n.t("Choose"));
    if (image === undefined) return;
    const chosen = await pick({
      title: workspace.asRelativePath(image), placeholder: l10n.t("What should be done with it?"),
      items: imageVerbs.map(({ command, title, icon }) => ({ command, label: l10n.t(title), iconPath: new ThemeIcon(icon) })),
    });
    if (chosen.is === "value") await commands.executeCommand(chosen.value.command, image);
  });
  deps.command("imageStudio.edit", async (uri) => {
    const [image] = urisOf(uri, undefined) ?? await askForImages(l10n.t("Edit which image?"), false, l10n.t("Edit"));
    if (image !== undefined) await studio.paint(image.toString());
  });
  deps.command("imageStudio.useInStudio", async (uri, uris) => {
    const { images } = imagesAmong(urisOf(uri, uris) ?? await askForImages(l10n.t("Use which images?"), true, l10n.t("Use")));
    if (images.length > 0) await studio.open({ ...operationWithPictures(deps), uris: images.map(String) });
  });
  return new Disposable(() => undefined);
}

/** The model of the settings where it takes pictures beside its prompt, else the first that does. */
function operationWithPictures({ catalogue }: Pick<EditorDeps, "catalogue">): { operation?: string } {
  const taking = creating(catalogue).filter((operation) => fileFields(operation).length > 0);
  const operation = taking.find(({ model }) => model === setting("model")) ?? taking[0];
  return operation === undefined ? {} : { operation: operation.id };
}
