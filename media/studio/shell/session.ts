import type { Purse } from "../../../src/core/playMoney.ts";
import type { PayerView } from "../../../src/shared/cards.ts";
import type { ModelView } from "../../../src/shared/form.ts";
import type { Snapshot } from "../../../src/shared/studio.ts";
import type { Words } from "./words.ts";

/** What all rooms know: the words, what the host offers, and who pays. */
export interface Session {
  readonly t: Words;
  readonly snapshot: Snapshot;
  /** Absent until it is known: nothing that may cost is asked for before. */
  readonly payer?: PayerView | undefined;
}

/** Whose money the page speaks of: its results, too, are those of who pays. */
export const purseOf = ({ payer }: Pick<Session, "payer">): Purse => (payer?.kind === "sandbox" ? "sandbox" : "key");

/** Who pays whoever makes this model. */
export const payerFor = ({ payer }: Pick<Session, "payer">, { model }: Pick<ModelView, "model">): Omit<PayerView, "of"> | undefined => payer?.of?.[model] ?? payer;

export interface SessionEvent {
  readonly kind: "payer";
  readonly payer: PayerView;
}

export const reduceSession = (session: Session, { payer }: SessionEvent): Session => ({ ...session, payer });

/** What is said at last. The same sentence twice is news twice: a trailing space makes it another text. */
export const reduceSpeech = (before: string, text: string): string => (text === before ? `${text} ` : text);
