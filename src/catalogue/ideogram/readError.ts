import { z } from "zod";
import { failure } from "../../core/errors.ts";
import type { ErrorKind } from "../../core/errors.ts";
import type { ReadError } from "../types.ts";

/**
 * What an answer that is not a success means, from the outcome table. Bodies are untyped in the API's own description: JSON
 * under three names, plain text, a gateway's HTML, nothing at all. The status decides; the body only adds to it.
 */
export function readError(status: number, headers: Headers, body: string): ReadError {
  const said = readBody(body);
  const ends = (kind: ErrorKind, billed: "no" | "unknown", again: ReadError["again"] = "no"): ReadError => {
    const params = { provider: "Ideogram", status, ...(said.reject_reason === undefined ? {} : { reason: said.reject_reason }) };
    return { failure: failure(kind, billed, params, said.message), again };
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
      if (said.reject_reason !== undefined && said.reject_reason !== "inflight_limit") return ends("no-credit", "no");
      const wait = retryAfter(headers);
      const inFlight = said.max_inflight_requests;
      return { ...ends("rate-limit", "no", "wait"), ...(wait === undefined ? {} : { wait }), ...(inFlight === undefined ? {} : { inFlight }) };
    }
    default:
      return ends("server", "unknown");
  }
}

interface Said {
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

function readBody(body: string): Said {
  const parsed = errorBody.safeParse(jsonOf(body));
  if (!parsed.success) return withMessage({}, body);
  const { message, error, detail, reject_reason, max_inflight_requests } = parsed.data;
  const limits = { ...(reject_reason === undefined ? {} : { reject_reason }), ...(max_inflight_requests === undefined ? {} : { max_inflight_requests }) };
  return withMessage(limits, message ?? error ?? detail ?? body);
}

function withMessage(said: Said, raw: string): Said {
  const message = clean(raw);
  return message === "" ? said : { ...said, message };
}

/** One line of at most 300 characters that cannot disguise itself; nothing of a page of markup. */
function clean(raw: string): string {
  // Twice the length before cleaning is enough, and keeps a body of megabytes cheap.
  const line = raw.slice(0, 2000).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.startsWith("<") ? "" : Array.from(line).slice(0, 300).join("").toWellFormed();
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const longestWait = 60 * 60 * 1000;

/** Milliseconds, from seconds or an HTTP date; at most an hour, so that a wrong clock does not park a job for ever. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longestWait);
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  // The server's own clock, where it says it, is the one its date was written by.
  const now = Date.parse(headers.get("date") ?? "");
  return Math.min(Math.max(until - (Number.isNaN(now) ? Date.now() : now), 0), longestWait);
}
