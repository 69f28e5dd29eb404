import { Disposable, commands, l10n } from "vscode";
import { contextKeys } from "../../ids.ts";
import type { EditorDeps, StudioOpener } from "../deps.ts";
import { decidePaused } from "../ask/paused.ts";
import { payersNow } from "../ask/payer.ts";
import { ask, showWarning, withStatus } from "../shell/messages.ts";
import type { OfflineMode } from "./mode.ts";

/** What a first try begins with: nothing is sent until the person says so. */
const example = "A paper lantern festival on a quiet harbour at dusk, long reflections, watercolour";

/** The commands and the context key of the sandbox, and what is said when it breaks down. */
export function registerOffline(deps: EditorDeps & { readonly mode: OfflineMode }, studio: StudioOpener): Disposable {
  const { mode, command } = deps;
  command("imageStudio.tryOffline", async () => {
    const { offline: before } = mode;
    await withStatus(l10n.t("Starting the sandbox"), () => mode.goOffline());
    if (!before && mode.offline) await studio.open({ prompt: l10n.t(example), ifEmpty: true });
    return mode.offline;
  });
  command("imageStudio.leaveOffline", async () => {
    if (!mode.offline || !await wantsToLeave(deps)) return;
    await mode.leaveOffline();
    const real = await mode.real();
    await real.resume();
    await decidePaused(real);
  });

  const show = (): void => {
    void commands.executeCommand("setContext", contextKeys.offline, mode.offline);
  };
  show();
  return Disposable.from(mode.onDidChange(show), mode.onDidStop(() => void offerRestart(mode)));
}

/** From here on requests cost money: that is never one click away. */
async function wantsToLeave(deps: EditorDeps): Promise<boolean> {
  const leave = l10n.t("Leave the Sandbox");
  return await ask({ text: l10n.t("Leave the sandbox?"), detail: [billedTo(await payersNow(deps))] }, leave) === leave;
}

/** Every key that pays from then on, by name. */
function billedTo(payers: Awaited<ReturnType<typeof payersNow>>): string {
  const paying = payers.filter(([, { kind }]) => kind === "key" || kind === "environment");
  if (payers.some(([, { kind }]) => kind === "waiting")) return l10n.t("From then on requests are billed to your API key.");
  const [first] = paying;
  if (first === undefined) return l10n.t("No API key pays yet: one is asked for when you generate.");
  if (paying.length === 1) return l10n.t("From then on requests are billed to the key \"{0}\".", first[1].label);
  return l10n.t("From then on requests are billed to your keys. {0}.", paying.map(([provider, { label }]) => `${provider}: "${label}"`).join(", "));
}

/** Goes through the commands, so that what fails here too is shown by the one error boundary. */
async function offerRestart(mode: OfflineMode): Promise<void> {
  const [restart, leave, log] = [l10n.t("Restart"), l10n.t("Leave the Sandbox"), l10n.t("Show Log")];
  const pressed = await showWarning(l10n.t("The sandbox stopped unexpectedly. Nothing goes to your own keys until you leave it."), restart, leave, log);
  if (!mode.offline) return;
  if (pressed === restart) await commands.executeCommand("imageStudio.tryOffline");
  if (pressed === leave) await commands.executeCommand("imageStudio.leaveOffline");
  if (pressed === log) await commands.executeCommand("imageStudio.showLog");
}
