import { endStates } from "./types.ts";
import type { Job, JobState } from "./types.ts";

const ended: ReadonlySet<JobState> = new Set(endStates);

export function hasEnded(job: Pick<Job, "state">): boolean {
  return ended.has(job.state);
}

/** It was sent, and a person no longer waits for it; what it makes is still collected. */
export function isStopped(job: Pick<Job, "state" | "stopped">): boolean {
  return job.stopped === true && (job.state === "submitting" || job.state === "accepted");
}

/** Nothing more will happen by itself: the job has ended, or it is parked and waits for a folder, a key or another start. */
export function isSettled(job: Pick<Job, "state" | "owner">): boolean {
  return hasEnded(job) || job.owner === "";
}
