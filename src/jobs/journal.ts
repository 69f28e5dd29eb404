import { describeThrown, failure } from "../core/errors.ts";
import { inJob } from "./context.ts";
import type { Context } from "./context.ts";
import type { Billed, Failure } from "../core/errors.ts";
import type { JobPatch } from "./ports.ts";
import type { Job } from "./types.ts";

const firstWaitMs = 1000;
const longestWaitMs = 60_000;
/** A storage that was busy for a moment is nobody's concern. */
const saidFrom = 3;

/** Thrown when another window has taken the job over, or it has moved on: whoever sees it stops. */
export class NotOurs extends Error {
  override readonly name = "NotOurs";
}

/** One step of a job, on disk. What it holds may be paid for: while the storage cannot be written, it waits in memory. */
export async function move(context: Context, job: Job, patch: JobPatch): Promise<Job> {
  const told = withJob(job, patch);
  return moved(context, await untilWritten(context, job, told.billed ?? job.billed, () => changed(context, job, told)));
}

/**
 * The step that an answer leads to, also when another window has taken this one for dead and written the request off
 * meanwhile: its "unknown" was a guess, and stands only until a person or the answer itself says more. What would wait for
 * another try is paused then: the person may have asked for it anew.
 */
export async function moveByAnswer(context: Context, job: Job, patch: JobPatch): Promise<Job> {
  const told = withJob(job, patch);
  const { notBefore: _, ...rest } = told;
  const late: JobPatch = { clear: ["failure"], ...rest, ...(told.state === "queued" ? { state: "paused" } : {}), owner: context.owner };
  return moved(context, await untilWritten(context, job, told.billed ?? job.billed, () => changed(context, job, told, late)));
}

/** Who leaves a slot is followed at once: the next jobs are claimed in the same commit, not in one after it. */
function changed(context: Context, job: Job, patch: JobPatch, late?: JobPatch): Promise<Job | undefined> {
  const written = context.store.change(job, patch, late);
  if (job.state === "submitting" || job.state === "accepted") context.wake(job);
  return written;
}

/** Nobody's: nothing more happens here. Whoever resumes next, with a better network, key or folder, takes it up. */
export async function park(context: Context, job: Job, failed?: Failure): Promise<never> {
  await move(context, job, { owner: "", ...(failed === undefined ? {} : { failure: failed }) });
  throw new NotOurs();
}

function withJob(job: Job, patch: JobPatch): JobPatch {
  return patch.failure === undefined ? patch : { ...patch, failure: inJob(job, patch.failure) };
}

function moved(context: Context, next: Job | undefined): Job {
  if (next === undefined) throw new NotOurs();
  context.changed(next);
  return next;
}

/** What is worth money is written until it is written; who waits for the job is told that it is not yet. */
export async function untilWritten<T>(context: Context, job: Job, billed: Billed, write: () => Promise<T>): Promise<T> {
  // Whoever closes the window writes once more what is not on disk: also what is on its way there, and may fail.
  context.unwritten.add(write);
  try {
    for (let tries = 1, wait = firstWaitMs; ; tries += 1, wait = Math.min(longestWaitMs, wait * 2)) {
      try {
        return await write();
      } catch (error) {
        context.stopped.throwIfAborted();
        if (tries >= saidFrom) context.giveUp(job.id, inJob(job, failure("save-failed", billed, { unwritten: tries }, describeThrown(error))));
        await context.clock.sleep(wait, context.stopped);
        context.stopped.throwIfAborted();
      }
    }
  } finally {
    context.unwritten.delete(write);
  }
}
