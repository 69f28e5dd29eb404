import type { StudioString } from "../../../src/shared/studioStrings.ts";
import { ageIn } from "../../../src/core/age.ts";
import { formatUsd } from "../../../src/core/money.ts";
import type { Purse } from "../../../src/core/playMoney.ts";
import { amountWords, priceWords } from "../../../src/core/priceWords.ts";
import { englishDate, englishNumber } from "../../../src/core/plainEnglish.ts";
import type { PriceView } from "../../../src/shared/form.ts";

/** The page's words in the person's language, and its numbers and dates through `Intl`. */
export interface Words<Key extends string = StudioString> {
  (key: Key, ...args: readonly (string | number)[]): string;
  readonly locale: string;
}

export function wordsOf<Key extends string = StudioString>(strings: Readonly<Record<string, string>>, locale: string): Words<Key> {
  const say = (key: Key, ...args: readonly (string | number)[]): string => {
    const text = strings[key] ?? key;
    return text.replace(/\{(\d)\}/g, (whole, index: string) => {
      const arg = args[Number(index)];
      if (arg === undefined) return whole;
      return typeof arg === "number" ? (englishNumber(arg, locale) ?? new Intl.NumberFormat(locale).format(arg)) : arg;
    });
  };
  return Object.assign(say, { locale });
}

/** "$0.06", "≈ $0.06", "price unknown"; "free (would be $0.06)" in the sandbox. */
export function priceText(price: PriceView, purse: Purse, t: Words): string {
  return priceWords(price, purse, t, t.locale);
}

/** The sum behind the button: "2 × $0.03 = $0.06, by the list of Aug 6, 2025. Nothing is billed if refused." */
export function priceStory(price: PriceView, count: number, purse: Purse, t: Words): string {
  const sum = [sumStory(price, count, t), ...(price.upperUsdMicros === undefined ? [] : [t("upperStory", formatUsd(price.upperUsdMicros, t.locale))])].join(" ");
  if (purse === "key") return `${sum} ${t("refusedStory")}`;
  return price.basis === "unknown" ? t("freeStory") : `${t("freeStory")} ${t("keyStory", sum)}`;
}

function sumStory({ usdMicros, units, basis, asOf }: PriceView, count: number, t: Words): string {
  if (basis === "unknown") return t("priceUnknownStory");
  const [dollars, tokens] = [usdMicros ?? 0, units?.amount ?? 0];
  const of = (share: number): string => amountWords({ usdMicros: dollars / share, tokens: tokens / share }, t, t.locale);
  const sum = count > 1 && (dollars + tokens) % count === 0 ? `${count} × ${of(count)} = ${of(1)}` : of(1);
  if (asOf === undefined) return t(basis === "exact" ? "exactStory" : "estimateStory", sum);
  return t(basis === "exact" ? "listStory" : "estimateListStory", sum, dateText(asOf, t));
}

function dateText(date: string, t: Words): string {
  const time = Date.parse(date);
  // Of some lists only the year is known.
  return Number.isNaN(time) || date.length === 4 ? date : englishDate(time, t.locale) ?? new Intl.DateTimeFormat(t.locale, { dateStyle: "medium", timeZone: "UTC" }).format(time);
}

/** "2 minutes ago", from milliseconds. */
export function ageText(from: number, now: number, t: Words): string {
  return ageIn(t.locale, now - from) ?? t("justNow");
}

export const timeText = (time: number, t: Words): string =>
  new Intl.DateTimeFormat(t.locale, { dateStyle: "medium", timeStyle: "short" }).format(time);

/** "1.2 MB". */
export function bytesText(bytes: number, t: Words): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, "megabyte"] : [bytes / 1e3, "kilobyte"];
  return new Intl.NumberFormat(t.locale, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

export function imagesText(count: number, t: Words): string {
  return count === 1 ? t("oneImage") : t("manyImages", count);
}
