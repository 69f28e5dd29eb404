import { isSafetyReason } from "../catalogue/errorBody.ts";
import { readGeneration } from "../client/answers.ts";
import type { Generation } from "../client/answers.ts";
import { get } from "../client/post.ts";
import { failure } from "../core/errors.ts";
import { mostPictures } from "./context.ts";
import type { Context } from "./context.ts";
import { move, park } from "./journal.ts";
import type { JobPatch } from "./ports.ts";
import { answered } from "./settle.ts";
import type { Job } from "./types.ts";

const firstWaitMs = 1000;
const longestWaitMs = 5000;
const pollTimeoutMs = 30_000;
/** An answer that makes no sense may be one of a moment. Throughout this time it is the provider's word. */
const takenForTrueMs = 10 * 60_000;

/** What one look at an accepted generation shows. */
export type Seen = Generation | { readonly status: "bad-key" } | { readonly status: "not-known" } | { readonly status: "nothing"; readonly wait?: number };

/** `accepted` → `answered`, or an end. Asking is free, so it goes on until the time is up, and again at the next start. */
export async function poll(context: Context, job: Job): Promise<Job> {
  const { title } = context.provider(job.provider);
  const began = context.clock.monotonic();
  let odd: { readonly status: string; readonly since: number } | undefined;
  for (let wait = firstWaitMs; ; wait = Math.min(longestWaitMs, wait * 1.3)) {
    // A slot that could not be held is at worst another's a moment too early.
    await context.store.hold(job.id, context.timeouts.submit).catch(() => undefined);
    const seen = await ask(context, job);
    const now = context.clock.monotonic();
    if (seen.status === "completed" && seen.pictures.length > 0) return finish(context, job, answered(job, title, seen.pictures, mostPictures(context, job), seen.usdMicros));
    if (seen.status === "failed") return move(context, job, failedGeneration(title, seen.reason));
    // The picture waits at the provider: the next start asks again, with a key that works by then.
    if (seen.status === "bad-key") return park(context, job, failure("bad-key", "unknown", { provider: title }));
    if (seen.status === "completed" || seen.status === "not-known") odd = odd?.status === seen.status ? odd : { status: seen.status, since: now };
    else odd = undefined;
    if (odd !== undefined && now - odd.since >= takenForTrueMs) {
      if (odd.status === "completed") return move(context, job, answered(job, title, [], 0));
      return park(context, job, failure("timeout", "unknown", { provider: title, notKnown: 1 }));
    }
    // Looked at after the question: whoever slept past the deadline may find it finished.
    if (now - began >= context.timeouts.poll) return park(context, job, failure("timeout", "unknown", { provider: title, minutes: Math.round(context.timeouts.poll / 60_000) }));
    await context.clock.sleep(Math.max(wait, seen.status === "nothing" ? (seen.wait ?? 0) : 0), context.stopped);
    context.stopped.throwIfAborted();
  }
}

async function finish(context: Context, job: Job, patch: JobPatch): Promise<Job> {
  context.trace("before", "answer", job.id);
  const next = await move(context, job, patch);
  context.trace("after", "answer", job.id);
  return next;
}

export async function ask(context: Context, job: Job): Promise<Seen> {
  const provider = context.provider(job.provider);
  const nothing: Seen = { status: "nothing" };
  let secret: string | undefined;
  try {
    secret = await context.keys.secret(job.keyId, job.origin);
  } catch {
    return nothing;
  }
  if (secret === undefined || job.acceptedId === undefined) return { status: "bad-key" };
  const wire = { fetch: context.fetch, origin: job.origin, auth: provider.auth(secret), timeoutMs: pollTimeoutMs };
  for (const path of provider.pollPaths) {
    const reply = await get(path.replace("{id}", encodeURIComponent(job.acceptedId)), wire);
    if (reply.is !== "answer") return nothing;
    if (reply.status === 200) return readGeneration(reply.body) ?? nothing;
    // A status alone does not say who answered: a page of a network in between says nothing of the key.
    const { failure: failed, again, wait } = provider.readError(reply.status, reply.headers, reply.body);
    if (again === "alias") continue;
    if (failed.kind === "bad-key") return { status: "bad-key" };
    return wait === undefined ? nothing : { status: "nothing", wait };
  }
  return { status: "not-known" };
}

function failedGeneration(provider: string, reason: string): JobPatch {
  const refused = isSafetyReason(reason);
  return { state: refused ? "refused" : "failed", failure: failure(refused ? "refused" : "server", "unknown", { provider }, reason) };
}
