import type { QuoteView } from "../../../src/shared/rooms/compose.ts";
import type { Request } from "./compose.ts";

export interface Quotes {
  /** Asks after a pause, unless the answer is known; only the latest question is answered. */
  ask(request: Request): void;
  /** Another payer may pay another price. */
  forget(): void;
}

interface Asked {
  readonly quote: (request: Request) => Promise<QuoteView>;
  /** A price, or nothing while one is on its way. */
  readonly tell: (price: QuoteView | undefined) => void;
  readonly pause?: number;
}

const unknownPrice: QuoteView = { usdMicros: null, basis: "unknown" };

/** Prices while the options change: debounced, and remembered by what they depend on. */
export function createQuotes({ quote, tell, pause = 250 }: Asked): Quotes {
  const known = new Map<string, QuoteView>();
  let current: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function fetchPrice(key: string, request: Request): Promise<void> {
    const price = await quote(request).catch(() => unknownPrice);
    // What could not be quoted once may be quotable later.
    if (price.basis !== "unknown") known.set(key, price);
    if (key === current) tell(price);
  }

  return {
    ask(request) {
      const key = JSON.stringify(request);
      if (key === current) return;
      current = key;
      clearTimeout(timer);
      const price = known.get(key);
      tell(price);
      if (price === undefined) timer = setTimeout(() => void fetchPrice(key, request), pause);
    },
    forget() {
      known.clear();
      current = undefined;
    },
  };
}
