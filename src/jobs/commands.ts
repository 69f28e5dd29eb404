import { ImageStudioError, failure } from "../core/errors.ts";
import { withoutPending } from "./collect.ts";
import type { Context } from "./context.ts";
import { allowed } from "./policy.ts";
import type { JobPatch } from "./ports.ts";
import { overLimit } from "./start.ts";
import { hasEnded, isIdle, isRemovable } from "./states.ts";
import type { Job } from "./types.ts";

/** What a person says about a job. Each looks at the journal first: the job may have moved on, or be another window's. */

/** Nobody waits for it any more; it was sent, and what it makes is still collected. */
export const notWaitedFor = failure("cancelled", "unknown", { sent: 1 });

export const leaving: JobPatch = { state: "cancelled", reserved: 0, failure: failure("cancelled", "no"), clear: ["notBefore"] };

/**
 * Whoever cancels gets what is still possible: out of the queue, free; or, once the request is out, no longer waited for,
 * while the job goes on, since it may be billed. The job as it is then.
 */
export async function cancel(context: Context, jobId: string): Promise<Job | undefined> {
  for (;;) {
    const job = await context.store.get(jobId);
    const waits = job?.state === "queued" || job?.state === "paused";
    const isOut = job?.state === "submitting" || job?.state === "accepted";
    if (job === undefined || !(waits || (isOut && job.stopped === undefined))) return job;
    const next = await context.store.change(job, waits ? leaving : { stopped: true });
    if (next === undefined) continue;
    context.changed(next);
    return next;
  }
}

/** Out of the queue until a person puts it back; for good, when nobody has waited for its last try. */
export function outOfQueue(job: Job): JobPatch {
  return job.stopped === true ? leaving : { state: "paused", clear: ["notBefore"] };
}

/** Takes this window's waiting jobs out of the queue. */
export async function pause(context: Context): Promise<void> {
  for (const job of await context.store.inStates(["queued"])) {
    if (job.owner === context.owner) await changeAndTell(context, job, outOfQueue(job));
  }
}

/** The paused job, back in the queue as this window's. Undefined when it is no longer paused. Rejects where a rule or a budget of today does not allow it. */
export async function unpause(context: Context, jobId: string): Promise<Job | undefined> {
  const job = await context.store.get(jobId);
  if (job?.state !== "paused") return undefined;
  const operation = context.catalogue.get(job.operation);
  if (operation !== undefined) await allowed(context, operation, job.input);
  const renewed = await context.store.renew(job, { state: "queued", owner: context.owner, clear: ["failure", "notBefore"] }, await context.policy.limits());
  if ("refused" in renewed) throw new ImageStudioError(overLimit(renewed.refused));
  if (renewed.job !== undefined) context.changed(renewed.job);
  return renewed.job;
}

/**
 * A held sum ends: it was billed, or it was not. So does a generation that the API has accepted and does not bring to an
 * end: it is asked for no more.
 */
export async function resolve(context: Context, jobId: string, billed: boolean): Promise<void> {
  const job = await context.store.get(jobId);
  if (job === undefined || job.billed !== "unknown" || !(hasEnded(job) || job.state === "accepted")) return;
  const state = job.state === "unknown" || job.state === "accepted" ? "failed" : job.state;
  const said = billed ? "yes" : "no";
  const { title: provider } = context.provider(job.provider);
  const failed = job.state === "accepted"
    ? failure("timeout", said, { provider, minutes: Math.max(1, Math.round((context.clock.now() - job.createdAt) / 60_000)), decided: 1 })
    : job.failure === undefined ? undefined : { ...job.failure, billed: said, params: { ...job.failure.params, decided: 1 } } as const;
  await changeAndTell(context, job, { state, billed: said, spent: billed ? job.reserved : 0, reserved: 0, ...(failed === undefined ? {} : { failure: failed }) });
}

/** What is paid for and cannot be fetched is tried at each start, until a person stops it. The job, where something else of it can be saved. */
export async function stopFetching(context: Context, jobId: string): Promise<Job | undefined> {
  const job = await context.store.get(jobId);
  if (job?.state !== "collecting" || !isIdle(job)) return undefined;
  return changeAndTell(context, job, { ...withoutPending(job), owner: context.owner });
}

/** Out of the lists, all of them or none; not out of the sums. Those that were removed. */
export async function remove(context: Context, jobIds: readonly string[]): Promise<readonly Job[]> {
  const jobs = (await Promise.all(jobIds.map((id) => context.store.get(id)))).filter((job) => job !== undefined);
  if (!jobs.every(isRemovable)) return [];
  const removed = await Promise.all(jobs.map((job) => changeAndTell(context, job, { removed: true })));
  return removed.filter((job) => job !== undefined);
}

/** Undoes it. */
export async function restore(context: Context, jobIds: readonly string[]): Promise<void> {
  for (const id of jobIds) {
    const job = await context.store.get(id);
    if (job !== undefined) await changeAndTell(context, job, { clear: ["removed"] });
  }
}

/** The job with its kept pictures to be saved in that folder. Undefined when it has none, or is at work. */
export async function intoFolder(context: Context, jobId: string, folder: string): Promise<Job | undefined> {
  const job = await context.store.get(jobId);
  if (job === undefined || (job.state !== "collected" && job.state !== "done")) return undefined;
  const place = { fileName: "${slug}", metadata: "origin", ...job.place, folder } as const;
  return changeAndTell(context, job, { state: "collected", owner: context.owner, place, clear: ["failure"] });
}

async function changeAndTell(context: Context, job: Job, patch: JobPatch): Promise<Job | undefined> {
  const next = await context.store.change(job, patch);
  if (next !== undefined) context.changed(next);
  return next;
}
