import type { UsageAmounts, UsageReport, UsageRow } from "../../src/shared/usage.ts";
import { dayAfter } from "../../src/shared/usageSums.ts";

export const amounts = (usdMicros: number, tokens = 0, unpriced = 0): UsageAmounts => ({ usdMicros, tokens, unpriced });

export const row = (change: Partial<UsageRow>): UsageRow =>
  ({ day: "2026-11-30", provider: "Ideogram", model: "Ideogram 3.0", requests: 1, images: 1, spent: amounts(60_000), reserved: amounts(0), ...change });

const models = ["Ideogram 3.0", "Ideogram 2.0 Turbo", "Ideogram 4.5"] as const;

/** Thirty days of one person: weekends are quiet, and today something is on its way. */
export function aMonth(): UsageReport {
  const rows = Array.from({ length: 30 }, (_, ago) => dayAfter("2026-11-30", -ago)).flatMap((day, ago) => {
    const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    return models.flatMap((model, index) => {
      const images = isWeekend ? 0 : ((ago * 7 + index * 5) % 11) + index;
      return images === 0 ? [] : [row({ day, model, requests: Math.ceil(images / 2), images, spent: amounts(images * (index + 1) * 30_000), reserved: amounts(ago === 0 ? 240_000 : 0) })];
    });
  });
  const ofImagine = row({ provider: "Imagine", model: "Imagine Turbo", requests: 4, images: 4, spent: amounts(0, 12), reserved: amounts(0, 0, 1) });
  return {
    from: "2026-11-01", to: "2026-11-30", rows: [...rows, ofImagine],
    budgets: [
      { team: "Marketing", rule: "dailyBudgetUSD", unit: "usdMicros", most: 20_000_000, spent: 1_260_000, reserved: 720_000, ends: Date.UTC(2026, 10, 30, 23), timeZone: "Europe/Berlin" },
      { team: "Marketing", rule: "monthlyBudgetUSD", unit: "usdMicros", most: 30_000_000, spent: 25_500_000, reserved: 720_000, ends: Date.UTC(2026, 10, 30, 23), timeZone: "Europe/Berlin" },
      { team: "Marketing", rule: "dailyBudgetTokens", unit: "tokens", most: 12, spent: 12, reserved: 0, ends: Date.UTC(2026, 10, 30, 23), timeZone: "Europe/Berlin" },
    ],
  };
}
