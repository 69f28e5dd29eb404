import type { PayerView } from "../../../src/shared/cards.ts";
import type { Snapshot } from "../../../src/shared/studio.ts";
import type { Words } from "./words.ts";

/** What all rooms know: the words, what the host offers, and who pays. */
export interface Session {
  readonly t: Words;
  readonly snapshot: Snapshot;
  readonly payer: PayerView;
}

export interface SessionEvent {
  readonly kind: "payer";
  readonly payer: PayerView;
}

export const reduceSession = (session: Session, { payer }: SessionEvent): Session => ({ ...session, payer });

/** What is said at last. The same sentence twice is news twice: a trailing space makes it another text. */
export const reduceSpeech = (before: string, text: string): string => (text === before ? `${text} ` : text);
