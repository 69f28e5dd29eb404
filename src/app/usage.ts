import type { Catalogue } from "../catalogue/operations.ts";
import type { Provider } from "../catalogue/types.ts";
import type { JobStore, Used } from "../jobs/ports.ts";
import type { UsageBudget, UsageRange, UsageReport, UsageRow } from "../shared/usage.ts";
import { firstDayOf, sumOf } from "../shared/usageSums.ts";
import type { Policies } from "./policy/policies.ts";

interface Needs {
  readonly store: Pick<JobStore, "used" | "sums">;
  readonly policies: Pick<Policies, "budgets">;
  readonly catalogue: Catalogue;
  readonly providers: Readonly<Record<string, Pick<Provider, "title" | "accountUsage">>>;
  readonly now: () => number;
}

/** Everything in the ledger of this machine is one person's. */
const scope = "person";

/** What the ledger says of a range of days, as clocks here show them, and of the budgets of now. */
export async function usageHere(range: UsageRange, { store, policies, catalogue, providers, now }: Needs): Promise<UsageReport> {
  const to = dayHere(now());
  const from = firstDayOf(range, to);
  const account = Object.values(providers).find(({ accountUsage }) => accountUsage !== undefined);
  const [used, budgets] = await Promise.all([store.used({ scope, since: new Date(`${from}T00:00:00`).getTime() }), budgetsNow(policies, store)]);
  const named = (one: Used): UsageRow => ({
    day: dayHere(one.since), provider: providers[one.provider]?.title ?? one.provider, model: catalogue.get(one.operation)?.title ?? one.operation,
    requests: one.requests, images: one.images, spent: one.spent, reserved: one.reserved,
  });
  const rows = Map.groupBy(used.map(named).filter(counts), ({ day, provider, model }) => JSON.stringify([day, provider, model]));
  return {
    from, to, budgets: [...budgets], ...(account === undefined ? {} : { account: account.title }),
    rows: [...rows.values()].flatMap((same) => {
      const [first] = same;
      const { name: _, ...sum } = sumOf(same);
      return first === undefined ? [] : [{ ...first, ...sum }];
    }),
  };
}

/** What was refused, cancelled or failed unbilled was not used. */
const counts = ({ requests, images }: UsageRow): boolean => requests + images > 0;

async function budgetsNow(policies: Needs["policies"], store: Needs["store"]): Promise<readonly UsageBudget[]> {
  return Promise.all((await policies.budgets()).map(async ({ team, rule, unit, most, span, timeZone }) => {
    const { [unit]: { spent, reserved } } = await store.sums({ scope, since: span.begins });
    return { team, rule, unit, most, spent, reserved, ends: span.ends, timeZone };
  }));
}

function dayHere(moment: number): string {
  const date = new Date(moment);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
