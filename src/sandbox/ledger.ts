import type { UsdMicros } from "../core/money.ts";

/** One paid piece of work: written when a request was read whole and found valid, whatever becomes of its answer. */
export interface LedgerEntry {
  readonly id: string;
  /** Milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly path: string;
  readonly model: string;
  /** Images drawn, withheld ones too; 0 for texts. */
  readonly images: number;
  readonly usdMicros: UsdMicros;
  readonly generationId?: string;
  /** What an API that bills in tokens took; its `usdMicros` is 0. */
  readonly tokens?: number;
  /** No document names this price: the sandbox made it up. */
  readonly madeUp?: true;
}

export interface Ledger {
  bill(entry: Omit<LedgerEntry, "id" | "at">): void;
  entries(): LedgerEntry[];
  reset(): void;
}

export function createLedger(now: () => number): Ledger {
  let entries: LedgerEntry[] = [];
  return {
    bill: (entry) => {
      entries.push({ id: `bill-${entries.length + 1}`, at: now(), ...entry });
    },
    entries: () => [...entries],
    reset: () => {
      entries = [];
    },
  };
}
