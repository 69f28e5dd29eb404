const longestWait = 60 * 60 * 1000;

/**
 * How long a server asks to wait, in milliseconds; at most an hour, so that a wrong clock does not park a job for ever. Whole
 * seconds or an HTTP date, and nothing else: what is read leniently ("1.5", "-1") becomes no wait at all.
 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longestWait);
  const until = httpDate(value);
  if (until === undefined) return undefined;
  // The server's own clock, where it says it, is the one its date was written by.
  const now = httpDate(headers.get("date") ?? "") ?? Date.now();
  return Math.min(Math.max(until - now, 0), longestWait);
}

const time = String.raw`\d\d:\d\d:\d\d`;
const rfc850 = new RegExp(String.raw`^(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day, (\d\d)-([A-Z][a-z]{2})-(\d\d) (${time}) GMT$`);
const asctime = new RegExp(String.raw`^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([ \d]\d) (${time}) (\d{4})$`);

/** The three forms of RFC 9110: "Wed, 21 Oct 2026 07:28:00 GMT", and two that are obsolete and still to be read. */
function httpDate(value: string): number | undefined {
  const fixed = value
    .replace(rfc850, (_, day: string, date: string, month: string, year: string, at: string) => `${day.slice(0, 3)}, ${date} ${month} 20${year} ${at} GMT`)
    .replace(asctime, (_, day: string, month: string, date: string, at: string, year: string) => `${day}, ${date.replace(" ", "0")} ${month} ${year} ${at} GMT`);
  const parsed = new Date(fixed);
  // Read leniently and written again by the standard: it was one only if it comes back as it was.
  return parsed.toUTCString() === fixed ? parsed.getTime() : undefined;
}
