import type { Clock } from "./ports.ts";

/** A request may take long to be made ready, where a key is asked for or a mask is drawn: what is paid for waits no longer than this. */
const longestMs = 50;
/** Until a request that was sent is on the wire, and the provider has read it. */
const wireMs = 20;

/** Requests that have their slot and are about to leave. A batch waits for the provider's clock: what is fetched as well a moment later lets them go first. */
export interface Departures {
  readonly expect: (jobId: string) => void;
  /** It is on its way, or will not leave. */
  readonly left: (jobId: string) => void;
  /** Until none is about to leave, or has just left. */
  readonly none: () => Promise<void>;
}

export function createDepartures(clock: Clock): Departures {
  const expected = new Set<string>();
  const waiting = new Set<AbortController>();
  let leftAt = -Infinity;
  return {
    expect: (jobId) => void expected.add(jobId),
    left: (jobId) => {
      if (!expected.delete(jobId)) return;
      leftAt = clock.monotonic();
      if (expected.size === 0) for (const wait of waiting) wait.abort();
    },
    none: async () => {
      // Who takes the slot that an answer leaves hears of it in the same turn.
      await clock.sleep(0);
      if (expected.size > 0) {
        const wait = new AbortController();
        waiting.add(wait);
        await clock.sleep(longestMs, wait.signal);
        waiting.delete(wait);
      }
      const rest = leftAt + wireMs - clock.monotonic();
      if (rest > 0) await clock.sleep(rest);
    },
  };
}
