import { isSafetyReason } from "../catalogue/errorBody.ts";
import { readGeneration } from "../client/answers.ts";
import type { Generation } from "../client/answers.ts";
import { get } from "../client/post.ts";
import { failure } from "../core/errors.ts";
import type { Context } from "./context.ts";
import { move, park } from "./journal.ts";
import { answered } from "./settle.ts";
import type { Job } from "./types.ts";

const firstWaitMs = 1000;
const longestWaitMs = 5000;
const pollTimeoutMs = 30_000;

/** `accepted` → `answered`, or an end. Asking is free, so it goes on until the time is up, and again at the next start. */
export async function poll(context: Context, job: Job): Promise<Job> {
  const until = context.clock.now() + context.timeouts.poll;
  for (let wait = firstWaitMs; context.clock.now() < until; wait = Math.min(longestWaitMs, wait * 1.3)) {
    await context.store.hold(job.id, context.timeouts.submit);
    const generation = await ask(context, job);
    if (generation === "bad-key") {
      // The picture waits at the provider: the next start asks again, with a key that works by then.
      return park(context, job, failure("bad-key", "unknown", { provider: context.provider(job.provider).title }));
    }
    switch (generation?.status) {
      case "completed": {
        if (generation.pictures.length === 0) {
          return move(context, job, { state: "failed", failure: failure("bad-answer", "unknown", {}, "The generation holds no pictures.") });
        }
        context.trace("before", "answer", job.id);
        const next = await move(context, job, answered(job, generation.pictures, generation.usdMicros));
        context.trace("after", "answer", job.id);
        return next;
      }
      case "failed":
        return move(context, job, failedGeneration(generation.reason));
      case "pending":
      case undefined:
        await context.clock.sleep(wait);
    }
  }
  const { title } = context.provider(job.provider);
  return park(context, job, failure("timeout", "unknown", { provider: title, minutes: Math.round(context.timeouts.poll / 60_000) }));
}

/** Undefined: nothing was learnt this time. */
export async function ask(context: Context, job: Job): Promise<Generation | "bad-key" | undefined> {
  const provider = context.provider(job.provider);
  const secret = await context.keys.secret(job.keyId, job.origin);
  if (secret === undefined || job.acceptedId === undefined) return "bad-key";
  const wire = { fetch: context.fetch, origin: job.origin, auth: provider.auth(secret), timeoutMs: pollTimeoutMs };
  for (const path of provider.pollPaths) {
    const reply = await get(path.replace("{id}", encodeURIComponent(job.acceptedId)), wire);
    if (reply.is !== "answer") return undefined;
    if (reply.status === 404) continue;
    if (reply.status === 200) return readGeneration(reply.body);
    // A status alone does not say who answered: a page of a network in between says nothing of the key.
    return provider.readError(reply.status, reply.headers, reply.body).failure.kind === "bad-key" ? "bad-key" : undefined;
  }
  return undefined;
}

function failedGeneration(reason: string): { state: "refused" | "failed"; failure: ReturnType<typeof failure> } {
  const refused = isSafetyReason(reason);
  return { state: refused ? "refused" : "failed", failure: failure(refused ? "refused" : "server", "unknown", {}, reason) };
}
