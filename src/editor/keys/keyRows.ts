import { ThemeIcon, commands, l10n } from "vscode";
import type { QuickPickItem } from "vscode";
import type { ListedKey } from "../../app/keys/listKeys.ts";
import { billedWords } from "../../core/billedWords.ts";
import type { KeyRecord } from "../../jobs/ports.ts";
import type { Turn } from "../shell/inTurn.ts";
import { sayBilled } from "../shell/sayPrice.ts";
import type { Deed } from "./knownOfKeys.ts";

/** What a row leads to: its page once more, the end of the flow, or a deed after it. */
type Outcome = "again" | "left" | Deed;

/** A row of a key's page. */
export interface Row extends QuickPickItem {
  /** Absent on the lines that part the groups. */
  readonly run?: (turn: Turn) => Promise<Outcome>;
  /** Of several steps, the one that is to be done now. */
  readonly next?: true;
}

export function row(icon: string, label: string, description: string, run: Row["run"] & object): Row {
  return { label, iconPath: new ThemeIcon(icon), ...(description === "" ? {} : { description }), run };
}

export const leaving = (deed: Deed) => (): Promise<Outcome> => Promise.resolve(deed);

export const again = (work: () => Promise<void>) => async (): Promise<Outcome> => {
  await work();
  return "again";
};

export function paidRow(key: ListedKey, record: KeyRecord | undefined): Row {
  const jobs = record?.jobs ?? 0;
  const spent = record === undefined ? "" : l10n.t("{0} billed", billedWords(record.spent, sayBilled));
  const story = jobs === 0 ? l10n.t("none yet") : jobs === 1 ? l10n.t("1 request, {0}", spent) : l10n.t("{0} requests, {1}", jobs, spent);
  return row("history", l10n.t("Show What It Paid For"), story, leaving(() => Promise.resolve(commands.executeCommand("imageStudio.showHistory", { keyId: key.id, label: key.label }))));
}
