import { Disposable, commands, l10n } from "vscode";
import { contextKeys } from "../../ids.ts";
import type { EditorDeps } from "../deps.ts";
import { decidePaused } from "../ask/paused.ts";
import { showInformation, showWarning, withStatus } from "../shell/messages.ts";
import { statusItem } from "../shell/statusItem.ts";
import type { OfflineMode } from "./mode.ts";

/** The commands, the context key and the status bar item of the sandbox, and what is said when it breaks down. */
export function registerOffline(deps: EditorDeps & { readonly mode: OfflineMode }): Disposable {
  const { mode, command } = deps;
  command("imageStudio.tryOffline", async () => {
    const news = !mode.offline;
    await withStatus(l10n.t("Starting the sandbox"), () => mode.goOffline());
    if (news) void sayWhatHappens();
    return mode.offline;
  });
  command("imageStudio.leaveOffline", async () => {
    await mode.leaveOffline();
    const real = await mode.real();
    await real.resume();
    await decidePaused(real);
  });

  const item = statusItem({
    id: "imageStudio.sandbox", name: l10n.t("Image Studio Sandbox"), icon: "beaker", text: l10n.t("Image Studio: Sandbox"),
    tooltip: l10n.t("Pictures are simulated on this machine. Nothing is sent anywhere, and nothing is billed. Select to leave the sandbox."),
    command: "imageStudio.leaveOffline",
  });
  const show = (): void => {
    void commands.executeCommand("setContext", contextKeys.offline, mode.offline);
    if (mode.offline) item.show();
    else item.hide();
  };
  show();
  return Disposable.from(item, mode.onDidChange(show), mode.onDidStop(() => void offerRestart(mode)));
}

async function sayWhatHappens(): Promise<void> {
  const generate = l10n.t("Generate Image…");
  const pressed = await showInformation(l10n.t("The sandbox is on: pictures are simulated on this machine, and nothing is billed."), generate);
  if (pressed === generate) await commands.executeCommand("imageStudio.generate");
}

/** Goes through the commands, so that what fails here too is shown by the one error boundary. */
async function offerRestart(mode: OfflineMode): Promise<void> {
  const [restart, leave, log] = [l10n.t("Restart"), l10n.t("Leave the Sandbox"), l10n.t("Show Log")];
  const pressed = await showWarning(l10n.t("The sandbox stopped unexpectedly. Nothing was billed."), restart, leave, log);
  if (!mode.offline) return;
  if (pressed === restart) await commands.executeCommand("imageStudio.tryOffline");
  if (pressed === leave) await commands.executeCommand("imageStudio.leaveOffline");
  if (pressed === log) await commands.executeCommand("imageStudio.showLog");
}
