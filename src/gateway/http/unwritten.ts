import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { describeThrown } from "../../core/errors.ts";

/** What the store has not taken yet. Nothing that may fail stands between a paid answer and its entry: it is written again until it is there. */
export interface Unwritten {
  /** Resolves when it is written, or after a moment: its client need not wait for a store that is down. */
  write(work: () => Promise<unknown>): Promise<void>;
  /** When all is written, or this time is over. */
  settled(mostMs: number): Promise<void>;
}

const clientWaitsMs = 5000;
const longestPauseMs = 5000;

export function createUnwritten(log: Logger): Unwritten {
  const open = new Set<Promise<void>>();
  const until = async (work: () => Promise<unknown>): Promise<void> => {
    for (let pause = 100; ; pause = Math.min(longestPauseMs, pause * 2)) {
      try {
        await work();
        return;
      } catch (error) {
        log.error({ event: "unwritten", error: describeThrown(error) }, "The store does not take an entry; it is tried again.");
        await sleep(pause, undefined, { ref: false });
      }
    }
  };
  return {
    write: async (work) => {
      const written = until(work);
      open.add(written);
      void written.then(() => open.delete(written));
      await Promise.race([written, sleep(clientWaitsMs, undefined, { ref: false })]);
    },
    settled: async (mostMs) => {
      await Promise.race([Promise.all(open), sleep(mostMs, undefined, { ref: false })]);
    },
  };
}
