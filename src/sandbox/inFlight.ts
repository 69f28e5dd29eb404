/**
 * The account's limit counts images: a request of four weighs four. One that is heavier than the whole limit weighs the
 * limit, or it could never run.
 */
export interface InFlight {
  readonly now: number;
  readonly maxSeen: number;
  readonly limit: number;
  /** A release to be called once, or undefined when there is no room. */
  take(images: number): (() => void) | undefined;
  reset(): void;
}

export function createInFlight(limit: number): InFlight {
  let taken = 0;
  let maxSeen = 0;
  return {
    get now() {
      return taken;
    },
    get maxSeen() {
      return maxSeen;
    },
    limit,
    take(images) {
      const weight = Math.min(images, limit);
      if (taken + weight > limit) return undefined;
      taken += weight;
      maxSeen = Math.max(maxSeen, taken);
      let held = true;
      return () => {
        if (held) taken -= weight;
        held = false;
      };
    },
    reset: () => {
      maxSeen = taken;
    },
  };
}
