import { Disposable, ThemeIcon, commands, l10n, workspace } from "vscode";
import type { Uri } from "vscode";
import { imageVerbs } from "../../app/imageVerbs.ts";
import type { ImageVerb } from "../../app/imageVerbs.ts";
import { fileFields } from "../../catalogue/files.ts";
import { creating } from "../../catalogue/tasks.ts";
import { askForImages, imagesAmong, urisOf } from "../assets/selection.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showInformation } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { setting } from "../shell/settings.ts";
import { runAtOnce } from "./atOnce.ts";
import { workersOf } from "./models.ts";

/** What can be done with an image file: from the menus, from the palette, and by bringing one into the Prompt Studio. */
export function registerVerbs(deps: EditorDeps, studio: StudioOpener): Disposable {
  deps.command("imageStudio.imageOperation", async (uri, uris) => {
    const images = urisOf(uri, uris) ?? await askForImages(l10n.t("Choose an image"), false, l10n.t("Choose"));
    const [image] = images;
    if (image === undefined) return;
    const chosen = await pick({
      title: images.length === 1 ? workspace.asRelativePath(image) : l10n.t("{0} images", images.length), placeholder: l10n.t("What should be done with it?"),
      items: imageVerbs.map(({ command, title, icon }) => ({ command, label: l10n.t(title), iconPath: new ThemeIcon(icon) })),
    });
    if (chosen.is === "value") await commands.executeCommand(chosen.value.command, image, images);
  });
  for (const { command, title, operations } of imageVerbs) {
    if (operations === undefined) continue;
    deps.command(command, async (uri?: unknown, uris?: unknown) => {
      const images = await chosenImages(l10n.t(title), uri, uris);
      if (images.length > 0) await ways[operations.run]({ deps, studio, title: l10n.t(title), images }, operations.verb);
    });
  }
  deps.command("imageStudio.useInStudio", async (uri, uris) => {
    const images = await chosenImages(l10n.t("Use as Reference"), uri, uris);
    if (images.length > 0) await studio.open({ ...operationWithPictures(deps), uris: images.map(String) });
  });
  return new Disposable(() => undefined);
}

type Doing = Parameters<typeof runAtOnce>[0];

const ways: Readonly<Record<NonNullable<ImageVerb["operations"]>["run"], (doing: Doing, verb: string) => Promise<void>>> = {
  "at once": (doing, verb) => runAtOnce(doing, workersOf(doing.deps.catalogue.operations, verb)),
  "in the form": ({ deps, studio, images }, verb) => studio.open({ ...lastUsed(deps, verb), uris: images.map(String) }),
  "on the canvas": async ({ deps, studio, images: [image] }, verb) => {
    if (image !== undefined) await studio.paint(image.toString(), lastUsed(deps, verb).operation);
  },
};

/** The one that did it last, else the first that can. */
function lastUsed({ catalogue, used }: Pick<EditorDeps, "catalogue" | "used">, verb: string): { operation?: string } {
  const able = catalogue.operations.filter((operation) => operation.verb === verb).map(({ id }) => id);
  const operation = used.all().find((id) => able.includes(id)) ?? able[0];
  return operation === undefined ? {} : { operation };
}

/** What was chosen in a menu, else the image in front, else what is asked for. What is no image is left out, and said. */
async function chosenImages(title: string, uri: unknown, uris: unknown): Promise<readonly Uri[]> {
  const { images, skipped } = imagesAmong(urisOf(uri, uris) ?? await askForImages(title, true, l10n.t("Choose")));
  if (skipped === 1) void showInformation(l10n.t("1 file was left out: not a PNG, JPEG or WebP."));
  if (skipped > 1) void showInformation(l10n.t("{0} files were left out: not PNG, JPEG or WebP.", skipped));
  return images;
}

/** The model of the settings where it takes pictures beside its prompt, else the first that does. */
function operationWithPictures({ catalogue }: Pick<EditorDeps, "catalogue">): { operation?: string } {
  const taking = creating(catalogue).filter((operation) => fileFields(operation).length > 0);
  const operation = taking.find(({ model }) => model === setting("model")) ?? taking[0];
  return operation === undefined ? {} : { operation: operation.id };
}
