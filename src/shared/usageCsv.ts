import { standingOf } from "./usageSums.ts";
import type { UsageReport } from "./usage.ts";

type Cell = string | number;

/**
 * A table that spreadsheets read (RFC 4180). They would run a cell that begins like a formula: names come from files and from
 * other people. Some read the wide forms of these signs alike.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: Cell): string {
  if (typeof value === "number") return String(value);
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n']/u.test(harmless) ? `"${harmless.replaceAll("\"", "\"\"")}"` : harmless;
}

/** Millionths as dollars, exactly. */
const dollars = (micros: number): string => (micros / 1_000_000).toFixed(6).replace(/(\.\d\d\d*?)0+$/u, "$1");

/** A line for each day, team, member and model. Names are those of the configuration: a program may read it. */
export function usageCsv({ rows }: Pick<UsageReport, "rows">): string {
  const head = ["day", "team", "member", "provider", "model", "requests", "images", "spent_usd", "reserved_usd", "spent_tokens", "reserved_tokens", "unpriced"];
  return csvOf([head, ...rows.map(({ day, team = "", member = "", provider, model, requests, images, spent, reserved }) =>
    [day, team, member, provider, model, requests, images, dollars(spent.usdMicros), dollars(reserved.usdMicros), spent.tokens, reserved.tokens, spent.unpriced + reserved.unpriced])]);
}

/** A line for each budget of now. */
export function budgetsCsv({ budgets }: Pick<UsageReport, "budgets">): string {
  const head = ["team", "rule", "unit", "budget", "spent", "reserved", "remaining", "utilisation_percent", "resets"];
  return csvOf([head, ...budgets.map((budget) => {
    const { left, used } = standingOf(budget);
    const figure = (amount: number): Cell => (budget.unit === "tokens" ? amount : dollars(amount));
    return [budget.team, budget.rule, budget.unit === "tokens" ? "tokens" : "usd", figure(budget.most), figure(budget.spent), figure(budget.reserved), figure(left), (used * 100).toFixed(1), new Date(budget.ends).toISOString()];
  })]);
}

export function refusalsCsv({ refusals = [] }: Pick<UsageReport, "refusals">): string {
  return csvOf([["day", "team", "kind", "rule", "count"], ...refusals.map(({ day, team, kind, rule, count }) => [day, team, kind, rule, count])]);
}
