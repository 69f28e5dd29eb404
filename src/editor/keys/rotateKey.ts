import { l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import type { Rotations } from "../../app/keys/rotations.ts";
import { openOf } from "../../app/keys/rotations.ts";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import { inTurn } from "../shell/inTurn.ts";
import type { Turn } from "../shell/inTurn.ts";
import { pick } from "../shell/quickInput.ts";
import type { Deed, KeyDesk } from "./knownOfKeys.ts";
import { noKeyYet } from "./noKeyYet.ts";
import { rotationPage } from "./rotationPage.ts";

interface Row extends QuickPickItem {
  readonly key: ListedKey;
}

/** Which key → its schedule, where every step is a row, and what is done is ticked. `wanted`: of this key at once. */
export async function rotateKey(deps: EditorDeps, desk: KeyDesk, rotations: Rotations, wanted?: string): Promise<void> {
  const deed = await inTurn(async (turn): Promise<Deed | undefined> => {
    for (let chosen = wanted; ;) {
      const id: string | undefined = chosen ?? await chooseKey(deps, rotations, turn);
      if (id === undefined) return undefined;
      const next = await rotationPage({ deps, desk, rotations, open: (keyId) => rotateKey(deps, desk, rotations, keyId) }, id, turn);
      if (next !== "back") return next;
      chosen = undefined;
    }
  });
  await deed?.();
}

async function chooseKey({ keys }: EditorDeps, rotations: Rotations, turn: Turn): Promise<string | undefined> {
  const all = (await keys.list()).filter(({ withdrawn }) => withdrawn === undefined);
  if (all.length === 0) {
    void noKeyYet();
    return undefined;
  }
  // The new one stands for itself only once the old one is gone.
  const rows = all.filter(({ id }) => openOf(rotations.of(id), all)?.to !== id).map((key): Row => {
    const open = openOf(rotations.of(key.id), all);
    const stage = open === undefined ? "" : open.switchedAt === undefined ? l10n.t("\"{0}\" waits beside it", open.next.label) : l10n.t("\"{0}\" pays in its place", open.next.label);
    return { key, label: key.label, description: [providers[key.provider].title, ...(stage === "" ? [] : [stage])].join(" · ") };
  });
  const chosen = await pick<Row>({ title: l10n.t("Rotate API Key"), placeholder: l10n.t("Which key should be replaced by a new one? It pays until you switch."), items: rows, matchOnDescription: true }, turn);
  return chosen.is === "value" ? chosen.value.key.id : undefined;
}
