/**
 * What `Intl` says in US English, said without it: its first use in a page costs as much as drawing the whole page. Undefined
 * where only `Intl` knows: another language, or a number that is grouped.
 */
const isEnglish = (locale: string): boolean => locale === "en" || locale === "en-US";

export function englishUsd(micros: number, locale: string): string | undefined {
  if (!isEnglish(locale) || !Number.isInteger(micros) || micros < 0 || micros >= 1_000_000_000) return undefined;
  return `$${(micros / 1_000_000).toFixed(6).replace(/(\.\d\d\d*?)0+$/, "$1")}`;
}

export function englishNumber(value: number, locale: string): string | undefined {
  return isEnglish(locale) && Number.isInteger(value) && Math.abs(value) < 1000 && !Object.is(value, -0) ? String(value) : undefined;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The day of a time in UTC, of the years that have four digits. */
export function englishDate(time: number, locale: string): string | undefined {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  return isEnglish(locale) && year >= 1000 && year <= 9999 ? `${months[date.getUTCMonth()] ?? ""} ${date.getUTCDate()}, ${year}` : undefined;
}
