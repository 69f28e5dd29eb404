import type { UsageAmounts, UsageBudget, UsageRange, UsageReport, UsageRow } from "./usage.ts";

/** What rows come to together. */
export interface UsageSum extends Pick<UsageRow, "requests" | "images" | "spent" | "reserved"> {
  readonly name: string;
}

const none: UsageAmounts = { usdMicros: 0, tokens: 0, unpriced: 0 };
const plus = (a: UsageAmounts, b: UsageAmounts): UsageAmounts => ({ usdMicros: a.usdMicros + b.usdMicros, tokens: a.tokens + b.tokens, unpriced: a.unpriced + b.unpriced });

export function sumOf(rows: readonly UsageRow[], name = ""): UsageSum {
  return rows.reduce((sum: UsageSum, row) => ({
    name, requests: sum.requests + row.requests, images: sum.images + row.images, spent: plus(sum.spent, row.spent), reserved: plus(sum.reserved, row.reserved),
  }), { name, requests: 0, images: 0, spent: none, reserved: none });
}

/** What rows can be told apart by. Not every host knows teams, nor every team its members. */
export const groupings = ["model", "provider", "team", "member", "day"] as const;
export type Grouping = (typeof groupings)[number];

/** Those that tell at least two apart, and always models and days. */
export const groupingsOf = (rows: readonly UsageRow[]): readonly Grouping[] =>
  groupings.filter((by) => by === "model" || by === "day" || new Set(rows.map((row) => row[by])).size > 1);

/** A sum for each, the dearest first; days, the newest first. */
export function sumsBy(rows: readonly UsageRow[], by: Grouping): readonly UsageSum[] {
  const sums = [...Map.groupBy(rows, (row) => row[by] ?? "")].map(([name, of]) => sumOf(of, name));
  const weight = ({ spent, reserved }: UsageSum): number => spent.usdMicros + reserved.usdMicros;
  const tokens = ({ spent, reserved }: UsageSum): number => spent.tokens + reserved.tokens;
  return by === "day"
    ? sums.sort((a, b) => (a.name < b.name ? 1 : -1))
    : sums.sort((a, b) => weight(b) - weight(a) || tokens(b) - tokens(a) || b.requests - a.requests || a.name.localeCompare(b.name));
}

/** Every day from the first to the last, also those on which nothing was asked for. */
export function daysOf({ from, to }: Pick<UsageReport, "from" | "to">): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 400; day = dayAfter(day, 1)) days.push(day);
  return days;
}

export const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The first day of the range that ends with this one. */
export function firstDayOf(range: UsageRange, today: string): string {
  switch (range) {
    case "day": return today;
    case "week": return dayAfter(today, -6);
    case "days30": return dayAfter(today, -29);
    case "month": return `${today.slice(0, 8)}01`;
  }
}

/** What can still be asked for, and how much of all is taken: of a budget of nothing, all of it. */
export function standingOf({ most, spent, reserved }: Pick<UsageBudget, "most" | "spent" | "reserved">): { readonly left: number; readonly used: number } {
  const taken = spent + reserved;
  return { left: Math.max(0, most - taken), used: most === 0 ? 1 : taken / most };
}
