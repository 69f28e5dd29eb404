import { l10n } from "vscode";
import { runningSum } from "../../app/confirmation.ts";
import type { RunningSum } from "../../app/confirmation.ts";
import { amountWords } from "../../core/priceWords.ts";
import { sayPrice } from "../shell/sayPrice.ts";
import { agreed, askForSum, limitOfSettings } from "./price.ts";

/** The one sum of all calls that no person started. */
export function callersSum(): RunningSum {
  return runningSum({
    limit: limitOfSettings, agreed,
    ask: (price, before, limit) => askForSum(price, l10n.t(
      "Another extension asks for it. Such requests came to {0} since you last said yes, without this one; you are asked before they pass {1} in all (settings imageStudio.confirmAbove and imageStudio.confirmAboveTokens).",
      amountWords(before, sayPrice), amountWords(limit, sayPrice))),
  });
}
