import type { History } from "../jobs/ports.ts";
import type { Job } from "../jobs/types.ts";

/** As many jobs as are read at once. */
const atOnce = 200;
/** At most so many times before whoever asked hears what was found. */
const mostReads = 10;

/** Jobs of the past, newest first, and the job before which there are more. */
export interface Past {
  readonly jobs: readonly Job[];
  readonly before?: string;
}

/** The newest jobs, or the next before that one. What was asked at once stands together: it is given whole, or not yet. */
export async function pastJobs(store: Pick<History, "recent">, before?: string): Promise<Past> {
  const read = await store.recent({ limit: atOnce + 1, ...(before === undefined ? {} : { before }) });
  if (read.length <= atOnce) return { jobs: read };
  const next = read[atOnce]?.groupId;
  const whole = read.slice(0, atOnce).findLastIndex(({ groupId }) => groupId !== next) + 1;
  const jobs = read.slice(0, whole === 0 ? atOnce : whole);
  const last = jobs.at(-1)?.id;
  return { jobs, ...(last === undefined ? {} : { before: last }) };
}

/** Looks further and further back, until `found` is content or there is no more. Answers from where to go on. */
export async function lookBack(store: Pick<History, "recent">, from: string, found: (jobs: readonly Job[]) => Promise<boolean>): Promise<string | undefined> {
  let before: string | undefined = from;
  for (let reads = 0; before !== undefined && reads < mostReads; reads += 1) {
    const past = await pastJobs(store, before);
    before = past.before;
    if (await found(past.jobs)) break;
  }
  return before;
}
