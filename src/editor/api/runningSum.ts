import { l10n } from "vscode";
import { formatUsd } from "../../core/money.ts";
import type { UsdMicros } from "../../core/money.ts";
import { upperBound } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { askForSum } from "../ask/price.ts";
import { setting } from "../shell/settings.ts";

/**
 * Calls that no person started spend under one running sum: it is asked about once it passes the limit of the settings,
 * and a yes starts it anew. What turns out to have cost less, or nothing, counts as what it cost: `confirm` gives the way
 * to say so.
 */
export function runningSum(): { confirm(prepared: Prepared): Promise<(cost: UsdMicros) => void> } {
  let counted = new Map<symbol, number>();
  return {
    confirm: async (prepared) => {
      const call = Symbol();
      const { price } = prepared;
      const limit = setting("confirmAbove") * 1_000_000;
      const before = [...counted.values()].reduce((total, each) => total + each, 0);
      if (price.usdMicros !== null && before + upperBound(price) <= limit) counted.set(call, upperBound(price));
      else {
        await askForSum(price, l10n.t("Another extension asks for it. Such requests came to {0} since you last said yes, without this one; you are asked before they pass {1} in all (setting imageStudio.confirmAbove).", formatUsd(before), formatUsd(limit)));
        counted = new Map();
      }
      return (cost) => void (counted.has(call) && counted.set(call, cost));
    },
  };
}
