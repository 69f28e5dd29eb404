import { l10n } from "vscode";
import { firstProvider } from "../../catalogue/operations.ts";
import type { Failure } from "../../core/errors.ts";
import type { Remedy } from "../../core/sentence.ts";
import type { Log } from "../shell/log.ts";
import { remedyFor, remedyTitle } from "../shell/failures.ts";
import { showWarning } from "../shell/messages.ts";

/** One source of keys is broken while another one pays: said in passing, since the request goes on. */
export async function tellFault(fault: Failure, log: Log): Promise<void> {
  const keyring = "keyring" in fault.params;
  const text = keyring ? l10n.t("Keys in this machine's keyring cannot be read at the moment. Another key is used.") : l10n.t("{0} Another key is used.", fault.detail ?? "");
  const remedies: readonly Remedy[] = keyring ? ["mendKeyring", "showLog"] : "setting" in fault.params ? ["openSettings", "showLog"] : ["showLog"];
  const pressed = await showWarning(text, ...remedies.map((remedy) => remedyTitle(remedy)));
  const chosen = remedies.find((remedy) => remedyTitle(remedy) === pressed);
  if (chosen !== undefined) await remedyFor(chosen, { provider: firstProvider }, log)?.();
}
