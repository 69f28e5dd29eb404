import { studioStrings } from "../../../src/shared/studioStrings.ts";
import type { StudioString } from "../../../src/shared/studioStrings.ts";
import { formatUsd } from "../../../src/core/money.ts";
import { englishDate, englishNumber } from "../../../src/core/plainEnglish.ts";
import type { PriceView } from "../../../src/shared/form.ts";

/** The page's words in the person's language, and its numbers and dates through `Intl`. */
export interface Words {
  (key: StudioString, ...args: readonly (string | number)[]): string;
  readonly locale: string;
}

export function wordsOf(strings: Readonly<Record<string, string>>, locale: string): Words {
  const say = (key: StudioString, ...args: readonly (string | number)[]): string => {
    const text = strings[key] ?? studioStrings[key];
    return text.replace(/\{(\d)\}/g, (whole, index: string) => {
      const arg = args[Number(index)];
      if (arg === undefined) return whole;
      return typeof arg === "number" ? (englishNumber(arg, locale) ?? new Intl.NumberFormat(locale).format(arg)) : arg;
    });
  };
  return Object.assign(say, { locale });
}

/** "$0.06", "≈ $0.06", "free", "price unknown". */
export function priceText(price: PriceView, t: Words): string {
  if (price.usdMicros === null || price.basis === "unknown") return t("priceUnknown");
  if (price.usdMicros === 0) return t("free");
  const sum = formatUsd(price.usdMicros, t.locale);
  return price.basis === "estimate" ? `≈ ${sum}` : sum;
}

/** The sum behind the button, as a sentence: "2 × $0.03 = $0.06, exact. Nothing is billed if refused." */
export function priceStory(price: PriceView, count: number, t: Words): string {
  if (price.usdMicros === null || price.basis === "unknown") return t("priceUnknownStory");
  const total = formatUsd(price.usdMicros, t.locale);
  const sum = count > 1 && price.usdMicros % count === 0 ? `${count} × ${formatUsd(price.usdMicros / count, t.locale)} = ${total}` : total;
  const parts = [price.basis === "exact" ? t("exactStory", sum) : t("estimateStory", sum)];
  if (price.upperUsdMicros !== undefined) parts.push(t("upperStory", formatUsd(price.upperUsdMicros, t.locale)));
  if (price.asOf !== undefined) parts.push(t("asOfStory", dateText(price.asOf, t)));
  parts.push(t("refusedStory"));
  return parts.join(" ");
}

function dateText(date: string, t: Words): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : englishDate(time, t.locale) ?? new Intl.DateTimeFormat(t.locale, { dateStyle: "medium", timeZone: "UTC" }).format(time);
}

/** "2 minutes ago", from milliseconds. */
export function ageText(from: number, now: number, t: Words): string {
  const seconds = Math.max(0, Math.round((now - from) / 1000));
  if (seconds < 45) return t("justNow");
  const format = new Intl.RelativeTimeFormat(t.locale, { style: "short" });
  if (seconds < 45 * 60) return format.format(-Math.round(seconds / 60), "minute");
  if (seconds < 22 * 3600) return format.format(-Math.round(seconds / 3600), "hour");
  return format.format(-Math.round(seconds / 86_400), "day");
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
