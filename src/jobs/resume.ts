import { failure } from "../core/errors.ts";
import { outOfQueue } from "./commands.ts";
import { inJob } from "./context.ts";
import type { Context } from "./context.ts";
import type { JobPatch } from "./ports.ts";
import { hasEnded } from "./states.ts";
import type { Job } from "./types.ts";

/**
 * What dead windows left: waiting jobs come back paused, since nothing spends unasked; a request that was out has an
 * unknown outcome; what was accepted or answered goes on, as that only collects what is paid for already.
 */
export function resume(context: Context, run: (job: Job) => void): Promise<readonly Job[]> {
  return takeOver(context, run, (job) => revival(context, job));
}

/** While living: pictures that another window has collected for a folder of this one. */
export async function placeForOthers(context: Context, run: (job: Job) => void): Promise<void> {
  await takeOver(context, run, (job) => (job.owner === "" && job.state === "collected" && job.failure === undefined ? revival(context, job) : undefined));
}

async function takeOver(context: Context, run: (job: Job) => void, revive: (job: Job) => JobPatch | undefined): Promise<readonly Job[]> {
  const orphans = await context.store.orphans(context.owner);
  // One step for each: the queue never sees a job between its old owner's wish and the new owner's decision.
  const taken = await Promise.allSettled(orphans.flatMap((job) => {
    const patch = revive(job);
    return patch === undefined ? [] : context.store.change(job, { ...patch, owner: context.owner });
  }));
  const adopted = taken.flatMap((one) => (one.status === "fulfilled" ? one.value ?? [] : []));
  for (const job of adopted) {
    context.changed(job);
    if (!hasEnded(job) && job.state !== "paused") run(job);
  }
  // What is ours by now goes on, though another one could not be taken over.
  const failed = taken.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return adopted;
}

function revival(context: Context, job: Job): JobPatch | undefined {
  switch (job.state) {
    case "queued":
      return outOfQueue(job);
    case "submitting":
      return { state: "unknown", billed: "unknown", failure: inJob(job, failure("unknown-outcome", "unknown", { provider: context.provider(job.provider).title })) };
    case "collected": {
      // Any window collects; only one that has the folder places.
      const folder = job.place?.folder ?? null;
      return folder === null || context.placing.has(folder) ? { clear: ["failure"] } : undefined;
    }
    case "paused":
      return {};
    default:
      return { clear: ["failure"] };
  }
}
