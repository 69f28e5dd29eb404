/** "2 minutes ago", from milliseconds; undefined: just now. */
export function ageIn(locale: string, ms: number): string | undefined {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 45) return undefined;
  const format = new Intl.RelativeTimeFormat(locale, { style: "short" });
  if (seconds < 45 * 60) return format.format(-Math.round(seconds / 60), "minute");
  if (seconds < 22 * 3600) return format.format(-Math.round(seconds / 3600), "hour");
  return format.format(-Math.round(seconds / 86_400), "day");
}
