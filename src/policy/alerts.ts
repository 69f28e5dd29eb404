import type { BudgetRule } from "./budgets.ts";

/** Percent of a budget at which people are told, once a day or month each. */
const alertLevels = [50, 80, 100] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** What is taken of a budget. */
export interface Standing {
  /** Whose it is, as no other one is called. */
  readonly scope: string;
  readonly rule: BudgetRule;
  readonly most: number;
  /** When its day or month began. */
  readonly since: number;
  readonly spent: number;
  readonly reserved: number;
}

/** Whoever is the first to say this has it to say, among all who count the same. */
export type First = (said: string) => Promise<boolean>;

/** The highest level that is reached, unless it was said before. Those below are then said with it. What is reserved counts: it is what refusals count, too. */
export async function newAlert({ scope, rule, most, since, spent, reserved }: Standing, first: First): Promise<AlertLevel | undefined> {
  const reached = most === 0 ? [] : alertLevels.filter((level) => (spent + reserved) * 100 >= most * level);
  const level = reached.at(-1);
  if (level === undefined) return undefined;
  const isNew = await first(named(level));
  if (isNew) for (const lower of reached.slice(0, -1)) await first(named(lower));
  return isNew ? level : undefined;

  function named(which: AlertLevel): string {
    return `alert ${scope} ${rule} ${since} ${which}`;
  }
}
