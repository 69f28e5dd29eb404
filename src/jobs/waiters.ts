import { ImageStudioError } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import type { Job } from "./types.ts";

export interface Waiters {
  /** Resolves with the job when nothing more happens by itself; rejects when waiting for it is over. */
  wait(jobId: string): Promise<Job>;
  answer(job: Job): void;
  giveUp(jobId: string, failed: Failure): void;
  /** How a job stands that somebody may wait for. */
  saw(job: Job): void;
  /** Whom somebody waits for. */
  ids(): readonly string[];
  /** Nobody is left who could tell them. */
  end(why: (job: Job | undefined) => Failure): void;
}

/** Who awaits a job: everybody is told once, and nobody waits for ever. */
export function createWaiters(): Waiters {
  const waiting = new Map<string, PromiseWithResolvers<Job>>();
  const seen = new Map<string, Job>();
  const end = (jobId: string, tell: (waiter: PromiseWithResolvers<Job>) => void): void => {
    const waiter = waiting.get(jobId);
    waiting.delete(jobId);
    seen.delete(jobId);
    if (waiter !== undefined) tell(waiter);
  };
  const giveUp = (jobId: string, failed: Failure): void => end(jobId, (waiter) => waiter.reject(new ImageStudioError(failed)));
  return {
    wait: (jobId) => {
      const waiter = waiting.get(jobId) ?? Promise.withResolvers<Job>();
      waiting.set(jobId, waiter);
      // Whoever asked may have gone by the time that it is given up.
      waiter.promise.catch(() => undefined);
      return waiter.promise;
    },
    answer: (job) => end(job.id, (waiter) => waiter.resolve(job)),
    giveUp,
    saw: (job) => {
      if (waiting.has(job.id)) seen.set(job.id, job);
    },
    end: (why) => {
      for (const jobId of waiting.keys()) giveUp(jobId, why(seen.get(jobId)));
    },
    ids: () => [...waiting.keys()],
  };
}
