import type { Answered, Reader } from "../catalogue/answer.ts";
import type { Operation, Provider } from "../catalogue/types.ts";
import type { Exchange } from "../client/post.ts";
import { asUnbilled } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { billOf } from "./bill.ts";
import type { Answering, Asking, Bill } from "./bill.ts";
import { outcomeOf } from "./outcome.ts";
import type { Again, Outcome } from "./outcome.ts";
import { amountsOf } from "./outputs.ts";
import type { Arrived, BrokenOff } from "./outputs.ts";

/** A paid request whose most is reserved. */
export interface Order extends Asking {
  readonly operation: Operation;
  readonly provider: Provider;
  /** Where its answer is another than the operation's: another client asked for it otherwise. */
  readonly reads?: Reader;
}

export interface Steps {
  /** All that may fail before the first byte, which cannot have been billed. With a slot the journal says on disk that it is being sent; what comes of this sends it, once. */
  ready(): Promise<() => Promise<Exchange>>;
  /** What the answer means, before anything else becomes of it. */
  heard(outcome: Outcome): void;
  /** Files that come as the answer are taken now, or never. */
  arrive(made: Extract<Answered, { is: "made" }>): Promise<Arrived | BrokenOff>;
}

/** How a request ended, beside its bill. */
export type Ended = Answering | { readonly is: "over"; readonly state: "failed" | "refused" | "unknown"; readonly failure: Failure };

/** What is written after an answer: each of these once it is on disk, whatever hinders it. Where there are slots and a ledger, in one transaction with them. */
export interface Entries<Next> {
  /** The provider has taken it and will say later what becomes of it: slot and reservation stay. */
  accepted(id: string): Promise<Next>;
  /** Nothing was billed. Whether it goes out again, and as what, is decided here. */
  again(why: Again): Promise<Next>;
  /** Its slot is free; unless the bill is unknown, so is what was reserved beyond it. */
  settle(bill: Bill, ended: Ended): Promise<Next>;
}

/**
 * The one road of money: what a policy allows and a ledger has reserved gets its slot, is sent exactly once, and leads to a bill
 * that is written down. Nothing goes out again from here: there is no idempotency key.
 */
export async function spend<Next>(order: Order, steps: Steps, entries: Entries<Next>): Promise<Next> {
  const { operation, provider, reads } = order;
  let send: () => Promise<Exchange>;
  try {
    send = await steps.ready();
  } catch (error) {
    return entries.settle({ billed: "no" }, { is: "over", state: "failed", failure: asUnbilled(error).failure });
  }
  const outcome = await outcomeOf(await send(), operation, provider, reads);
  steps.heard(outcome);
  if (outcome.is === "again") return entries.again(outcome);
  if (outcome.is === "over") return entries.settle({ billed: outcome.money === "release" ? "no" : "unknown" }, outcome);
  const { answered } = outcome;
  if (answered.is === "accepted") return entries.accepted(answered.id);
  const ended = answered.is === "failed" ? answered : await steps.arrive(answered);
  return entries.settle(billOf(order, amountsOf(operation, order.weight), ended), ended);
}
