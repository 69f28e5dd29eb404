import { l10n } from "vscode";
import { runningSum } from "../../app/confirmation.ts";
import type { RunningSum } from "../../app/confirmation.ts";
import { formatUsd } from "../../core/money.ts";
import { setting } from "../shell/settings.ts";
import { askForSum } from "./price.ts";

/** The one sum of all calls that no person started. */
export function callersSum(): RunningSum {
  return runningSum({
    limit: () => setting("confirmAbove") * 1_000_000,
    ask: (price, before, limit) => askForSum(price, l10n.t(
      "Another extension asks for it. Such requests came to {0} since you last said yes, without this one; you are asked before they pass {1} in all (setting imageStudio.confirmAbove).",
      formatUsd(before), formatUsd(limit))),
  });
}
