import { ThemeIcon, l10n } from "vscode";
import type { QuickInputButton, QuickPickItem } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import type { KeyInfo } from "../../app/keys/listKeys.ts";

export interface KeyItem extends QuickPickItem {
  readonly key: KeyInfo;
}

/** One line a key: its name, whether it is the one of its provider that pays, and where alone it may go. */
export async function keyItems(deps: Pick<EditorDeps, "keys" | "mode">, buttonsFor: (key: KeyInfo) => readonly QuickInputButton[] = () => [], model?: string): Promise<KeyItem[]> {
  const keys = (await deps.keys.list()).filter(({ withdrawn }) => withdrawn === undefined);
  const many = new Set(keys.map((key) => key.provider)).size > 1;
  return Promise.all(keys.map(async (key) => {
    const payer = await deps.keys.payer(key.provider, model);
    const pays = "id" in payer && payer.id === key.id;
    const now = pays && !deps.mode.offline;
    const use = deps.mode.offline ? l10n.t("once you leave the sandbox") : l10n.t("in use");
    const notes = [many ? providers[key.provider].title : "", key.from === "environment" ? l10n.t("from the environment") : "", pays ? use : ""];
    return {
      key, label: key.label, description: notes.filter((note) => note !== "").join(" · "), detail: l10n.t("Sent to {0} only", key.origin),
      iconPath: new ThemeIcon(now ? "check" : "key"), buttons: buttonsFor(key),
    };
  }));
}
