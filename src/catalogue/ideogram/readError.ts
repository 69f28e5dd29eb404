import * as z from "zod";
import { failure } from "../../core/errors.ts";
import type { ErrorKind } from "../../core/errors.ts";
import { jsonOf } from "../../core/json.ts";
import { isSafetyReason, readErrorBody } from "../errorBody.ts";
import { networkInFront } from "../networkInFront.ts";
import { retryAfter } from "../retryAfter.ts";
import type { ReadError } from "../types.ts";

/**
 * What an answer that is not a success means, from the outcome table. Bodies are untyped in the API's own description. Who
 * speaks is asked first, then the status decides; the body only adds to it.
 */
export function readError(status: number, headers: Headers, body: string): ReadError {
  const front = networkInFront("Ideogram", status, headers, body);
  if (front !== undefined) return front;
  const { message, field, listed } = readErrorBody(body);
  const { reject_reason: reason, max_inflight_requests: inFlight } = limits.safeParse(jsonOf(body)).data ?? {};
  const ends = (kind: ErrorKind, billed: "no" | "unknown", again: ReadError["again"] = "no"): ReadError => {
    const about = kind === "invalid-input" && field !== undefined ? { field } : {};
    return { failure: failure(kind, billed, { provider: "Ideogram", status, ...(reason === undefined ? {} : { reason }), ...about }, message), again };
  };
  switch (status) {
    case 400:
    case 413:
    case 415:
      return ends("invalid-input", "no");
    case 401:
    case 403:
      return ends("bad-key", "no");
    case 402:
      return ends("no-credit", "no");
    case 404:
      return ends("server", "no", "alias");
    case 422:
      // Documented for the safety check alone, and the validators in front of it answer so too.
      return ends(listed || (message !== undefined && !isSafetyReason(message)) ? "invalid-input" : "refused", "no");
    case 429: {
      if (reason !== undefined && reason !== "inflight_limit") return ends("no-credit", "no");
      const wait = retryAfter(headers);
      return { ...ends("rate-limit", "no", "wait"), ...(wait === undefined ? {} : { wait }), ...(inFlight === undefined ? {} : { inFlight }) };
    }
    default:
      return ends("server", "unknown");
  }
}

const limits = z.object({
  reject_reason: z.string().regex(/^[a-z_]{1,40}$/).optional().catch(undefined),
  max_inflight_requests: z.int().min(1).optional().catch(undefined),
});
