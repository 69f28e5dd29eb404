import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../src/app/systemClock.ts";
import type { Amount } from "../../src/core/price.ts";
import type { Bill } from "../../src/jobs/bill.ts";
import type { JobPatch, JobStore, Limit, Refusal } from "../../src/jobs/ports.ts";
import { hasEnded } from "../../src/jobs/states.ts";
import { openDatabase } from "../../src/store/database.ts";
import { jobStore } from "../../src/store/jobStore.ts";
import { newFolder } from "./folders.ts";
import { places, purchaseOf } from "./gatewayStores.ts";
import type { Place } from "./gatewayStores.ts";
import { jobOf } from "./jobs.ts";

/** Something to be paid for, by the team of a scope. */
export interface Wanted {
  readonly id: string;
  readonly team: string;
  readonly most: Amount;
  readonly images: number;
  /** Those that one key pays for stand in one line. */
  readonly key: string;
}

/** One process at a store: what all that stands behind ledger, slots and journal can do. */
export interface Till {
  reserve(wanted: Wanted, limits: readonly Limit[]): Promise<Refusal | undefined>;
  /** Of one that was reserved here: resolves when it has its slot among at most so many pictures; never, or with a fault, for what was settled before. */
  take(id: string, most: number): Promise<void>;
  /** It was accepted, and its slot ends by itself after so long. */
  accepted(id: string, slotMs: number): Promise<void>;
  /** False where it was settled before. */
  settle(id: string, bill: Bill): Promise<boolean>;
  taken(limit: Limit): Promise<{ readonly spent: number; readonly reserved: number }>;
}

/** A store on which several tills may be opened. */
export interface Shop {
  open(): Promise<Till>;
  close(): Promise<void>;
}

const slotMs = 60_000;

function patchOf(bill: Bill): JobPatch {
  switch (bill.billed) {
    case "yes": return { state: "done", billed: "yes", reserved: 0, spent: bill.amounts.usdMicros };
    case "no": return { state: "failed", billed: "no", reserved: 0 };
    case "unknown": return { state: "unknown", billed: "unknown" };
  }
}

/** A window, whose jobs stand in line from the moment that they are reserved. */
function windowOn(store: JobStore, owner: string, isOpen: () => boolean): Till {
  const sent = new Set<string>();
  const accounts = new Map<string, string>();
  const claimed = async (account: string, limit: number): Promise<void> => {
    const claim = await store.claim({ owner, account, limit, most: Infinity, slotMs, later: [] });
    if ("claimed" in claim) for (const { id } of claim.claimed) sent.add(id);
  };
  const changed = async (id: string, patch: JobPatch): Promise<boolean> => {
    for (;;) {
      const job = await store.get(id);
      if (job === undefined || (hasEnded(job) && (job.billed !== "unknown" || patch.billed === "unknown"))) return false;
      if (await store.change(job, patch) !== undefined) return true;
    }
  };
  return {
    reserve: ({ id, team, most, images, key }, limits) => {
      accounts.set(id, key);
      return store.reserve([jobOf({
        id, owner, account: key, scope: `team:${team}`, weight: images, reserved: most.usdMicros, createdAt: Date.now(),
        price: { usdMicros: most.usdMicros, basis: "exact", units: { amount: most.tokens, unit: "token" } },
      })], limits);
    },
    take: async (id, most) => {
      while (!sent.has(id) && isOpen()) {
        await claimed(accounts.get(id) ?? "", most);
        await sleep(1);
      }
    },
    accepted: async (id, ms) => {
      await changed(id, { state: "accepted", billed: "unknown", acceptedId: `at the provider: ${id}` });
      await store.hold(id, ms);
    },
    settle: (id, bill) => changed(id, patchOf(bill)),
    taken: async ({ unit, scope, since }) => (await store.sums({ scope, since }))[unit],
  };
}

async function sqlite(): Promise<Shop> {
  const file = join(await newFolder(), "jobs.sqlite");
  const databases: Awaited<ReturnType<typeof openDatabase>>[] = [];
  let open = true;
  return {
    async open() {
      const database = await openDatabase(file);
      databases.push(database);
      const owner = `window-${databases.length}`;
      const store = jobStore(database, { clock: systemClock, alive: () => true });
      await store.beat(owner);
      return windowOn(store, owner, () => open);
    },
    close() {
      open = false;
      for (const database of databases) database.close();
      return Promise.resolve();
    },
  };
}

async function gateways(fresh: () => Promise<Place>): Promise<Shop> {
  const place = await fresh();
  return {
    async open() {
      const store = await place.open();
      return {
        reserve: ({ id, team, most, images, key }, limits) => store.reserve(purchaseOf(team, { id, most, images, key }), limits),
        take: (id, most) => store.take(id, { keyMost: most, teamMost: most, slotMs, signal: new AbortController().signal }),
        accepted: (id, ms) => store.accepted(id, `at the provider: ${id}`, ms),
        settle: (id, bill) => store.settle(id, bill),
        taken: async (limit) => (await store.taken([limit]))[0] ?? { spent: NaN, reserved: NaN },
      };
    },
    close: () => place.close(),
  };
}

/** All that stand behind these ports. */
export const shops: Readonly<Record<string, () => Promise<Shop>>> = {
  "SQLite, as windows have it": sqlite,
  ...Object.fromEntries(Object.entries(places).map(([name, fresh]) => [`${name}, as gateways have it`, () => gateways(fresh)])),
};
