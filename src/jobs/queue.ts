import type { Context } from "./context.ts";
import type { Job } from "./types.ts";

/** How often a window that must wait for others looks again. Its own next job it takes at once. */
const lookAgainMs = 250;
const storeFailedMs = 1000;
/** A slot outlives the request's own time-out, for the moment between the claim and the first byte. */
const slotSpareMs = 5000;

type Account = Pick<Job, "account" | "provider">;

export interface Queue {
  /** There may be something to do for this job's account. */
  wake(job: Account): void;
  stop(): void;
}

interface Loop {
  /** How often somebody said that there may be something to do. */
  wakes: number;
  /** Ends the wait that the loop is in. */
  nudge: AbortController;
}

/** One loop an account, alive only while this window has jobs waiting there. */
export function startQueue(context: Context, run: (job: Job) => Promise<void>): Queue {
  const loops = new Map<string, Loop>();
  let stopped = false;
  /** Long enough for any of them: which one comes is the store's to say. */
  const slotMs = slotSpareMs + (context.timeouts.submit ?? Math.max(...context.catalogue.operations.map(({ makes }) => makes.answerMs)));

  /** Jobs that wait for another try, and how long still. */
  const waiting = (): Map<string, number> => {
    const left = new Map<string, number>();
    for (const [jobId, due] of context.dueAt) {
      const ms = due - context.clock.monotonic();
      if (ms > 0) left.set(jobId, ms);
      else context.dueAt.delete(jobId);
    }
    return left;
  };

  const wait = async (state: Loop, ms: number): Promise<void> => {
    state.nudge = new AbortController();
    await context.clock.sleep(ms, state.nudge.signal);
  };

  const loop = async (of: Account, state: Loop): Promise<void> => {
    const { account } = of;
    try {
      while (!stopped) {
        const { wakes } = state;
        const { imagesInFlight = Infinity } = context.provider(of.provider).limits;
        const limit = Math.max(1, Math.min(context.maxInFlight(), context.toldLimits.get(account) ?? imagesInFlight));
        const most = context.pace.room(of);
        if (most === 0) {
          await wait(state, context.pace.wait(of));
          continue;
        }
        context.trace("before", "claim", account);
        // A store that fails for a while must not leave paid-for wishes waiting for ever.
        const later = waiting();
        const claim = await context.store.claim({ owner: context.owner, account, limit, most, slotMs, later: [...later.keys()] })
          .catch(() => ({ wait: "failed" }) as const);
        if ("claimed" in claim) {
          context.pace.count(of, claim.claimed.length);
          for (const job of claim.claimed) {
            context.trace("after", "claim", job.id);
            context.departures.expect(job.id);
            context.changed(job);
            void run(job);
          }
          continue;
        }
        if (state.wakes !== wakes) continue;
        if (claim.wait === "nothing") return;
        const ms = claim.wait === "failed" ? storeFailedMs : claim.wait === "later" ? Math.min(...later.values()) : lookAgainMs;
        await wait(state, ms);
      }
    } finally {
      loops.delete(account);
    }
  };

  const wake = (of: Account): void => {
    const { account } = of;
    const running = loops.get(account);
    if (running !== undefined) {
      running.wakes += 1;
      running.nudge.abort();
      return;
    }
    if (stopped) return;
    const state: Loop = { wakes: 0, nudge: new AbortController() };
    loops.set(account, state);
    void loop(of, state);
  };

  return {
    wake,
    stop: () => {
      stopped = true;
      for (const state of loops.values()) state.nudge.abort();
    },
  };
}
