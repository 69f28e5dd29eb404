import { l10n, window } from "vscode";
import type { Uri } from "vscode";

/** Pictures of the formats that both APIs take; none when the dialog is left. */
export async function chooseImages(title: string, canSelectMany: boolean, openLabel?: string): Promise<readonly Uri[]> {
  const filters = { [l10n.t("Images")]: ["png", "jpg", "jpeg", "webp"] };
  return await window.showOpenDialog({ canSelectMany, title, filters, ...(openLabel === undefined ? {} : { openLabel }) }) ?? [];
}
