import { commands, env, l10n, workspace } from "vscode";
import { environmentName } from "../../app/keys/environmentKey.ts";
import type { KeyInfo } from "../../app/keys/listKeys.ts";
import type { KeyRing } from "../../app/keys/keyRing.ts";
import { freeName, nameProblem } from "../../app/keys/names.ts";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import { ask, showInformation } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { findKeys } from "./findKeys.ts";
import type { FoundKey, NotTaken, Search } from "./findKeys.ts";
import { offerToTidy } from "./offerToTidy.ts";
import { showLine } from "./showLine.ts";

/** Finds keys in `.env` files, stores the chosen one after a yes, and offers to take it out of the file. Of a key only its last four characters are shown. */
export async function importKey({ keys }: EditorDeps): Promise<void> {
  if (!workspace.isTrusted) return needsTrust();
  const search = await findKeys(Object.values(providers));
  if (search.keys.length === 0) return nothingFound(search);
  const chosen = await choose(search.keys, keys);
  if (chosen === undefined) return;
  const stored = await storedAlready(keys, chosen) ?? await store(keys, chosen, search);
  if (stored === undefined) return;
  await keys.select(stored);
  const elsewhere = search.keys.filter(({ file, secret }) => secret === chosen.secret && file.uri.toString() !== chosen.file.uri.toString());
  await offerToTidy(chosen, elsewhere.map(({ file }) => file.shown), l10n.t("The key is stored as \"{0}\".", stored.label));
}

async function choose(found: readonly FoundKey[], keys: KeyRing): Promise<FoundKey | undefined> {
  const items = found.map((key) => ({
    key, label: environmentName(key.provider.id), description: l10n.t("{0}, line {1}", key.file.shown, key.line + 1),
    detail: l10n.t("Ends in \"{0}\". Stored for {1}, and sent there only", lastFour(key), keys.origin(key.provider.id)),
  }));
  if (items.length === 1) return items[0]?.key;
  const chosen = await pick({ title: l10n.t("Import API Key from .env"), placeholder: l10n.t("Which key?"), items, matchOnDescription: true });
  return chosen.is === "value" ? chosen.value.key : undefined;
}

/** Asks first: what was read is a guess until somebody has seen it. */
async function store(keys: KeyRing, found: FoundKey, { notTaken }: Search): Promise<KeyInfo | undefined> {
  const { provider, file, line, secret } = found;
  const yes = l10n.t("Store Key");
  const pressed = await ask({
    text: l10n.t("Store the {0} key of {1}, line {2}?", provider.title, file.shown, line + 1),
    detail: [
      l10n.t("It ends in \"{0}\". It is kept in this machine's secret storage and sent to {1} only.", lastFour(found), keys.origin(provider.id)),
      ...notTaken.slice(0, 3).map((one) => l10n.t("Not taken: {0}", reasonOf(one))),
    ],
  }, yes);
  return pressed === yes ? keys.add({ provider: provider.id, name: await nameFor(keys, found), secret }) : undefined;
}

function lastFour({ secret }: FoundKey): string {
  return secret.slice(-4);
}

function reasonOf({ file, variable, line, why }: NotTaken): string {
  return variable === undefined || line === undefined ? `${file.shown}: ${l10n.t(why)}` : l10n.t("{0}, line {1}, {2}: {3}", file.shown, line + 1, variable, l10n.t(why));
}

async function nothingFound({ notTaken, left }: Search): Promise<void> {
  const [first] = notTaken;
  if (first !== undefined) {
    const open = l10n.t("Open File");
    const more = notTaken.slice(1, 3).map(reasonOf);
    const pressed = await showInformation([l10n.t("No key was taken. {0}", reasonOf(first)), ...more].join(" "), open);
    if (pressed === open) await showLine(first.file.uri, first.line ?? 0);
    return;
  }
  const names = new Intl.ListFormat(env.language, { type: "disjunction" }).format(Object.values(providers).map(({ id }) => environmentName(id)));
  void showInformation(left === 0 ? l10n.t("No .env file of this workspace holds {0}.", names) : l10n.t("None of the .env files nearest to the workspace's root holds {0}; {1} deeper ones were not looked into.", names, left));
}

/** The same key for the same origin is not kept twice. */
async function storedAlready(keys: KeyRing, { provider, secret }: FoundKey): Promise<KeyInfo | undefined> {
  const origin = keys.origin(provider.id);
  for (const key of await keys.list(provider.id)) {
    if (key.from === "stored" && key.origin === origin && await keys.secret(key.id, origin) === secret) return key;
  }
  return undefined;
}

/** Called after the folder that it was found in. */
async function nameFor(keys: KeyRing, { provider, file: { folder } }: FoundKey): Promise<string> {
  const taken = (await keys.list(provider.id)).map((key) => key.label);
  return freeName(nameProblem(folder.name, []) === undefined ? folder.name.trim() : "imported", taken);
}

async function needsTrust(): Promise<void> {
  const manage = l10n.t("Manage Workspace Trust");
  const pressed = await showInformation(l10n.t("Keys are imported only from a workspace that you trust."), manage);
  if (pressed === manage) await commands.executeCommand("workbench.trust.manage");
}
