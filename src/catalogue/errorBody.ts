/** What all providers' error answers have in common: bodies of any kind, and the time to wait. */

export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** One line of at most 300 characters that cannot disguise itself; nothing of a page of markup. Undefined when nothing is left. */
export function oneLine(raw: string): string | undefined {
  // More than is kept, since cleaning shortens it; a body of megabytes stays cheap.
  const line = raw.slice(0, 2000).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line === "" || line.startsWith("<") ? undefined : Array.from(line).slice(0, 300).join("").toWellFormed();
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
