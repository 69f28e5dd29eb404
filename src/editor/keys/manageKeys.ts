import { QuickPickItemKind, ThemeIcon, commands, l10n } from "vscode";
import type { QuickInputButton, QuickPickItem } from "vscode";
import { keyUses } from "../../app/keys/keyFacts.ts";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import { providers } from "../../catalogue/operations.ts";
import type { Provider } from "../../catalogue/types.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import type { EditorDeps } from "../deps.ts";
import { inTurn } from "../shell/inTurn.ts";
import type { Turn } from "../shell/inTurn.ts";
import { openLink } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { addKey } from "./addKey.ts";
import { keyPage } from "./keyPage.ts";
import { factsOf, recordsOf, teamAddress } from "./knownOfKeys.ts";
import type { Deed, KeyDesk } from "./knownOfKeys.ts";
import { modelTitle } from "./modelKeys.ts";

interface Row extends QuickPickItem {
  readonly key?: ListedKey;
  readonly provider?: Provider;
}

const copyButton: QuickInputButton = { iconPath: new ThemeIcon("copy"), tooltip: l10n.t("Copy…") };
const renameButton: QuickInputButton = { iconPath: new ThemeIcon("edit"), tooltip: l10n.t("Rename…") };
const removeButton: QuickInputButton = { iconPath: new ThemeIcon("trash"), tooltip: l10n.t("Remove…") };

/** All keys of all providers, which is used where, and behind each what can be done with it: of one at once, where that is wanted. */
export async function manageKeys(deps: EditorDeps, desk: KeyDesk, wanted?: string): Promise<void> {
  const deed = await inTurn(async (turn) => {
    for (let last = wanted, chosen = wanted; ;) {
      if (chosen === undefined) {
        const next = await chooseKey(deps, desk, last, turn);
        if (typeof next !== "object") return next;
        last = chosen = next.key.id;
      }
      const next = await keyPage(deps, desk, chosen, turn);
      if (next !== "back") return next;
      chosen = undefined;
    }
  });
  await deed?.();
}

async function chooseKey(deps: EditorDeps, desk: KeyDesk, last: string | undefined, turn: Turn): Promise<{ readonly key: ListedKey } | Deed | undefined> {
  const rows = await rowsOf(deps);
  let pressed: Deed | undefined;
  const leaveFor = (deed: Deed): void => {
    pressed = deed;
    void commands.executeCommand("workbench.action.closeQuickOpen");
  };
  const chosen = await pick<Row>({
    title: l10n.t("Manage API Keys"), items: rows, active: rows.find(({ key }) => key !== undefined && key.id === last), matchOnDescription: true,
    placeholder: deps.mode.offline ? l10n.t("The sandbox pays in this window. Enter shows what can be done with a key.") : l10n.t("Enter shows what can be done with a key."),
    onItemButton: ({ key, provider }, button) => {
      if (key === undefined) return provider === undefined ? undefined : leaveFor(() => openLink(provider.links.keys));
      if (button === copyButton) leaveFor(() => desk.copy(key));
      else if (button === renameButton) leaveFor(() => desk.rename(key));
      else leaveFor(() => desk.remove(key));
    },
  }, turn);
  if (chosen.is !== "value") return pressed;
  const { key, provider } = chosen.value;
  if (key !== undefined) return { key };
  return provider === undefined ? () => Promise.resolve(commands.executeCommand("imageStudio.importKey")) : () => addKey(deps, provider.id);
}

async function rowsOf(deps: EditorDeps): Promise<Row[]> {
  const [keys, records] = await Promise.all([deps.keys.list(), recordsOf(deps)]);
  const rows = await Promise.all(Object.values(providers).map(async (provider): Promise<Row[]> => {
    const own = keys.filter((key) => key.provider === provider.id);
    const payer = await deps.keys.payer(provider.id);
    return [
      { label: provider.title, kind: QuickPickItemKind.Separator },
      ...own.map((key) => keyRow(deps, key, !deps.mode.offline && "id" in payer && payer.id === key.id, records.get(key.id))),
      addRow(provider, own.length === 0),
    ];
  }));
  const find: Row[] = keys.length > 0 ? [] : [{ label: "", kind: QuickPickItemKind.Separator }, { label: l10n.t("Import API Key from .env…"), iconPath: new ThemeIcon("file-symlink-file") }];
  return [...rows.flat(), ...find];
}

function keyRow(deps: EditorDeps, key: ListedKey, pays: boolean, record: KeyRecord | undefined): Row {
  const uses = keyUses((text, ...args) => l10n.t(text, ...args), key, (model) => modelTitle(deps.catalogue, model));
  const icon = key.withdrawn !== undefined ? "circle-slash" : record?.word !== undefined && record.word.said !== "accepted" ? "warning" : pays ? "check" : "key";
  return {
    key, label: key.label, iconPath: new ThemeIcon(icon),
    description: [...uses, ...(pays && !key.places.some((place) => place.for !== "model") ? [l10n.t("in use")] : [])].join(", "),
    detail: factsOf(key, record).join(" · "),
    buttons: key.withdrawn !== undefined ? [] : key.from === "environment" ? [copyButton] : [copyButton, renameButton, removeButton],
  };
}

/** Who has none yet makes an account first. */
function addRow(provider: Provider, isFirst: boolean): Row {
  const { title } = provider;
  return {
    provider, label: l10n.t("Add a Key of {0}…", title), iconPath: new ThemeIcon("add"),
    ...(isFirst ? { detail: teamAddress(title) } : {}),
    buttons: [{ iconPath: new ThemeIcon("link-external"), tooltip: l10n.t("Get a Key at {0}", title) }],
  };
}
