import type { Catalogue } from "../../catalogue/operations.ts";
import { providers } from "../../catalogue/operations.ts";
import { budgetsOf } from "../../policy/budgets.ts";
import type { UsageAmounts, UsageBudget, UsageRange, UsageReport } from "../../shared/usage.ts";
import { firstDayOf } from "../../shared/usageSums.ts";
import type { GatewayConfig, ServedTeam } from "../config/config.ts";
import { limitsOf } from "../http/judged.ts";
import { momentIn } from "../http/moment.ts";
import type { Amounts, GatewayStore } from "../ports.ts";

interface Needs {
  readonly config: Pick<GatewayConfig, "teams">;
  readonly store: Pick<GatewayStore, "now" | "usage" | "taken">;
  readonly catalogue: Catalogue;
}

/** More than the longest month and a day of another zone. */
const longestMs = 33 * 86_400_000;
const zoneOf = (team: ServedTeam["team"] | undefined): string => team?.timeZone ?? "UTC";

/** What all teams used in a range of days, each by its own clocks, and their budgets of now. A team that the configuration no longer names is there as long as its days are. */
export async function usageOfTeams(range: UsageRange, { config, store, catalogue }: Needs): Promise<UsageReport> {
  const now = await store.now();
  const [{ rows, refusals }, budgets] = await Promise.all([store.usage(now - longestMs), budgetsNow([...config.teams.values()], store, now)]);
  const todayOf = (team: string): string => momentIn(zoneOf(config.teams.get(team)?.team), now).slice(0, 10);
  const isIn = ({ team, day }: { readonly team: string; readonly day: string }): boolean => day >= firstDayOf(range, todayOf(team)) && day <= todayOf(team);
  const todays = [...config.teams.keys()].map(todayOf).sort();
  const [first = momentIn("UTC", now).slice(0, 10), last = first] = [todays[0], todays.at(-1)];
  const providerOf = new Map(catalogue.operations.map(({ model, provider }) => [model, provider]));
  const shown = rows.filter(isIn);
  return {
    from: firstDayOf(range, first), to: last, budgets: [...budgets],
    rows: shown.map(({ spent, reserved, ...row }) => ({ ...row, provider: providerOf.get(row.model) ?? "", spent: amounts(spent), reserved: amounts(reserved) })),
    refusals: refusals.filter(isIn),
    names: {
      team: Object.fromEntries([...config.teams.values()].map(({ id, team }) => [id, team.name])),
      model: Object.fromEntries(catalogue.operations.filter(({ model }) => shown.some((row) => row.model === model)).map(({ model, title }) => [model, title] as const).reverse()),
      provider: Object.fromEntries(Object.values(providers).map(({ id, title }) => [id, title])),
    },
  };
}

/** Nothing passes the gateway whose price nobody says. */
const amounts = ({ usdMicros, tokens }: Amounts): UsageAmounts => ({ usdMicros, tokens, unpriced: 0 });

async function budgetsNow(teams: readonly ServedTeam[], store: Needs["store"], now: number): Promise<readonly UsageBudget[]> {
  const all = teams.flatMap((served) => budgetsOf(served.team, now).map(({ rule, unit, most, span }) => ({ team: served.id, rule, unit, most, ends: span.ends, timeZone: zoneOf(served.team) })));
  const taken = await store.taken(teams.flatMap((served) => limitsOf(served, now)));
  return all.map((budget, at) => ({ ...budget, spent: taken[at]?.spent ?? 0, reserved: taken[at]?.reserved ?? 0 }));
}
