import { providers } from "../catalogue/operations.ts";
import type { ProviderId } from "../catalogue/types.ts";
import type { Engine } from "../jobs/engine.ts";
import type { UsageComparison, UsageRange } from "../shared/usage.ts";
import { dayAfter, daysOf, firstDayOf } from "../shared/usageSums.ts";

/** Holds what a provider says that it billed an account against the ledger here, by days of UTC: those are the provider's. Undefined where no provider says so. */
export async function compareWithAccount(range: UsageRange, engine: Pick<Engine, "accountUsage" | "store">, now: number): Promise<UsageComparison | undefined> {
  const id = Object.values(providers).find(({ accountUsage }) => accountUsage !== undefined)?.id;
  if (id === undefined) return undefined;
  const to = new Date(now).toISOString().slice(0, 10);
  const from = firstDayOf(range, to);
  const [theirs, used] = await Promise.all([engine.accountUsage(id, from), engine.store.used({ scope: "person", since: Date.parse(`${from}T00:00:00Z`) })]);
  if (theirs === undefined) return undefined;
  const sums = new Map<string, number>();
  for (const { provider, since, spent } of used) if (provider === id) add(sums, new Date(since).toISOString().slice(0, 10), spent.usdMicros);
  const billed = new Map<string, number>();
  for (const { day, usdMicros } of theirs) add(billed, day, usdMicros);
  const days = daysOf({ from, to: dayAfter(to, 0) }).map((day) => ({ day, here: sums.get(day) ?? 0, there: billed.get(day) ?? 0 }));
  return { provider: titleOf(id), days: days.filter(({ here, there }) => here + there !== 0) };
}

const titleOf = (id: ProviderId): string => providers[id].title;

function add(sums: Map<string, number>, day: string, amount: number): void {
  sums.set(day, (sums.get(day) ?? 0) + amount);
}
