import { TabInputCustom, TabInputText, window } from "vscode";
import type { Uri } from "vscode";

const image = /\.(png|jpe?g|webp)$/i;

/** A selection in the Explorer may hold anything; folders and other files are left out, and counted. */
export function imagesAmong(uris: readonly Uri[]): { readonly images: readonly Uri[]; readonly skipped: number } {
  const images = uris.filter((uri) => image.test(uri.path));
  return { images, skipped: uris.length - images.length };
}

/** The image of the tab in front, if it shows one. */
export function activeImage(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  if ((input instanceof TabInputCustom || input instanceof TabInputText) && image.test(input.uri.path)) return input.uri;
  return undefined;
}
