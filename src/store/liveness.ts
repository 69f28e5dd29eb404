import type { Clock } from "../jobs/ports.ts";

/** A heart that stands still for so long of our own time is a dead window's. */
const stillMs = 60_000;
/** No two clocks are that far apart: what beat before this has long been dead. */
const longAgoMs = 24 * 60 * 60_000;

export interface Liveness {
  readonly clock: Pick<Clock, "now" | "monotonic">;
  /** Whether the process behind an owner still runs; undefined when it cannot be known (another machine). */
  readonly alive: (owner: string) => boolean | undefined;
}

/**
 * A process of this machine lives as long as it runs, however long it was stopped. Of another machine's there is only the
 * heartbeat, and its clock may be another hour: it is dead when we have watched it stand still.
 */
export function watchOwners({ alive, clock }: Liveness): (owner: string, beat: number | undefined) => boolean {
  const seen = new Map<string, { readonly beat: number; readonly since: number }>();
  return (owner, beat) => {
    const known = alive(owner);
    if (known !== undefined) return !known;
    if (beat === undefined || beat < clock.now() - longAgoMs) return true;
    const before = seen.get(owner);
    if (before?.beat === beat) return clock.monotonic() - before.since > stillMs;
    seen.set(owner, { beat, since: clock.monotonic() });
    return false;
  };
}
