import { watchedUntil } from "./rotations.ts";
import type { Rotation, Rotations } from "./rotations.ts";

interface Needs {
  readonly rotations: Pick<Rotations, "all" | "keep">;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Resolves once a person looks at this window: of several at most one has them. */
  readonly looking: () => Promise<void>;
  readonly remind: (rotation: Rotation) => void;
}

/** Timers take no longer ones, and a laptop's sleep makes any wait late. */
const lookMs = 3_600_000;

/** Reminds once, in one window, when the time of watching is over; at the next start when it was over before. */
export function rotationReminder({ rotations, now, sleep, looking, remind }: Needs): { readonly soon: () => void; readonly dispose: () => void } {
  let running: AbortController | undefined;
  const isDue = (one: Rotation): boolean => !one.reminded && (watchedUntil(one) ?? Infinity) <= now();
  const watch = async (signal: AbortSignal): Promise<void> => {
    const isOver = (): boolean => signal.aborted;
    while (!isOver()) {
      const ends = rotations.all().flatMap((one) => (one.reminded ? [] : watchedUntil(one) ?? []));
      if (ends.length === 0) return;
      await sleep(Math.min(lookMs, Math.max(0, Math.min(...ends) - now())), signal);
      if (isOver() || !rotations.all().some(isDue)) continue;
      await looking();
      if (isOver()) return;
      for (const one of rotations.all().filter(isDue)) {
        await rotations.keep({ ...one, reminded: true });
        remind(one);
      }
    }
  };
  return {
    soon: () => {
      running?.abort();
      running = new AbortController();
      void watch(running.signal);
    },
    dispose: () => running?.abort(),
  };
}
