import type { Context } from "./context.ts";
import { placeForOthers } from "./resume.ts";
import { isIdle } from "./states.ts";
import type { Job } from "./types.ts";
import type { Waiters } from "./waiters.ts";

const beatMs = 15_000;

export interface Heartbeat {
  /** From the first call on, for as long as the window lives. Resolves when the first beat is on disk. */
  start(): Promise<void>;
}

/** Says that this window lives, and looks at what others did meanwhile. */
export function heartbeat(context: Context, waiters: Waiters, run: (job: Job) => void): Heartbeat {
  let beating: Promise<void> | undefined;
  const keepBeating = async (): Promise<void> => {
    for (;;) {
      await context.clock.sleep(beatMs, context.stopped);
      if (context.stopped.aborted) return;
      // A store that fails now may work at the next beat; a heart that stopped would be taken for dead.
      await context.store.beat(context.owner).then(() => placeForOthers(context, run)).catch(() => undefined);
      for (const jobId of waiters.ids()) await tellWhatOthersDid(jobId).catch(() => undefined);
    }
  };
  /** While this window slept another may have taken its jobs over, and ended or paused them. */
  const tellWhatOthersDid = async (jobId: string): Promise<void> => {
    const now = await context.store.get(jobId);
    if (now !== undefined && now.owner !== context.owner && (isIdle(now) || now.state === "paused")) waiters.answer(now);
  };
  return {
    start: () => {
      beating ??= context.store.beat(context.owner).then(() => void keepBeating(), (error: unknown) => {
        beating = undefined;
        throw error;
      });
      return beating;
    },
  };
}
