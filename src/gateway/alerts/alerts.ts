import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { describeThrown } from "../../core/errors.ts";
import { newAlert } from "../../policy/alerts.ts";
import type { AlertLevel } from "../../policy/alerts.ts";
import { budgetRules, budgetsOf } from "../../policy/budgets.ts";
import type { ServedTeam } from "../config/config.ts";
import { limitsOf, scopeOf } from "../http/judged.ts";
import { momentIn } from "../http/moment.ts";
import type { GatewayStore } from "../ports.ts";

/** What a receiver is told. Sums are in millionths of a dollar, or in tokens. */
export interface BudgetAlert {
  readonly type: "budget.used";
  readonly team: string;
  readonly name: string;
  readonly rule: string;
  readonly level: AlertLevel;
  readonly unit: "usdMicros" | "tokens";
  readonly budget: number;
  readonly spent: number;
  readonly reserved: number;
  /** When the next day or month begins. */
  readonly resets: string;
  readonly message: string;
}

/** Tells that a budget is half, nearly, or wholly used, once a day or month among all gateways. No request waits for it. */
export interface Alerts {
  /** Something of this team's budgets has changed. */
  look(team: ServedTeam): void;
  /** When all that is known has been told, or could not be, or this time is over. */
  flush(mostMs: number): Promise<void>;
}

interface Needs {
  readonly store: Pick<GatewayStore, "now" | "taken" | "first">;
  readonly log: Logger;
  /** Absent: it stands in the log only. */
  readonly tell: ((alert: BudgetAlert) => Promise<void>) | undefined;
}

/** Many requests at once are looked at together. */
const lookMs = 500;

export function createAlerts({ store, log, tell }: Needs): Alerts {
  const teams = new Map<string, ServedTeam>();
  const telling = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  const say = (alert: BudgetAlert): void => {
    log.warn({ event: "alert", ...alert }, alert.message);
    if (tell === undefined) return;
    const told = tell(alert).catch((error: unknown) => log.error({ event: "alert", team: alert.team, rule: alert.rule, level: alert.level, error: describeThrown(error) }, "Nobody heard of an alert."));
    telling.add(told);
    void told.then(() => telling.delete(told));
  };
  const check = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const changed = [...teams.values()];
    teams.clear();
    for (const team of changed) {
      await alertsOf(team, store).then((found) => found.forEach(say), (error: unknown) => log.warn({ event: "alert", team: team.id, error: describeThrown(error) }, "A team's budgets could not be looked at."));
    }
  };
  return {
    look: (team) => {
      if (budgetRules.every((rule) => team.team[rule] === undefined)) return;
      teams.set(team.id, team);
      timer ??= setTimeout(() => void check(), lookMs).unref();
    },
    flush: async (mostMs) => {
      await check();
      await Promise.race([Promise.all(telling), sleep(mostMs, undefined, { ref: false })]);
    },
  };
}

async function alertsOf(served: ServedTeam, store: Needs["store"]): Promise<readonly BudgetAlert[]> {
  const { id, team } = served;
  const now = await store.now();
  const budgets = budgetsOf(team, now);
  const taken = await store.taken(limitsOf(served, now));
  const alerts: BudgetAlert[] = [];
  for (const [at, { rule, unit, most, span }] of budgets.entries()) {
    const { spent, reserved } = taken[at] ?? { spent: 0, reserved: 0 };
    const level = await newAlert({ scope: scopeOf({ id }), rule, most, since: span.begins, spent, reserved }, (said) => store.first(said));
    if (level === undefined) continue;
    const resets = momentIn(team.timeZone ?? "UTC", span.ends);
    alerts.push({ type: "budget.used", team: id, name: team.name, rule, level, unit, budget: most, spent, reserved, resets, message: `Team "${team.name}" has used ${level} % of its ${rule}. It resets at ${resets}.` });
  }
  return alerts;
}
