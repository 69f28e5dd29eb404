import { endStates } from "./types.ts";
import type { Job, JobState } from "./types.ts";

const ended: ReadonlySet<JobState> = new Set(endStates);

export function hasEnded(job: Pick<Job, "state">): boolean {
  return ended.has(job.state);
}

/** Nothing more will happen by itself: the job has ended, or it is parked and waits for a folder, a key or another start. */
export function isSettled(job: Pick<Job, "state" | "owner">): boolean {
  return hasEnded(job) || job.owner === "";
}
