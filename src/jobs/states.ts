import { endStates } from "./types.ts";
import type { Job, JobState } from "./types.ts";

const ended: ReadonlySet<JobState> = new Set(endStates);

export function hasEnded(job: Pick<Job, "state">): boolean {
  return ended.has(job.state);
}

/** Nothing more will happen by itself: the job has ended, or its kept pictures wait for a folder. */
export function isSettled(job: Job): boolean {
  return hasEnded(job) || (job.state === "collected" && job.failure !== undefined && job.owner !== "");
}
