import type { Counted } from "../core/billedWords.ts";
import type { Ledger } from "../jobs/ports.ts";

/** What was spent and what is held, each in dollars and in tokens, and how many are beside it at a price that nobody says. */
export async function amountsOf(store: Pick<Ledger, "sums" | "unpriced">, of?: Parameters<Ledger["sums"]>[0]): Promise<{ readonly spent: Counted; readonly reserved: Counted }> {
  const [{ usdMicros, tokens }, unpriced] = await Promise.all([store.sums(of), store.unpriced(of)]);
  return {
    spent: { usdMicros: usdMicros.spent, tokens: tokens.spent, unpriced: unpriced.spent },
    reserved: { usdMicros: usdMicros.reserved, tokens: tokens.reserved, unpriced: unpriced.reserved },
  };
}
