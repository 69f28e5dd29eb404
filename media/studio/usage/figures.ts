import { billedWords } from "../../../src/core/billedWords.ts";
import { formatUsd } from "../../../src/core/money.ts";
import type { UsageAmounts, UsageBudget } from "../../../src/shared/usage.ts";
import type { usageStrings } from "../../../src/shared/usageStrings.ts";
import type { Words } from "../shell/words.ts";

/** All that is said here. */
export type UsageWords = Words<keyof typeof usageStrings>;

/** What people call what stands there by a short name. */
export type Names = Readonly<Record<string, string>>;

export type Unit = UsageBudget["unit"];

/** "$0.06 + 5 tokens", and how many beside it are of unknown price. */
export const amountsText = (amounts: UsageAmounts, t: UsageWords): string => billedWords(amounts, t, t.locale);

export const figureText = (figure: number, unit: Unit, t: UsageWords): string => (unit === "tokens" ? numberText(figure, t) : formatUsd(figure, t.locale));

export const numberText = (value: number, t: UsageWords): string => new Intl.NumberFormat(t.locale).format(value);

/** "62%"; what is used is never said to be all of it before it is, nor nothing once something is. */
export function percentText(share: number, t: UsageWords): string {
  const shown = share < 1 ? Math.min(share, 0.99) : share;
  return new Intl.NumberFormat(t.locale, { style: "percent", maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 }).format(shown > 0 ? Math.max(shown, 0.001) : 0);
}

/** A day is no moment: it is called the same wherever it is read. */
export const dayText = (day: string, t: UsageWords, how: Intl.DateTimeFormatOptions = { weekday: "short", month: "short", day: "numeric" }): string =>
  new Intl.DateTimeFormat(t.locale, { ...how, timeZone: "UTC" }).format(Date.parse(`${day}T00:00:00Z`));

/** As the clocks of the team show it. */
export const resetText = ({ ends, timeZone }: UsageBudget, t: UsageWords): string =>
  new Intl.DateTimeFormat(t.locale, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short", timeZone }).format(ends);
