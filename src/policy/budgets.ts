import { usd } from "../core/money.ts";
import { dayIn, monthIn } from "./day.ts";
import type { Span } from "./day.ts";
import type { Team } from "./team.ts";

export const budgetRules = ["dailyBudgetUSD", "monthlyBudgetUSD", "dailyBudgetTokens", "monthlyBudgetTokens"] as const;
export type BudgetRule = (typeof budgetRules)[number];

/** So much may be reserved and spent of what is asked for in this stretch of time. */
export interface Budget {
  readonly rule: BudgetRule;
  readonly unit: "usdMicros" | "tokens";
  readonly most: number;
  readonly span: Span;
}

/** A team's budgets of this moment, those of the day first. */
export function budgetsOf(team: Team, now: number): readonly Budget[] {
  const zone = team.timeZone ?? "UTC";
  return budgetRules.flatMap((rule) => {
    const most = team[rule];
    if (most === undefined) return [];
    const isDollars = rule.endsWith("USD");
    return [{ rule, unit: isDollars ? "usdMicros" : "tokens", most: isDollars ? usd(most) : most, span: rule.startsWith("daily") ? dayIn(zone, now) : monthIn(zone, now) }] satisfies [Budget];
  });
}
