import { Disposable, ThemeIcon, commands, l10n, workspace } from "vscode";
import type { Uri } from "vscode";
import { imageVerbs } from "../../app/imageVerbs.ts";
import type { ImageVerb } from "../../app/imageVerbs.ts";
import { fileFields } from "../../catalogue/files.ts";
import { fieldWithRole } from "../../catalogue/roles.ts";
import { creating } from "../../catalogue/tasks.ts";
import type { Operation } from "../../catalogue/types.ts";
import { workersOf } from "../../catalogue/workers.ts";
import { askForImages, chosenImages, urisOf } from "../assets/selection.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { showInformation } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { setting } from "../shell/settings.ts";
import { runAtOnce } from "./atOnce.ts";

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
      const images = await chosenImages(l10n.t(title), l10n.t("Choose"), uri, uris);
      if (images.length > 0) await ways[operations.run]({ deps, studio, title: l10n.t(title), images }, operations.verb);
    });
  }
  deps.command("imageStudio.useInStudio", async (uri, uris) => {
    const images = await chosenImages(l10n.t("Use as Reference"), l10n.t("Choose"), uri, uris);
    if (images.length > 0) await studio.open({ ...operationWithPictures(deps), uris: images.map(String) });
  });
  return new Disposable(() => undefined);
}

type Doing = Parameters<typeof runAtOnce>[0];

const ways: Readonly<Record<NonNullable<ImageVerb["operations"]>["run"], (doing: Doing, verb: string) => Promise<void>>> = {
  "at once": (doing, verb) => runAtOnce(doing, workersOf(doing.deps.catalogue.operations, verb)),
  "in the form": inTheForm,
  "on the canvas": async (doing, verb) => {
    const { deps, studio, images } = doing;
    if (images.length > 1 && lastUsed(deps, verb, takesEach) !== undefined) return inTheForm(doing, verb);
    for (const image of firstOf({ images })) await studio.paint(image.toString(), lastUsed(deps, verb)?.id);
  },
};

/** Several are a batch there: a request each, with the same words and settings. */
function inTheForm({ deps, studio, images }: Doing, verb: string): Promise<void> {
  const operation = lastUsed(deps, verb, images.length > 1 ? takesEach : undefined) ?? lastUsed(deps, verb);
  return studio.open({ ...(operation === undefined ? {} : { operation: operation.id }), uris: images.map(String) });
}

/** Whether it takes one picture at a time, and nothing has to be pointed at on it. */
function takesEach(operation: Operation): boolean {
  const [source, mask] = [fieldWithRole(operation, "source"), fieldWithRole(operation, "mask")];
  return fileFields(operation).some(({ name, list }) => !list && name === source) && operation.fields[mask ?? ""]?.required !== true;
}

/** Where something is pointed at on a picture: the others are not left out without a word. */
function firstOf({ images }: Pick<Doing, "images">): readonly Uri[] {
  const [first, ...others] = images;
  if (first === undefined) return [];
  if (others.length > 0) void showInformation(l10n.t("One image at a time, since something is pointed at on it: {0} is opened, the others are left out.", workspace.asRelativePath(first)));
  return [first];
}

/** The one that did it last, else the first that can. */
function lastUsed({ catalogue, used }: Pick<EditorDeps, "catalogue" | "used">, verb: string, can: (operation: Operation) => boolean = () => true): Operation | undefined {
  const able = catalogue.operations.filter((operation) => operation.verb === verb && fieldWithRole(operation, "source") !== undefined && can(operation));
  return used.all().flatMap((id) => able.filter((operation) => operation.id === id))[0] ?? able[0];
}

/** The model of the settings where it takes pictures beside its prompt, else the first that does. */
function operationWithPictures({ catalogue }: Pick<EditorDeps, "catalogue">): { operation?: string } {
  const taking = creating(catalogue).filter((operation) => fileFields(operation).length > 0);
  const operation = taking.find(({ model }) => model === setting("model")) ?? taking[0];
  return operation === undefined ? {} : { operation: operation.id };
}
