import { Uri, commands, env, l10n, workspace } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import { showInformation } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { environmentName } from "../../app/keys/environmentKey.ts";
import { findKeys } from "./findKeys.ts";
import type { FoundKey } from "./findKeys.ts";
import { freeName, nameProblem } from "../../app/keys/names.ts";
import type { KeyInfo, KeyRing } from "../../app/keys/keyRing.ts";
import { isOffered } from "../../app/keys/offered.ts";
import { tidyEnvFile } from "./tidyEnvFile.ts";

/**
 * Finds keys in `.env` files, stores the chosen one, and offers to take it out of the file: also a key of a provider without
 * a model yet, since plain text is no better a place for it. The key itself is never shown.
 */
export async function importKey({ keys, catalogue }: EditorDeps): Promise<void> {
  if (!workspace.isTrusted) return needsTrust();
  const known = Object.values(providers);
  const found = await findKeys(known);
  if (found.length === 0) {
    const names = new Intl.ListFormat(env.language, { type: "disjunction" }).format(known.map(({ id }) => environmentName(id)));
    void showInformation(l10n.t("No .env file of this workspace holds {0}.", names));
    return;
  }
  const chosen = await choose(found, keys);
  if (chosen === undefined) return;
  const stored = (await storedAlready(keys, chosen)) ?? await keys.add({ provider: chosen.provider.id, name: await nameFor(keys, chosen), secret: chosen.secret });
  await keys.select(stored);
  const { id, title } = chosen.provider;
  await offerToTidy(chosen, isOffered(catalogue, id) ? l10n.t("The key is stored as \"{0}\".", stored.label)
    : l10n.t("The key is stored as \"{0}\". No model of {1} is offered yet; the key is kept for then.", stored.label, title));
}

async function choose(found: readonly FoundKey[], keys: KeyRing): Promise<FoundKey | undefined> {
  const many = new Set(found.map(({ folder }) => folder.name)).size > 1;
  const items = found.map((key) => ({
    key, label: environmentName(key.provider.id), description: many ? `${key.folder.name}/${key.path}` : key.path,
    detail: l10n.t("Stored for {0}, and sent there only", keys.origin(key.provider.id)),
  }));
  if (items.length === 1) return items[0]?.key;
  const chosen = await pick({ title: l10n.t("Import API Key from .env"), placeholder: l10n.t("Which key?"), items, matchOnDescription: true });
  return chosen.is === "value" ? chosen.value.key : undefined;
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
async function nameFor(keys: KeyRing, { provider, folder }: FoundKey): Promise<string> {
  const taken = (await keys.list(provider.id)).map((key) => key.label);
  return freeName(nameProblem(folder.name, []) === undefined ? folder.name.trim() : "imported", taken);
}

async function offerToTidy(found: FoundKey, stored: string): Promise<void> {
  const tidy = l10n.t("Remove the Line and Ignore the File");
  const text = l10n.t("{0} {1} still holds it in plain text.", stored, found.path);
  if (await showInformation(text, tidy) !== tidy) return;
  while (!await tidyEnvFile(found)) {
    const again = l10n.t("Preview Again");
    const still = l10n.t("{0} still holds the key. To make a change, tick it in the Refactor Preview, then apply it.", found.path);
    if (await showInformation(still, again) !== again) return;
  }
  const page = l10n.t("Get a Key");
  const pressed = await showInformation(l10n.t("{0} no longer holds the key. If the file was ever committed, the key is in the history too: replace it by a new one.", found.path), page);
  if (pressed === page) await env.openExternal(Uri.parse(found.provider.links.keys));
}

async function needsTrust(): Promise<void> {
  const manage = l10n.t("Manage Workspace Trust");
  const pressed = await showInformation(l10n.t("Keys are imported only from a workspace that you trust."), manage);
  if (pressed === manage) await commands.executeCommand("workbench.trust.manage");
}
