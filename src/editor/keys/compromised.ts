import { QuickPickItemKind, l10n } from "vscode";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import { providers } from "../../catalogue/operations.ts";
import type { EditorDeps } from "../deps.ts";
import { askWarning, openLink } from "../shell/messages.ts";
import { addKey } from "./addKey.ts";
import { jobsOfKey, leaveQueue } from "./keyJobs.ts";
import { again, leaving, paidRow, row } from "./keyRows.ts";
import type { Row } from "./keyRows.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import type { KeyDesk } from "./knownOfKeys.ts";
import { waitingStory } from "./removeKey.ts";
import { stillWorks } from "./verifyKey.ts";

/** The first step, at once: the key pays for nothing here any more. True when a person said so. */
export async function stopUsing(deps: EditorDeps, key: ListedKey): Promise<boolean> {
  const { title } = providers[key.provider];
  const jobs = await jobsOfKey(deps, key.id);
  const yes = l10n.t("Stop Using It");
  const detail = [
    l10n.t("From now on it pays for nothing here, in no window. What to do next is listed then."),
    ...waitingStory(jobs),
    ...(jobs.sent.length === 0 ? [] : [l10n.t("What was sent with it already may be billed, and is still fetched with it.")]),
  ];
  if (await askWarning({ text: l10n.t("Stop using the {0} key \"{1}\"?", title, key.label), detail }, yes) !== yes) return false;
  await deps.keys.withdraw(key, "compromised");
  await leaveQueue(deps, jobs);
  return true;
}

/** What is left to do about a key that pays for nothing any more; each is ticked when it is seen to be done. */
export function withdrawnRows(deps: EditorDeps, desk: KeyDesk, key: ListedKey, keys: readonly ListedKey[], record: KeyRecord | undefined): Row[] {
  const { links, title, proof } = providers[key.provider];
  const payer = keys.find((one) => one.provider === key.provider && one.withdrawn === undefined);
  const support = links.support;
  const ended = record?.word?.said === "refused" && record.word.at > (key.withdrawn?.at ?? 0);
  const compromised = key.withdrawn?.why === "compromised";
  return [
    ...(compromised ? [
      { label: l10n.t("What to Do"), kind: QuickPickItemKind.Separator },
      row("check", l10n.t("Not Used Here Any More"), l10n.t("what it paid for is still fetched"), again(() => Promise.resolve())),
      support === undefined
        ? row(ended ? "check" : "link-external", l10n.t("Delete It at {0}…", title), ended ? l10n.t("no longer accepted there") : l10n.t("until then others can spend with it"), leaving(() => desk.leadThrough(key, () => openLink(links.keys))))
        : row("link-external", l10n.t("Ask the Support of {0} to End It…", title), l10n.t("until then others can spend with it"), leaving(() => desk.leadThrough(key, () => openLink(support)))),
      ...(proof === undefined ? [] : [row("verified", l10n.t("See Whether {0} Still Accepts It", title), l10n.t("free"), leaving(() => desk.leadThrough(key, () => stillWorks(deps, key))))]),
      row(payer === undefined ? "add" : "check", l10n.t("Add a New Key…"), payer === undefined ? l10n.t("pays in its place") : l10n.t("\"{0}\" can pay", payer.label), leaving(() => desk.leadThrough(key, () => addKey(deps, key.provider, key)))),
    ] : []),
    paidRow(key, record),
    { label: l10n.t("Key"), kind: QuickPickItemKind.Separator },
    ...(key.from === "stored"
      ? [row("trash", l10n.t("Remove…"), l10n.t("from this machine; asks first"), leaving(() => desk.remove(key)))]
      : [row("terminal", l10n.t("Take It out of the Environment"), l10n.t("out of {0}, where that is set; VS Code reads it when it starts", key.label), again(() => Promise.resolve()))]),
    row("discard", l10n.t("Use It Again"), compromised ? l10n.t("nobody else has it after all") : "", again(() => deps.keys.restore(key))),
  ];
}
