import { ThemeIcon, l10n } from "vscode";
import type { QuickInputButton, QuickPickItem } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { KeyInfo, KeyRing } from "./keyRing.ts";

export interface KeyItem extends QuickPickItem {
  readonly key: KeyInfo;
}

/** One line a key: its name, whether it pays now, and where alone it may go. */
export async function keyItems(ring: KeyRing, buttonsFor: (key: KeyInfo) => readonly QuickInputButton[] = () => []): Promise<KeyItem[]> {
  const keys = await ring.list();
  const many = new Set(keys.map((key) => key.provider)).size > 1;
  return Promise.all(keys.map(async (key) => {
    const pays = (await ring.payer(key.provider))?.id === key.id;
    const title = providers[key.provider]?.title ?? key.provider;
    const notes = [many ? title : "", key.from === "environment" ? l10n.t("from the environment") : "", pays ? l10n.t("in use") : ""];
    return {
      key, label: key.label, description: notes.filter((note) => note !== "").join(" · "), detail: l10n.t("Sent to {0} only", key.origin),
      iconPath: new ThemeIcon(pays ? "check" : "key"), buttons: buttonsFor(key),
    };
  }));
}
