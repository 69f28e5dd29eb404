import type { PayerView } from "../../shared/cards.ts";

interface Needs {
  readonly ask: () => Promise<PayerView>;
  /** Whether anybody pays at all, which may be known before it is known who. */
  readonly some: () => Promise<boolean>;
  readonly tell: (payer: PayerView) => void;
  readonly warn: (error: unknown) => void;
}

/** Who pays, for a page that need not wait for it: a keyring takes its time. */
export interface PayerNews {
  /** Tells who pays now. */
  readonly say: () => void;
  /**
   * The payer, where it is known as soon as what is gathered beside it; else it is told once it is known. Where nothing is there
   * to be seen, the page is another one without a key: it waits until that is settled.
   */
  readonly beside: <T extends { readonly cards: readonly unknown[] }>(gathered: Promise<T>) => Promise<T & { readonly payer?: PayerView }>;
}

export function payerNews({ ask, some, tell, warn }: Needs): PayerNews {
  let asked = 0;
  let newest: { readonly order: number; readonly payer: PayerView } | undefined;
  /** Of answers that overtake each other, the one that was asked for last is the one. */
  const find = async (): Promise<PayerView> => {
    asked += 1;
    const order = asked;
    const payer = await ask();
    if (newest === undefined || order > newest.order) newest = { order, payer };
    return newest.payer;
  };

  return {
    say: () => void find().then(tell, warn),
    beside: async (gathered) => {
      let payer: PayerView | undefined;
      const finding = find();
      const known = finding.then((found) => void (payer = found), () => undefined);
      const rest = await gathered;
      if (rest.cards.length === 0) await Promise.race([known, some().then((is) => (is ? undefined : known))]);
      if (payer !== undefined) return { ...rest, payer };
      finding.then(tell, warn);
      return rest;
    },
  };
}
