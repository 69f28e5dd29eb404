import { playKeyId } from "../core/playMoney.ts";
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

/** Made and paid for, but its link does not answer yet: it is tried for minutes, and nobody need wait so long. */
function linkIsSilent(job: Pick<Job, "state" | "failure">): boolean {
  return job.state === "collecting" && job.failure !== undefined;
}

/** What may be taken out of the lists: it has ended, or it is made and cannot be saved. Everything else has to be cancelled, or given up, first. */
export function isRemovable(job: Pick<Job, "state" | "owner" | "failure">): boolean {
  return hasEnded(job) || (job.state === "collected" && job.owner === "" && job.failure !== undefined);
}

/** Nothing more will happen by itself soon: the job has ended, or it waits for a link, a folder, a key or another start. */
export function isIdle(job: Pick<Job, "state" | "owner" | "failure">): boolean {
  return hasEnded(job) || job.owner === "" || linkIsSilent(job);
}

/** Something happens to it by itself, and somebody waits for it. */
export function isUnderWay(job: Pick<Job, "state" | "owner" | "failure" | "stopped">): boolean {
  return job.state !== "paused" && !isIdle(job) && !isStopped(job);
}

/** It waits for another try because there was no connection: nothing was sent. */
export function isUnreached(job: Pick<Job, "state" | "notBefore" | "failure">): boolean {
  return job.state === "queued" && job.notBefore !== undefined && job.failure?.kind === "network" && job.failure.params["status"] === undefined;
}

/** Billed, and its pictures have not come. */
export function isLate(job: Pick<Job, "state" | "owner" | "failure">): boolean {
  return job.state === "collecting" && isIdle(job);
}

/** Nobody knows whether it was billed, and nothing more happens to it by itself. Of play money nothing ever was. */
export function isHeld(job: Pick<Job, "state" | "owner" | "failure" | "billed" | "keyId">): boolean {
  return job.billed === "unknown" && isIdle(job) && job.keyId !== playKeyId;
}

/** A person says how it goes on. */
export function needsDecision(job: Parameters<typeof isHeld>[0]): boolean {
  return job.state === "paused" || isLate(job) || isHeld(job);
}
