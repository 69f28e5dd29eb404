import { l10n } from "vscode";
import type { Provider } from "../../catalogue/types.ts";
import { openLink, showInformation } from "./messages.ts";

/** Keys belong to whoever can read the mail of the account. */
export function teamReminder({ title }: Pick<Provider, "title">): string {
  return l10n.t("A team makes the account at {0} with an address of the team, such as admin@company.com: it stays yours when somebody leaves.", title);
}

/** Leads to where a key is made by whoever has none yet, and an account before it. */
export async function openAccountPage(provider: Pick<Provider, "title" | "links">): Promise<void> {
  void showInformation(teamReminder(provider));
  await openLink(provider.links.keys);
}
