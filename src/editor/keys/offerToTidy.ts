import { l10n } from "vscode";
import { tidyReport } from "../../app/keys/tidyReport.ts";
import { openLink, showInformation, showWarning } from "../shell/messages.ts";
import type { FoundKey } from "./findKeys.ts";
import { showLine } from "./showLine.ts";
import { tidyEnvFile } from "./tidyEnvFile.ts";

/**
 * Offers to take the stored key out of its file, as often as it is wanted, and says how things stand then.
 * @param elsewhere other files that hold the same key
 * @param stored a sentence that says where the key is now
 */
export async function offerToTidy(found: FoundKey, elsewhere: readonly string[], stored: string): Promise<void> {
  const { file } = found;
  const tidy = l10n.t("Remove the Line and Ignore the File");
  const text = l10n.t("{0} {1} still holds it in plain text.", stored, file.shown);
  for (let wanted = await showInformation(text, tidy) === tidy; wanted;) {
    const tidying = await tidyEnvFile(found);
    if (tidying.is === "done") return report(found, tidyReport({ ...tidying.tidied, elsewhere }), tidying.tidied.places[0]?.line);
    const again = tidying.is === "unsaved" ? l10n.t("Try Again") : l10n.t("Preview Again");
    const still = tidying.is === "unsaved"
      ? l10n.t("{0} has changes that are not saved, and they are left alone. Save or undo them first: the key still stands in {1}.", tidying.shown, file.shown)
      : l10n.t("{0} still holds the key. To make a change, tick it in the Refactor Preview, then apply it.", file.shown);
    wanted = await showInformation(still, again) === again;
  }
}

/** @param line where the file still holds the key, from 0 */
async function report({ file, provider }: FoundKey, { sentences, replace }: ReturnType<typeof tidyReport>, line: number | undefined): Promise<void> {
  const [open, page] = [l10n.t("Open File"), l10n.t("Get a Key")];
  const show = line === undefined ? showInformation : showWarning;
  const pressed = await show(sentences.map(({ text, args }) => l10n.t(text, ...args)).join(" "), ...(line === undefined ? [] : [open]), ...(replace ? [page] : []));
  if (pressed === open) await showLine(file.uri, line ?? 0);
  if (pressed === page) await openLink(provider.links.keys);
}
