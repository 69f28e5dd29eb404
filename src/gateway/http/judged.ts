import { formatUsd } from "../../core/money.ts";
import type { Limit, Refusal, Unit } from "../../jobs/ports.ts";
import type { Refused as NotAllowed } from "../../policy/asked.ts";
import { budgetsOf } from "../../policy/budgets.ts";
import type { Team } from "../../policy/team.ts";
import type { ServedTeam } from "../config/config.ts";
import { momentIn } from "./moment.ts";
import { refuse } from "./refusal.ts";

export const scopeOf = ({ id }: Pick<ServedTeam, "id">): string => `team:${id}`;

/** The limits of a team's today, which are worked out once a day and not for each request. */
interface Standing {
  readonly limits: readonly Limit[];
  readonly from: number;
  readonly until: number;
}

const standing = new WeakMap<Team, Standing>();

/** A team's budgets of this moment as limits of its ledger. */
export function limitsOf({ id, team }: Pick<ServedTeam, "id" | "team">, now: number): readonly Limit[] {
  const known = standing.get(team);
  if (known !== undefined && now >= known.from && now < known.until) return known.limits;
  const budgets = budgetsOf(team, now);
  const limits = budgets.map(({ rule, unit, most, span }) => ({
    rule, unit, most, scope: scopeOf({ id }), since: span.begins, team: team.name, resets: momentIn(team.timeZone ?? "UTC", span.ends),
  }));
  standing.set(team, { limits, from: Math.max(...budgets.map(({ span }) => span.begins)), until: Math.min(...budgets.map(({ span }) => span.ends)) });
  return limits;
}

/** What a rule of the team's does not allow, in a sentence: whose it is, what would be allowed, and whom to ask. The words of a prompt are not repeated. */
export function refuseByPolicy({ id, team }: ServedTeam, refused: NotAllowed): never {
  const ask = team.exceptions === undefined ? "" : ` For an exception: ${team.exceptions}`;
  return refuse("policy", refused.rule, `${told(team, refused)} Nothing was sent, and nothing was billed.${ask}`, { scope: scopeOf({ id }) });
}

function told({ name }: Team, refused: NotAllowed): string {
  switch (refused.rule) {
    case "allowedProviders":
    case "allowedOperations":
    case "allowedModels":
    case "allowedStyles":
      return `Team "${name}" does not allow ${refused.asked}. Allowed: ${refused.allowed.join(", ")}.`;
    case "promptLength":
      return `The field "${refused.field}" has ${refused.length} characters; at most ${refused.most} are allowed.`;
    case "contentPolicy":
    case "blockedTerms":
    case "blockedPatterns":
      return `Team "${name}" blocks what the field "${refused.field}" says at character ${refused.at + 1} (${refused.looksFor}).`;
  }
}

/** What may cost anything fits into no budget of its unit. */
export function refuseUnpriced(served: ServedTeam, unit: Unit, now: number): void {
  const limit = limitsOf(served, now).find((one) => one.unit === unit);
  if (limit === undefined) return;
  refuse("budget", limit.rule, `Nobody says what this costs, and team "${served.team.name}" has a budget. Nothing was sent, and nothing was billed.`, { scope: limit.scope });
}

export function refuseByBudget({ id, team }: ServedTeam, { limit, asked, left }: Refusal): never {
  const sum = (amount: number): string => (limit.unit === "usdMicros" ? formatUsd(amount) : `${amount} tokens`);
  const span = limit.rule.startsWith("daily") ? "today" : "this month";
  return refuse("budget", limit.rule, `This may cost ${sum(asked)}; team "${team.name}" has ${sum(Math.max(0, left))} left ${span}. Nothing was sent, and nothing was billed.`,
    { scope: limit.scope === "" ? scopeOf({ id }) : limit.scope, ...(limit.resets === undefined ? {} : { reset: limit.resets }) });
}
