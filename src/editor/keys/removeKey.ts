import { l10n } from "vscode";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import { askWarning } from "../shell/messages.ts";
import { pick } from "../shell/quickInput.ts";
import { takeFromClipboard } from "./copiedKey.ts";
import { keyItems } from "./keyItems.ts";
import { jobsOfKey, leaveQueue } from "./keyJobs.ts";
import type { KeyJobs } from "./keyJobs.ts";
import type { KeyInfo } from "../../app/keys/listKeys.ts";
import { noKeyYet } from "./noKeyYet.ts";

export async function removeKey(deps: EditorDeps): Promise<void> {
  const items = (await keyItems(deps)).filter(({ key }) => key.from === "stored");
  if (items.length === 0) return noKeyYet();
  const chosen = await pick({ title: l10n.t("Remove API Key"), placeholder: l10n.t("Which key? You are asked once more."), items });
  if (chosen.is === "value") await remove(deps, chosen.value.key);
}

/** Asks first, naming what still needs the key. What was paid for is fetched before the key goes, unless a person does not want to wait for it. */
export async function remove(deps: EditorDeps, key: KeyInfo): Promise<void> {
  const { title } = providers[key.provider];
  const jobs = await jobsOfKey(deps, key.id);
  const [yes, once, atOnce] = [l10n.t("Remove"), l10n.t("Remove Once They Are Here"), l10n.t("Remove Now")];
  const detail = [...waitingStory(jobs), ...sentStory(jobs), l10n.t("It is removed from this machine. At {0} it stays valid until you delete it there.", title)];
  const pressed = await askWarning({ text: l10n.t("Remove the {0} key \"{1}\"?", title, key.label), detail }, ...(jobs.sent.length === 0 ? [yes] : [once, atOnce]));
  if (pressed === undefined) return;
  await leaveQueue(deps, jobs);
  if (pressed === once) return deps.keys.withdraw(key, "removed");
  await takeFromClipboard(deps, key);
  await deps.keys.remove(key);
}

export function waitingStory({ waiting }: KeyJobs): string[] {
  if (waiting.length === 0) return [];
  return [waiting.length === 1
    ? l10n.t("1 request that waits to be sent with it leaves the queue. Nothing is billed for it.")
    : l10n.t("{0} requests that wait to be sent with it leave the queue. Nothing is billed for them.", waiting.length)];
}

function sentStory({ sent }: KeyJobs): string[] {
  if (sent.length === 0) return [];
  return [sent.length === 1
    ? l10n.t("1 request was sent with it and is not finished. What it makes may be billed, and can be fetched only with this key.")
    : l10n.t("{0} requests were sent with it and are not finished. What they make may be billed, and can be fetched only with this key.", sent.length)];
}
