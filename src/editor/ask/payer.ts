import { l10n } from "vscode";
import { isEnvironment } from "../../app/keys/storedKey.ts";
import { firstProvider } from "../../catalogue/operations.ts";
import type { PayerView } from "../../shared/cards.ts";
import type { EditorDeps } from "../deps.ts";

/** Who pays, as the composer's footer says it. */
export async function payerOf(deps: Pick<EditorDeps, "mode" | "keys">): Promise<PayerView> {
  if (deps.mode.offline) return { kind: "sandbox", label: l10n.t("Sandbox, free") };
  const payer = await deps.keys.payer(firstProvider);
  if ("kind" in payer) return { kind: "none", label: await deps.keys.some(firstProvider) ? l10n.t("No usable key") : l10n.t("No key yet") };
  return { kind: isEnvironment(payer.id, firstProvider) ? "environment" : "key", label: payer.label };
}
