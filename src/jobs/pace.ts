import type { Provider } from "../catalogue/types.ts";
import type { Clock } from "./ports.ts";
import type { Job } from "./types.ts";

const minuteMs = 60_000;

/** Which requests count together, and who limits them. */
type Of = Pick<Job, "account" | "provider">;

export interface Pace {
  /** How many requests may go now; Infinity where the provider names no limit. */
  room(of: Of): number;
  /** Milliseconds until there is room for one. */
  wait(of: Of): number;
  count(of: Of, requests: number): void;
}

/**
 * Keeps the requests of an account below what its provider takes in a minute. Each window counts its own: what several of
 * them send too much is refused by the API, unbilled, and waited for.
 */
export function createPace(clock: Clock, provider: (id: Job["provider"]) => Provider): Pace {
  const sent = new Map<string, number[]>();
  const limitOf = (of: Of): number => provider(of.provider).limits.requestsPerMinute ?? Infinity;
  /** When those of the last minute went, oldest first. */
  const recent = ({ account }: Of): number[] => {
    const since = clock.monotonic() - minuteMs;
    const left = (sent.get(account) ?? []).filter((at) => at > since);
    sent.set(account, left);
    return left;
  };
  return {
    room: (of) => Math.max(0, limitOf(of) - recent(of).length),
    wait: (of) => {
      const times = recent(of);
      const freed = times[times.length - limitOf(of)];
      return freed === undefined ? 0 : freed + minuteMs - clock.monotonic();
    },
    count: (of, requests) => {
      if (limitOf(of) === Infinity) return;
      recent(of).push(...Array.from({ length: requests }, () => clock.monotonic()));
    },
  };
}
