import { upperBound } from "../core/price.ts";
import { hasEnded } from "../jobs/states.ts";
import type { Job } from "../jobs/types.ts";
import type { Prepared } from "../jobs/prepare.ts";
import { confirmPrice } from "./generate/run.ts";
import { setting } from "./settings.ts";

/**
 * Calls that no person started spend under one running sum: it is asked about once it passes the limit of the settings,
 * and a yes starts it anew. What turns out to have cost less, or nothing, counts as what it cost.
 */
export function runningSum(): { confirm(prepared: Prepared): Promise<void>; settle(job: Job): void } {
  let sum = 0;
  return {
    confirm: async (prepared) => {
      const upper = upperBound(prepared.price);
      if (prepared.price.usdMicros !== null && sum + upper <= setting("confirmAbove") * 1_000_000) {
        sum += upper;
        return;
      }
      await confirmPrice([prepared], true);
      sum = 0;
    },
    settle: (job) => {
      if (hasEnded(job)) sum = Math.max(0, sum - upperBound(job.price) + job.spent + job.reserved);
    },
  };
}
