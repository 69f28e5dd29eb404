import * as z from "zod";
import { failure } from "../../core/errors.ts";
import type { ErrorKind } from "../../core/errors.ts";
import { jsonOf } from "../../core/json.ts";
import { readErrorBody } from "../errorBody.ts";
import { networkInFront } from "../networkInFront.ts";
import { retryAfter } from "../retryAfter.ts";
import type { ReadError } from "../types.ts";

/** The provider's own numbers. The documented list is cut off after 1202: others are read by their status. */
const kinds: ReadonlyMap<number, ErrorKind> = new Map([
  [1000, "bad-key"], [1001, "bad-key"], [1002, "bad-key"], [1005, "bad-key"], [1006, "bad-key"], [1007, "bad-key"],
  [1100, "invalid-input"], [1101, "no-credit"], [1103, "invalid-input"], [1202, "rate-limit"],
]);

/**
 * What an answer that is not a success means. Among refusals (4xx) the number in the body says more than the status: a
 * missing key is a 400, an expired one a 406. Of anything else no body can say that nothing was billed.
 */
export function readError(status: number, headers: Headers, body: string): ReadError {
  const front = networkInFront("Imagine", status, headers, body);
  if (front !== undefined) return front;
  const { code } = envelope.safeParse(jsonOf(body)).data ?? {};
  const { message, field } = readErrorBody(body);
  const refused = status >= 400 && status < 500;
  const kind = !refused || status === 404 ? "server" : kinds.get(code ?? 0) ?? kindOf(status);
  // An undocumented refusal may be anything.
  const billed = kind === "server" && status !== 404 ? "unknown" : "no";
  const wait = retryAfter(headers);
  const about = kind === "invalid-input" && field !== undefined ? { field } : {};
  return {
    failure: failure(kind, billed, { provider: "Imagine", status, ...(code === undefined ? {} : { code }), ...about }, message),
    again: status === 404 ? "alias" : kind === "rate-limit" ? "wait" : "no",
    ...(kind !== "rate-limit" || wait === undefined ? {} : { wait }),
  };
}

function kindOf(status: number): ErrorKind {
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return "invalid-input";
    case 401:
    case 403:
    case 406:
      return "bad-key";
    case 402:
      return "no-credit";
    case 429:
      return "rate-limit";
    default:
      return "server";
  }
}

/** `{status: "error", code, error, message}`; one page of the documentation prints the number in quotes. */
const envelope = z.object({
  code: z.union([z.int(), z.string().regex(/^\d{1,9}$/).transform(Number)]).optional().catch(undefined),
});
