import { Uri, l10n, window, workspace } from "vscode";
import { compareWithAccount } from "../../../app/accountComparison.ts";
import { usageHere } from "../../../app/usage.ts";
import { providers } from "../../../catalogue/operations.ts";
import type { usageCalls } from "../../../shared/rooms/usage.ts";
import { usageRange } from "../../../shared/usage.ts";
import type { UsageReport } from "../../../shared/usage.ts";
import { usageCsv } from "../../../shared/usageCsv.ts";
import type { EditorDeps } from "../../deps.ts";
import type { Handlers } from "../channel.ts";

/** What the room asks of the host: the figures of real money, whoever pays now. */
export function usageHandlers(deps: EditorDeps): Pick<Handlers, keyof typeof usageCalls> {
  const report = async (range: string): Promise<UsageReport> => {
    const { store } = await deps.mode.real();
    return usageHere(usageRange.parse(range), { store, policies: deps.policies, catalogue: deps.catalogue, providers, now: Date.now });
  };
  return {
    usage: ({ range }) => report(range),
    compareUsage: async ({ range }) => compareWithAccount(usageRange.parse(range), await deps.mode.real(), Date.now()),
    saveUsage: async ({ range }) => {
      const found = await report(range);
      const folder = workspace.workspaceFolders?.[0]?.uri;
      const name = `image-studio-usage-${found.from}${found.from === found.to ? "" : `-to-${found.to}`}.csv`;
      const target = await window.showSaveDialog({
        title: l10n.t("Export Usage"), filters: { [l10n.t("Tables")]: ["csv"] }, ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
      });
      if (target !== undefined) await workspace.fs.writeFile(target, new TextEncoder().encode(usageCsv(found)));
      return {};
    },
  };
}
