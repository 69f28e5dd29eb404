import type { Fault } from "./faults.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { LogEntry } from "./requestLog.ts";

/** A running sandbox, as the process that started it sees it. */
export interface Sandbox {
  readonly origin: string;
  /** The base URL of Imagine; Ideogram's is the origin itself. */
  readonly imagine: string;
  ledger(): LedgerEntry[];
  log(): LogEntry[];
  misbehave(...faults: readonly Fault[]): void;
  /** Ends every hold: answers go, and no more are held. */
  release(): void;
  /** Images at work now, and the most there ever were at once since the last reset. */
  readonly inFlight: number;
  readonly maxSeenInFlight: number;
  /** Left in the account of the API that bills in tokens. */
  readonly tokens: number;
  /** Forgets faults, ledger, log, generations and images. */
  reset(): void;
  /** Ends every connection, hanging ones too. */
  close(): Promise<void>;
}
