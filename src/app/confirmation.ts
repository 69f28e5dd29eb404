import { countedOf, sumCounted } from "../core/billedWords.ts";
import type { Counted } from "../core/billedWords.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import { mostOf, sumAmounts } from "../core/price.ts";
import type { Amount, Price } from "../core/price.ts";

const nothing: Amount = { usdMicros: 0, tokens: 0 };

/** Operations without a published price to which a person has said yes in this session: each is asked about once. */
export type Agreed = Pick<Set<string>, "has" | "add">;

/** What is to be paid, and by which operations. */
export interface Asked {
  readonly price: Price;
  readonly operations: readonly string[];
}

/** Whether a person has to say yes first: the price is not known, or may pass a limit together with what came before. */
export function needsYes({ price, operations }: Asked, limit: Amount, agreed: Agreed, before = nothing): boolean {
  const after = sumAmounts([before, mostOf(price)]);
  return (price.basis === "unknown" && !operations.every((id) => agreed.has(id))) || after.usdMicros > limit.usdMicros || after.tokens > limit.tokens;
}

export interface RunningSum {
  /**
   * Counts the request, or asks first when the sum would pass the limit. Gives the way to say what it cost in the end: what
   * turns out to have cost less, or nothing, counts as that. Rejects as `ask` does. While a question is open others wait for its
   * answer; who `hasLeft` by then is asked nothing.
   */
  confirm(price: Price, operation: string, hasLeft?: () => boolean): Promise<(cost: Counted) => void>;
}

export interface RunningSumParts {
  /** Read anew for each request. */
  readonly limit: () => Amount;
  readonly agreed: Agreed;
  /** Resolves with a person's yes to this price. `before`: what is counted since the last yes, without it. */
  readonly ask: (price: Price, before: Counted, limit: Amount) => Promise<void>;
}

/** Calls that no person started spend under one sum: it is asked about before it passes the limit, and a yes starts it anew. */
export function runningSum({ limit, agreed, ask }: RunningSumParts): RunningSum {
  let counted = new Map<symbol, Counted>();
  let open: Promise<void> | undefined;
  const askFor = async (price: Price, operation: string): Promise<void> => {
    await ask(price, sumCounted([...counted.values()]), limit());
    agreed.add(operation);
    counted = new Map();
  };
  return {
    confirm: async (price, operation, hasLeft = () => false) => {
      const call = Symbol();
      const needs = (): boolean => needsYes({ price, operations: [operation] }, limit(), agreed, sumCounted([...counted.values()]));
      // A yes that is on its way may be one to this, too.
      while (open !== undefined && needs()) {
        await open.catch(() => undefined);
        if (hasLeft()) throw new ImageStudioError(failure("cancelled", "no"));
      }
      if (needs()) await (open = askFor(price, operation).finally(() => open = undefined));
      else counted.set(call, countedOf(price));
      return (cost) => void (counted.has(call) && counted.set(call, cost));
    },
  };
}
