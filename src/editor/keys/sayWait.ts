import { l10n } from "vscode";
import type { Disposable } from "vscode";
import type { EditorDeps } from "../deps.ts";
import { withProgress } from "../shell/messages.ts";

/** Says what is being waited for, whoever asked, with the way out. */
export function sayWait({ keys: { wait }, mode }: Pick<EditorDeps, "keys" | "mode">): Pick<Disposable, "dispose"> {
  const over = (): Promise<void> => new Promise((resolve) => {
    const listening = wait.onDidChange(() => {
      listening.dispose();
      resolve();
    });
  });
  return wait.onDidChange(() => {
    if (!wait.isLong() || mode.offline) return;
    void withProgress(l10n.t("Waiting for this machine's keyring, which may be asking for its password. Cancel goes on without the keys in it."), ({ token }) => {
      token.onCancellationRequested(() => wait.leave());
      return over();
    });
  });
}
