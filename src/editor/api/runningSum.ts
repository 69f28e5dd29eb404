import type { UsdMicros } from "../../core/money.ts";
import { upperBound } from "../../core/price.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { confirmPrice } from "../ask/progress.ts";
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
      const upper = upperBound(prepared.price);
      const sum = [...counted.values()].reduce((total, each) => total + each, 0);
      if (prepared.price.usdMicros !== null && sum + upper <= setting("confirmAbove") * 1_000_000) counted.set(call, upper);
      else {
        await confirmPrice([prepared], true);
        counted = new Map();
      }
      return (cost) => void (counted.has(call) && counted.set(call, cost));
    },
  };
}
