import { TabInputCustom, TabInputText, Uri, l10n, window } from "vscode";
import { showInformation } from "../shell/messages.ts";
import { chooseImages } from "./chooseImages.ts";

const image = /\.(png|jpe?g|webp)$/i;

/** A selection in the Explorer may hold anything; folders and other files are left out, and counted. */
export function imagesAmong(uris: readonly Uri[]): { readonly images: readonly Uri[]; readonly skipped: number } {
  const images = uris.filter((uri) => image.test(uri.path));
  return { images, skipped: uris.length - images.length };
}

/** The image of the tab in front, if it shows one. */
function activeImage(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  if ((input instanceof TabInputCustom || input instanceof TabInputText) && image.test(input.uri.path)) return input.uri;
  return undefined;
}

/** Menus pass the clicked file and the whole selection; a keybinding or another extension may pass anything. */
export function urisOf(uri: unknown, uris: unknown): readonly Uri[] | undefined {
  const given = (Array.isArray(uris) ? uris : [uri]).filter((one) => one instanceof Uri);
  return given.length === 0 ? undefined : given;
}

/** The image in front, else those that a person chooses. */
export async function askForImages(question: string, many: boolean, openLabel: string): Promise<readonly Uri[]> {
  const active = activeImage();
  return active === undefined ? chooseImages(question, many, openLabel) : [active];
}

/** What was chosen in a menu, else the image in front, else what a person chooses. What is no image is left out, and said. */
export async function chosenImages(question: string, openLabel: string, uri: unknown, uris: unknown): Promise<readonly Uri[]> {
  const { images, skipped } = imagesAmong(urisOf(uri, uris) ?? await askForImages(question, true, openLabel));
  if (skipped === 1) void showInformation(l10n.t("1 file was left out: not a PNG, JPEG or WebP."));
  if (skipped > 1) void showInformation(l10n.t("{0} files were left out: not PNG, JPEG or WebP.", skipped));
  return images;
}
