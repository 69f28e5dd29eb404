import type { UsdMicros } from "../core/money.ts";
import { upperBound } from "../core/price.ts";
import type { Price } from "../core/price.ts";

/** Whether a person has to say yes first: the price is not known, or may pass the limit together with what came before. */
export function needsYes(price: Price, limit: UsdMicros, before: UsdMicros = 0): boolean {
  return price.usdMicros === null || before + upperBound(price) > limit;
}

export interface RunningSum {
  /**
   * Counts the request, or asks first when the sum would pass the limit. Gives the way to say what it cost in the end: what
   * turns out to have cost less, or nothing, counts as that. Rejects as `ask` does.
   */
  confirm(price: Price): Promise<(cost: UsdMicros) => void>;
}

export interface RunningSumParts {
  /** Read anew for each request. */
  readonly limit: () => UsdMicros;
  /** Resolves with a person's yes to this price. `before`: what is counted since the last yes, without it. */
  readonly ask: (price: Price, before: UsdMicros, limit: UsdMicros) => Promise<void>;
}

/** Calls that no person started spend under one sum: it is asked about before it passes the limit, and a yes starts it anew. */
export function runningSum({ limit, ask }: RunningSumParts): RunningSum {
  let counted = new Map<symbol, UsdMicros>();
  return {
    confirm: async (price) => {
      const call = Symbol();
      const before = [...counted.values()].reduce((sum, each) => sum + each, 0);
      if (needsYes(price, limit(), before)) {
        await ask(price, before, limit());
        counted = new Map();
      } else counted.set(call, upperBound(price));
      return (cost) => void (counted.has(call) && counted.set(call, cost));
    },
  };
}
