/** A stretch of time: from its first millisecond up to the first of the next. */
export interface Span {
  readonly begins: number;
  readonly ends: number;
}

/** The day of this moment as clocks show it in the zone. Where summer time begins or ends it has 23 hours, or 25, and may begin at one o'clock. */
export function dayIn(timeZone: string, now: number): Span {
  const { year, month, day } = dateIn(timeZone, now);
  return spanOf(timeZone, Date.UTC(year, month, day), Date.UTC(year, month, day + 1));
}

export function monthIn(timeZone: string, now: number): Span {
  const { year, month } = dateIn(timeZone, now);
  return spanOf(timeZone, Date.UTC(year, month), Date.UTC(year, month + 1));
}

export function isTimeZone(name: string): boolean {
  try {
    formatIn(name);
    return true;
  } catch {
    return false;
  }
}

/** A date of the zone, as the moment at which it would begin in UTC. */
function spanOf(timeZone: string, first: number, next: number): Span {
  return { begins: firstMoment(timeZone, first), ends: firstMoment(timeZone, next) };
}

/** Clocks differ from UTC by at most 14 hours, and a day may be left out of a calendar. */
const widestMs = 40 * 3_600_000;

/** The first moment that the zone dates so, or later. Dates never run backwards, though hours do. */
function firstMoment(timeZone: string, date: number): number {
  let [before, after] = [date - widestMs, date + widestMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const { year, month, day } = dateIn(timeZone, middle);
    if (Date.UTC(year, month, day) >= date) after = middle;
    else before = middle;
  }
  return after;
}

function dateIn(timeZone: string, moment: number): { readonly year: number; readonly month: number; readonly day: number } {
  const [month = 1, day = 1, year = 1970] = formatIn(timeZone).format(moment).split("/").map(Number);
  return { year, month: month - 1, day };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", year: "numeric", month: "numeric", day: "numeric" });
  formats.set(timeZone, made);
  return made;
}
