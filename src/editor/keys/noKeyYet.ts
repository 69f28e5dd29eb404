import { commands, l10n } from "vscode";
import { showInformation } from "../shell/messages.ts";

/** There is nothing to switch, verify or remove: says so and leads to where keys come from. */
export async function noKeyYet(): Promise<void> {
  const [add, find] = [l10n.t("Add Key"), l10n.t("Import from .env")];
  const pressed = await showInformation(l10n.t("Image Studio has no API key yet."), add, find);
  if (pressed === add) await commands.executeCommand("imageStudio.addKey");
  if (pressed === find) await commands.executeCommand("imageStudio.importKey");
}
