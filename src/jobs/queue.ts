import type { Context } from "./context.ts";
import type { Job } from "./types.ts";

/** How often a window that must wait for others looks again. Its own next job it takes at once. */
const lookAgainMs = 250;
const storeFailedMs = 1000;
/** A slot outlives the request's own time-out, for the moment between the claim and the first byte. */
const slotSpareMs = 5000;

export interface Queue {
  /** There may be something to do for this account. */
  wake(account: string): void;
  stop(): void;
}

/** One loop an account, alive only while this window has jobs waiting there. */
export function startQueue(context: Context, run: (job: Job) => Promise<void>): Queue {
  const loops = new Map<string, { woken: boolean; nudge: AbortController }>();
  let stopped = false;

  const loop = async (account: string, state: { woken: boolean; nudge: AbortController }): Promise<void> => {
    while (!stopped) {
      state.woken = false;
      const limit = Math.max(1, Math.min(context.maxInFlight(), context.toldLimits.get(account) ?? Infinity));
      context.trace("before", "claim", account);
      // A store that fails for a while must not leave paid-for wishes waiting for ever.
      const claim = await context.store.claim({ owner: context.owner, account, limit, slotMs: context.timeouts.submit + slotSpareMs })
        .catch(() => ({ wait: "later", at: context.clock.now() + storeFailedMs }) as const);
      if ("claimed" in claim) {
        context.trace("after", "claim", claim.claimed.id);
        context.changed(claim.claimed);
        void run(claim.claimed);
        continue;
      }
      if (state.woken) continue;
      if (claim.wait === "nothing") return;
      const ms = claim.wait === "later" ? Math.max(1, claim.at - context.clock.now()) : lookAgainMs;
      state.nudge = new AbortController();
      await context.clock.sleep(ms, state.nudge.signal);
    }
  };

  const wake = (account: string): void => {
    const running = loops.get(account);
    if (running !== undefined) {
      running.woken = true;
      running.nudge.abort();
      return;
    }
    if (stopped) return;
    const state = { woken: false, nudge: new AbortController() };
    loops.set(account, state);
    void loop(account, state).finally(() => {
      loops.delete(account);
      if (state.woken) wake(account);
    });
  };

  return {
    wake,
    stop: () => {
      stopped = true;
      for (const state of loops.values()) state.nudge.abort();
    },
  };
}
