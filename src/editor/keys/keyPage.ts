import { QuickPickItemKind, l10n, workspace } from "vscode";
import type { Place } from "../../app/keys/choices.ts";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import { providers } from "../../catalogue/operations.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import type { EditorDeps } from "../deps.ts";
import type { Turn } from "../shell/inTurn.ts";
import { openLink } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { withdrawnRows } from "./compromised.ts";
import { again, leaving, paidRow, row } from "./keyRows.ts";
import type { Row } from "./keyRows.ts";
import { factsOf, recordsOf } from "./knownOfKeys.ts";
import type { Deed, KeyDesk } from "./knownOfKeys.ts";
import { chooseModels, modelTitle } from "./modelKeys.ts";
import { proofStory, verify } from "./verifyKey.ts";

/** What can be done with one key. "back": to the list; undefined: the person has left. */
export async function keyPage(deps: EditorDeps, desk: KeyDesk, id: string, turn: Turn): Promise<"back" | Deed | undefined> {
  for (let last: string | undefined; ;) {
    const [keys, records] = await Promise.all([deps.keys.list(), recordsOf(deps)]);
    const key = keys.find((one) => one.id === id);
    if (key === undefined) return "back";
    const rows = key.withdrawn === undefined ? rowsOf(deps, desk, key, records.get(id)) : withdrawnRows(deps, desk, key, keys, records.get(id));
    const chosen = await pick<Row>({
      title: titleOf(key), back: true, placeholder: factsOf(key, records.get(id)).join(" · "), items: rows,
      active: rows.find(({ label }) => label === last), matchOnDescription: true,
    }, turn);
    if (chosen.is === "back") return "back";
    if (chosen.is === "left") return undefined;
    last = chosen.value.label;
    const outcome = await chosen.value.run?.(turn) ?? "again";
    if (outcome === "left") return undefined;
    if (outcome !== "again") return outcome;
  }
}

function titleOf({ provider, label, withdrawn }: ListedKey): string {
  const { title } = providers[provider];
  return withdrawn?.why === "compromised" ? l10n.t("The {0} Key \"{1}\" Is Compromised", title, label) : l10n.t("The {0} Key \"{1}\"", title, label);
}

function rowsOf(deps: EditorDeps, desk: KeyDesk, key: ListedKey, record: KeyRecord | undefined): Row[] {
  const provider = providers[key.provider];
  const isStored = key.from === "stored";
  return [
    { label: l10n.t("Pays"), kind: QuickPickItemKind.Separator },
    ...useRows(deps, key),
    { label: l10n.t("Key"), kind: QuickPickItemKind.Separator },
    ...(isStored ? [row("edit", l10n.t("Rename…"), "", (turn) => desk.renameIn(key, turn))] : []),
    ...(provider.proof === undefined ? [] : [row("verified", l10n.t("Verify"), proofStory(provider), leaving(() => verify(deps, key)))]),
    row("sync", l10n.t("Rotate…"), l10n.t("a new key takes its place, step by step"), leaving(() => desk.rotate(key))),
    row("copy", l10n.t("Copy…"), l10n.t("cleared from the clipboard after a minute"), leaving(() => desk.copy(key))),
    paidRow(key, record),
    row("link-external", l10n.t("Open the Page of Keys at {0}", provider.title), "", leaving(() => openLink(provider.links.keys))),
    row("shield", l10n.t("This Key Is Compromised…"), l10n.t("stops using it here at once; asks first"), leaving(() => desk.compromised(key))),
    ...(isStored ? [row("trash", l10n.t("Remove…"), l10n.t("from this machine; asks first"), leaving(() => desk.remove(key)))] : []),
  ];
}

function useRows({ keys, catalogue, policies }: EditorDeps, key: ListedKey): Row[] {
  const has = (wanted: Place["for"]): boolean => key.places.some((place) => place.for === wanted);
  const models = key.places.flatMap((place) => (place.for === "model" ? modelTitle(catalogue, place.model) : []));
  const hasWorkspace = workspace.workspaceFile !== undefined || workspace.workspaceFolders !== undefined;
  const ofTeams = key.places.flatMap((place) => (place.for === "team" ? place.team : []));
  return [
    row(has("default") ? "check" : "blank", l10n.t("Default"), l10n.t("wherever nothing else is chosen"), again(() => keys.select(key, { for: "default" }))),
    ...(hasWorkspace ? [row(has("workspace") ? "check" : "blank", l10n.t("In This Workspace"), l10n.t("in place of the default"), again(() => {
      const place = { for: "workspace" } as const;
      return has("workspace") ? keys.unselect(key, place) : keys.select(key, place);
    }))] : []),
    row(models.length > 0 ? "check" : "blank", l10n.t("For Models…"), models.length === 0 ? l10n.t("whatever pays elsewhere") : models.join(", "), async (turn) => (await chooseModels({ keys, catalogue }, key, turn) === "back" ? "again" : "left")),
    ...[...new Set([...policies.teams(), ...ofTeams])].map((team) => row(ofTeams.includes(team) ? "check" : "blank", l10n.t("For the Team \"{0}\"", team), l10n.t("goes before all others where its policy holds"), again(() => {
      const place = { for: "team", team } as const;
      return ofTeams.includes(team) ? keys.unselect(key, place) : keys.select(key, place);
    }))),
  ];
}
