import { l10n } from "vscode";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import { openOf } from "../../app/keys/rotations.ts";
import type { Rotations } from "../../app/keys/rotations.ts";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import type { Turn } from "../shell/inTurn.ts";
import { openLink } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { again, row } from "./keyRows.ts";
import type { Row } from "./keyRows.ts";
import { factsOf, recordsOf } from "./knownOfKeys.ts";
import type { Deed } from "./knownOfKeys.ts";
import { pasteNewKey } from "./pasteNewKey.ts";
import { pinned } from "./rotationDeeds.ts";
import type { RotationDesk } from "./rotationDeeds.ts";
import { rotationRows } from "./rotationRows.ts";

/** The schedule of one key. "back": to the list; undefined: the person has left, and finds everything as it is when they come again. */
export async function rotationPage(at: RotationDesk, id: string, turn: Turn): Promise<"back" | Deed | undefined> {
  const { deps, rotations } = at;
  for (const pressed = new Set<string>(); ;) {
    const [keys, records] = await Promise.all([deps.keys.list(), recordsOf(deps)]);
    const kept = rotations.of(id);
    const open = openOf(kept, keys);
    if (kept !== undefined && open === undefined) await rotations.end(kept);
    const old = open?.old ?? keys.find((key) => key.id === id && key.withdrawn === undefined);
    if (old === undefined) return "back";
    const rows = open === undefined ? beginning(deps, rotations, old) : await rotationRows(at, open, records, pressed);
    const chosen = await pick<Row>({
      title: l10n.t("Rotate the {0} Key \"{1}\"", providers[old.provider].title, old.label), back: true, placeholder: factsOf(old, records.get(old.id)).join(" · "),
      // What is next is a press away.
      items: rows, active: rows.find(({ next }) => next === true), matchOnDescription: true,
    }, turn);
    if (chosen.is === "back") return "back";
    if (chosen.is === "left") return undefined;
    pressed.add(chosen.value.label);
    const outcome = await chosen.value.run?.(turn) ?? "again";
    if (outcome === "left") return undefined;
    if (outcome !== "again") return outcome;
  }
}

/** Nothing is made yet: the old key pays, and goes on to. */
function beginning(deps: EditorDeps, rotations: Rotations, old: ListedKey): Row[] {
  const { title, links, showsKeyOnce } = providers[old.provider];
  return [
    row("link-external", l10n.t("1. Make a New Key at {0}…", title), showsKeyOnce === undefined ? l10n.t("opens its page of keys") : l10n.t("it is shown only once: copy it when it is made"), again(() => openLink(links.keys))),
    { ...row("add", l10n.t("2. Paste the New Key…"), l10n.t("kept beside \"{0}\", which pays until you switch", old.label), async (turn) => {
      await pinned(deps, old);
      const made = await pasteNewKey(deps, old, turn);
      if (typeof made === "string") return made === "back" ? "again" : "left";
      await rotations.keep({ from: old.id, to: made.id, places: [], reminded: false });
      return "again";
    }), next: true },
  ];
}
