import type { Ledger, Notes } from "../jobs/ports.ts";
import { newAlert } from "../policy/alerts.ts";
import type { AlertLevel } from "../policy/alerts.ts";
import type { Policies } from "./policy/policies.ts";

type HeldBudget = Awaited<ReturnType<Policies["budgets"]>>[number];

/** A budget of which people have not heard yet that so much of it is used. */
export interface BudgetAlert extends HeldBudget {
  readonly level: AlertLevel;
  readonly spent: number;
  readonly reserved: number;
}

/** Once a day or month each, in one window of all. */
export async function newBudgetAlerts(policies: Pick<Policies, "budgets">, store: Pick<Ledger, "sums"> & Pick<Notes, "first">): Promise<readonly BudgetAlert[]> {
  const alerts: BudgetAlert[] = [];
  for (const budget of await policies.budgets()) {
    const { [budget.unit]: { spent, reserved } } = await store.sums({ scope: "person", since: budget.span.begins });
    // Another sum is another budget: it may have been raised.
    const level = await newAlert({ scope: `${budget.team} ${budget.most}`, rule: budget.rule, most: budget.most, since: budget.span.begins, spent, reserved }, (said) => store.first(said));
    if (level !== undefined) alerts.push({ ...budget, level, spent, reserved });
  }
  return alerts;
}
