import { oneLine } from "./oneLine.ts";
import { redactor } from "./redact.ts";

const longest = 10_000;

/**
 * A text as one entry of the log, whatever stands in it: a line break would begin an entry that nobody wrote. Invisible
 * characters go first, since a key may be hidden behind them; it is cut last, so that no half of a key stays.
 */
export function logLine(secrets: () => readonly string[]): (text: string) => string {
  const hide = redactor(secrets);
  return (text) => hide(oneLine(text, 2 * longest)).slice(0, longest);
}
