import { l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import { describeThrown } from "../../core/errors.ts";
import { openStates } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";
import { askWarning } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { keyItems } from "./keyItems.ts";
import type { KeyInfo } from "../../app/keys/keyRing.ts";
import { noKeyYet } from "./noKeyYet.ts";

export async function removeKey(deps: EditorDeps): Promise<void> {
  const items = (await keyItems(deps)).filter(({ key }) => key.from === "stored");
  if (items.length === 0) return noKeyYet();
  const chosen = await pick({ title: l10n.t("Remove API Key"), placeholder: l10n.t("Which key? You are asked once more."), items });
  if (chosen.is === "value") await remove(deps, chosen.value.key);
}

/** Asks first, naming what still needs the key. */
export async function remove(deps: EditorDeps, key: KeyInfo): Promise<void> {
  const { title } = providers[key.provider];
  const open = await openJobs(deps, key);
  const jobs = [
    ...(open === 1 ? [l10n.t("1 job of this key is not finished: it cannot be sent or fetched without the key.")] : []),
    ...(open > 1 ? [l10n.t("{0} jobs of this key are not finished: they cannot be sent or fetched without the key.", open)] : []),
  ];
  const yes = l10n.t("Remove");
  const detail = [...jobs, l10n.t("It is removed from this machine. At {0} it stays valid until you delete it there.", title)];
  const pressed = await askWarning({ text: l10n.t("Remove the {0} key \"{1}\"?", title, key.label), detail }, yes);
  if (pressed === yes) await deps.keys.remove(key);
}

/** 0 in the sandbox, whose jobs belong to none of these keys. A broken journal must not keep a key from being removed. */
async function openJobs({ mode, log }: EditorDeps, { id }: KeyInfo): Promise<number> {
  if (mode.offline) return 0;
  try {
    const { store } = await mode.engine();
    return (await store.inStates(openStates)).filter((job) => job.keyId === id).length;
  } catch (error) {
    log.warn(`The jobs of a key could not be counted: ${describeThrown(error)}`);
    return 0;
  }
}
