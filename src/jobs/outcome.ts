import type { Provider, ReadError, Reads } from "../catalogue/types.ts";
import { failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { readAnswer } from "../client/answers.ts";
import type { Answer } from "../client/answers.ts";
import type { Reply } from "../client/post.ts";

/**
 * The outcome table of a paid POST, as one function: what was seen → what it means. `again` names the only three ways in
 * which the request may go out once more; there is no idempotency key, so everything else is final.
 */
export type Outcome =
  | { readonly is: "success"; readonly answer: Answer }
  | { readonly is: "again"; readonly how: "connect"; readonly failure: Failure }
  | { readonly is: "again"; readonly how: "alias"; readonly failure: Failure }
  | ({ readonly is: "again"; readonly how: "wait"; readonly failure: Failure } & Pick<ReadError, "wait" | "tries" | "inFlight">)
  /** The request is over. `money`: what happens to the reservation. */
  | { readonly is: "over"; readonly state: "failed" | "refused" | "unknown"; readonly failure: Failure; readonly money: "release" | "hold" };

export function outcomeOf(reply: Reply, reads: Reads, provider: Provider): Outcome {
  const params = { provider: provider.title };
  switch (reply.is) {
    case "neverSent":
      return { is: "again", how: "connect", failure: failure("network", "no", params, reply.detail) };
    case "broken":
      return { is: "over", state: "unknown", money: "hold", failure: failure("unknown-outcome", "unknown", params, reply.detail) };
    case "answer": {
      if (reply.status < 200 || reply.status >= 300) return fromError(provider.readError(reply.status, reply.headers, reply.body));
      const answer = readAnswer(reads, reply.body);
      if (answer !== undefined) return { is: "success", answer };
      return { is: "over", state: "failed", money: "hold", failure: failure("bad-answer", "unknown", params, reply.body.slice(0, 300)) };
    }
  }
}

function fromError({ failure: failed, again, ...how }: ReadError): Outcome {
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
        failure: failed,
      };
  }
}
