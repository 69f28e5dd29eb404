import { commands, l10n } from "vscode";
import { newBudgetAlerts } from "../../app/budgetAlerts.ts";
import type { BudgetAlert } from "../../app/budgetAlerts.ts";
import { describeThrown } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { EditorDeps } from "../deps.ts";
import { showWarning } from "../shell/messages.ts";

/** What a batch changes is looked at together. */
const pauseMs = 500;

/** Tells in a notification that a budget is half, nearly, or wholly used, in the window whose request it was. */
export function tellBudgets(deps: EditorDeps, engine: Engine): { readonly look: () => void; readonly dispose: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const check = async (): Promise<void> => {
    timer = undefined;
    for (const alert of await newBudgetAlerts(deps.policies, engine.store)) void tell(alert);
  };
  return {
    look: () => void (timer ??= setTimeout(() => void check().catch((error: unknown) => deps.log.warn(describeThrown(error))), pauseMs).unref()),
    dispose: () => clearTimeout(timer),
  };
}

async function tell(alert: BudgetAlert): Promise<void> {
  const showUsage = l10n.t("Show Usage");
  if (await showWarning(wordsOf(alert), showUsage) === showUsage) await commands.executeCommand("imageStudio.showUsage");
}

function wordsOf({ team, level, rule, unit, most, spent, reserved }: BudgetAlert): string {
  const sum = (amount: number): string => (unit === "usdMicros" ? formatUsd(amount) : amount === 1 ? l10n.t("1 token") : l10n.t("{0} tokens", amount));
  const parts = [team, `${level}%`, sum(spent), sum(reserved), sum(most)] as const;
  return rule.startsWith("daily")
    ? l10n.t("Team \"{0}\" has used {1} of its budget of today: {2} spent and {3} reserved, of {4}.", ...parts)
    : l10n.t("Team \"{0}\" has used {1} of its budget of this month: {2} spent and {3} reserved, of {4}.", ...parts);
}
