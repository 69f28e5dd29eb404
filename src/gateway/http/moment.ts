/** "2026-12-01T00:00:00+01:00": a moment as the clocks of a time zone show it. */
export function momentIn(timeZone: string, moment: number): string {
  const parts = new Map(new Intl.DateTimeFormat("en-US", {
    timeZone, calendar: "gregory", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "longOffset",
  }).formatToParts(moment).map(({ type, value }) => [type, value] as const));
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  const offset = of("timeZoneName").slice("GMT".length) || "+00:00";
  return `${of("year").padStart(4, "0")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}:${of("second")}${offset}`;
}
