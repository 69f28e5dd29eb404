import type { Amount } from "../core/price.ts";
import type { JobStore } from "../jobs/ports.ts";

/** What was spent and what is held, each in dollars and in tokens. */
export function amountsIn({ usdMicros, tokens }: Awaited<ReturnType<JobStore["sums"]>>): { readonly spent: Amount; readonly reserved: Amount } {
  return {
    spent: { usdMicros: usdMicros.spent, tokens: tokens.spent },
    reserved: { usdMicros: usdMicros.reserved, tokens: tokens.reserved },
  };
}
