import type { Answered, Reader } from "../catalogue/answer.ts";
import { spokenTitle } from "../catalogue/roles.ts";
import type { Operation, Provider, ReadError } from "../catalogue/types.ts";
import { BodyTooLarge } from "../client/answer.ts";
import type { Exchange } from "../client/post.ts";
import { describeThrown, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";

/**
 * The outcome table of a paid POST, as one function: what was seen → what it means. `again` names the only ways in
 * which the request may go out once more; there is no idempotency key, so everything else is final.
 */
export type Outcome =
  | { readonly is: "success"; readonly answered: Exclude<Answered, { is: "pending" }> }
  | { readonly is: "again"; readonly how: "alias"; readonly failure: Failure }
  | ({ readonly is: "again"; readonly how: "wait" } & Another)
  /** The request is over. `money`: what happens to the reservation. */
  | { readonly is: "over"; readonly state: "failed" | "refused" | "unknown"; readonly failure: Failure; readonly money: "release" | "hold" };

/** Why it waits in the queue for another try; how long, where the server says it; how often in a row, and first how long. */
export interface Another extends Pick<ReadError, "wait" | "tries" | "inFlight"> {
  readonly failure: Failure;
  readonly firstWaitMs?: number;
}

export type Again = Extract<Outcome, { is: "again" }>;

/** `reads`: how it was asked to be answered. */
export async function outcomeOf(exchange: Exchange, operation: Operation, provider: Provider, reads: Reader = operation.reads): Promise<Outcome> {
  const params = { provider: provider.title };
  switch (exchange.is) {
    case "neverSent":
      return { is: "again", how: "wait", tries: 3, firstWaitMs: 500, failure: failure("network", "no", params, exchange.detail) };
    case "broken":
      return unknown(params, exchange.detail);
    case "answer": {
      const { status, answer } = exchange;
      // An error says all by its status, though its text breaks off.
      if (status < 200 || status >= 300) return fromError(operation, provider.readError(status, answer.headers, await answer.text().catch(() => "")));
      try {
        const answered = await reads(answer);
        if (answered !== undefined && answered.is !== "pending") return { is: "success", answered };
        return unreadable(params, (await answer.text()).slice(0, 300));
      } catch (error) {
        return error instanceof BodyTooLarge ? unreadable(params, error.message) : unknown(params, describeThrown(error));
      }
    }
  }
}

function unknown(params: Failure["params"], detail: string): Outcome {
  return { is: "over", state: "unknown", money: "hold", failure: failure("unknown-outcome", "unknown", params, detail) };
}

function unreadable(params: Failure["params"], detail: string): Outcome {
  return { is: "over", state: "failed", money: "hold", failure: failure("bad-answer", "unknown", params, detail) };
}

function fromError(operation: Operation, { failure: failed, again, ...how }: ReadError): Outcome {
  switch (again) {
    case "alias":
      return { is: "again", how: "alias", failure: failed };
    case "wait":
      return { is: "again", how: "wait", failure: failed, ...how };
    case "no":
      return {
        is: "over",
        state: failed.kind === "refused" ? "refused" : "failed",
        money: failed.billed === "no" ? "release" : "hold",
        failure: named(operation, failed),
      };
  }
}

/** A field that the API complains about, by the title that it has in the form. */
function named(operation: Operation, failed: Failure): Failure {
  const { field } = failed.params;
  return typeof field === "string" ? { ...failed, params: { ...failed.params, field: spokenTitle(operation, field) } } : failed;
}
