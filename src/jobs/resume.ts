import { failure } from "../core/errors.ts";
import type { Context } from "./context.ts";
import { hasEnded } from "./states.ts";
import type { Job } from "./types.ts";

/**
 * What dead windows left: waiting jobs come back paused, since nothing spends unasked; a request that was out has an
 * unknown outcome; what was accepted or answered goes on, as that only collects what is paid for already.
 */
export async function resume(context: Context, run: (job: Job) => void): Promise<readonly Job[]> {
  const adopted = await context.store.adopt(context.owner, (job) => wanted(context, job));
  const jobs: Job[] = [];
  for (const job of adopted) {
    const next = await revive(context, job);
    if (next === undefined) continue;
    context.changed(next);
    jobs.push(next);
    if (!hasEnded(next) && next.state !== "paused") run(next);
  }
  return jobs;
}

/** Any window collects; only one that has the folder places. */
function wanted(context: Context, job: Job): boolean {
  if (job.state !== "collected") return true;
  const folder = job.place?.folder ?? null;
  return folder === null || context.placing.has(folder);
}

async function revive(context: Context, job: Job): Promise<Job | undefined> {
  switch (job.state) {
    case "queued":
      return context.store.change(job, { state: "paused", clear: ["notBefore"] });
    case "submitting":
      return context.store.change(job, { state: "unknown", billed: "unknown", failure: failure("unknown-outcome", "unknown") });
    default:
      return job;
  }
}
