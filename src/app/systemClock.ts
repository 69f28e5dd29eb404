import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../jobs/ports.ts";

/** The machine's own clock. A wait holds no process open. */
export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  random: Math.random,
  sleep: (ms, signal) => wait(ms, undefined, { ref: false, ...(signal === undefined ? {} : { signal }) }).catch(() => undefined),
};
