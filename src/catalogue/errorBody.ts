import { oneLine } from "../core/oneLine.ts";

/** What all providers' error answers have in common: what is said, and the time to wait. */

/** What a server says for itself; nothing of a page of markup. Undefined when nothing is left. */
export function said(raw: string): string | undefined {
  const line = oneLine(raw);
  return line === "" || line.startsWith("<") ? undefined : line;
}

const longestWait = 60 * 60 * 1000;

/** Milliseconds, from seconds or an HTTP date; at most an hour, so that a wrong clock does not park a job for ever. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longestWait);
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  // The server's own clock, where it says it, is the one its date was written by.
  const now = Date.parse(headers.get("date") ?? "");
  return Math.min(Math.max(until - (Number.isNaN(now) ? Date.now() : now), 0), longestWait);
}
