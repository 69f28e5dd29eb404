import { l10n } from "vscode";
import { runningSum } from "../../app/confirmation.ts";
import type { RunningSum } from "../../app/confirmation.ts";
import { mostOf, sumAmounts } from "../../core/price.ts";
import { billedWords } from "../../core/billedWords.ts";
import { amountWords } from "../../core/priceWords.ts";
import { sayBilled, sayPrice } from "../shell/sayPrice.ts";
import { agreed, askForSum, limitOfSettings } from "./price.ts";

/** The one sum of all calls that no person started. */
export function callersSum(): RunningSum {
  return runningSum({
    limit: limitOfSettings, agreed,
    ask: (price, before, limit) => {
      const inTokens = sumAmounts([before, mostOf(price)]).tokens > limit.tokens;
      const passed = inTokens ? { usdMicros: 0, tokens: limit.tokens } : { usdMicros: limit.usdMicros, tokens: 0 };
      return askForSum(price, l10n.t(
        "Another extension asks for it. Such requests came to {0} since you last said yes, without this one; you are asked before they pass {1} in all (setting {2}).",
        billedWords(before, sayBilled), amountWords(passed, sayPrice), inTokens ? "imageStudio.confirmAboveTokens" : "imageStudio.confirmAbove"));
    },
  });
}
