import * as z from "zod";
import { failure } from "../../core/errors.ts";
import type { ErrorKind } from "../../core/errors.ts";
import { jsonOf } from "../../core/json.ts";
import { retryAfter, said } from "../errorBody.ts";
import type { ReadError } from "../types.ts";

/**
 * What an answer that is not a success means, from the outcome table. Bodies are untyped in the API's own description: JSON
 * under three names, plain text, a gateway's HTML, nothing at all. The status decides; the body only adds to it.
 */
export function readError(status: number, headers: Headers, body: string): ReadError {
  const told = readBody(body);
  const ends = (kind: ErrorKind, billed: "no" | "unknown", again: ReadError["again"] = "no"): ReadError => {
    const params = { provider: "Ideogram", status, ...(told.reject_reason === undefined ? {} : { reason: told.reject_reason }) };
    return { failure: failure(kind, billed, params, told.message), again };
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
      return ends("refused", "no");
    case 429: {
      if (told.reject_reason !== undefined && told.reject_reason !== "inflight_limit") return ends("no-credit", "no");
      const wait = retryAfter(headers);
      const inFlight = told.max_inflight_requests;
      return { ...ends("rate-limit", "no", "wait"), ...(wait === undefined ? {} : { wait }), ...(inFlight === undefined ? {} : { inFlight }) };
    }
    default:
      return ends("server", "unknown");
  }
}

interface Told {
  readonly message?: string;
  readonly reject_reason?: string;
  readonly max_inflight_requests?: number;
}

const text = z.string().min(1).max(100_000).optional().catch(undefined);
const errorBody = z.object({
  message: text,
  error: text,
  detail: text,
  reject_reason: z.string().regex(/^[a-z_]{1,40}$/).optional().catch(undefined),
  max_inflight_requests: z.int().min(1).optional().catch(undefined),
});

function readBody(body: string): Told {
  const parsed = errorBody.safeParse(jsonOf(body));
  if (!parsed.success) return withMessage({}, body);
  const { message, error, detail, reject_reason, max_inflight_requests } = parsed.data;
  const limits = { ...(reject_reason === undefined ? {} : { reject_reason }), ...(max_inflight_requests === undefined ? {} : { max_inflight_requests }) };
  return withMessage(limits, message ?? error ?? detail ?? body);
}

function withMessage(told: Told, raw: string): Told {
  const message = said(raw);
  return message === undefined ? told : { ...told, message };
}
