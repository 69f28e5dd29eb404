import { planRequest } from "../catalogue/plan.ts";
import { post } from "../client/post.ts";
import { ImageStudioError, describeThrown, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { leaving } from "./commands.ts";
import { move, operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import { outcomeOf } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { answered, settled } from "./settle.ts";
import { thaw } from "./snapshot.ts";
import type { JobPatch } from "./ports.ts";
import type { Job } from "./types.ts";

const connectTries = 3;
const longestWaitMs = 60_000;
/** A server that says "at once" is not hammered all the same. */
const shortestWaitMs = 250;

/** `submitting` → wherever the answer leads. The journal already says "submitting" on disk when this begins. */
export async function submit(context: Context, job: Job): Promise<Job> {
  const operation = operationOf(context, job);
  const provider = context.provider(job.provider);
  // Also a key store that fails has no key: nothing was sent.
  const secret = await context.keys.secret(job.keyId, job.origin).catch(() => undefined);
  if (secret === undefined) return over(context, job, "failed", failure("no-key", "no", { provider: provider.title }), "release");
  const plan = await planOf(context, job);
  if ("kind" in plan) return over(context, job, "failed", plan, "release");

  const alias = `path:${job.origin}${plan.path}`;
  const paths = [...new Set([await context.store.recall(alias) ?? plan.path, plan.path, ...plan.aliases])];
  const wire = { fetch: context.fetch, origin: job.origin, auth: provider.auth(secret), timeoutMs: context.timeouts.submit };
  for (let path = paths.shift() ?? plan.path, tries = 1; ; ) {
    context.trace("before", "send", job.id);
    const outcome = outcomeOf(await post(plan, path, wire), operation.reads, provider);
    context.trace("after", "send", job.id);
    if (outcome.is === "again" && outcome.how === "connect" && tries < connectTries) {
      await context.clock.sleep(500 * 4 ** (tries - 1));
      if ((await context.store.get(job.id))?.stopped === true) return move(context, job, leaving);
      tries += 1;
      continue;
    }
    if (outcome.is === "again" && outcome.how === "alias") {
      const next = paths.shift();
      if (next === undefined) return over(context, job, "failed", outcome.failure, "release");
      path = next;
      continue;
    }
    if (path !== plan.path) await context.store.remember(alias, path);
    return conclude(context, job, outcome);
  }
}

async function conclude(context: Context, job: Job, outcome: Outcome): Promise<Job> {
  if (outcome.is === "over") return over(context, job, outcome.state, outcome.failure, outcome.money);
  if (outcome.is === "again") {
    if (outcome.how !== "wait") return over(context, job, "failed", outcome.failure, "release");
    if (outcome.inFlight !== undefined) context.toldLimits.set(job.account, outcome.inFlight);
    const backOff = Math.min(longestWaitMs, 1000 * 2 ** job.attempts) * (0.5 + context.clock.random() / 2);
    const wait = Math.max(shortestWaitMs, outcome.wait ?? backOff);
    const failed = { ...outcome.failure, params: { ...outcome.failure.params, attempt: job.attempts } };
    const queued = await move(context, job, { state: "queued", notBefore: context.clock.now() + wait, failure: failed });
    // Nobody waits for another try, and this one was not billed.
    return queued.stopped === true ? move(context, queued, leaving) : queued;
  }
  const { answer } = outcome;
  switch (answer.is) {
    case "accepted": {
      context.trace("before", "accept", job.id);
      const accepted = await move(context, job, { state: "accepted", acceptedId: answer.id, billed: "unknown", clear: ["failure"] });
      context.trace("after", "accept", job.id);
      return accepted;
    }
    case "pictures": {
      if (answer.pictures.length === 0) return over(context, job, "failed", failure("bad-answer", "unknown", {}, "The answer holds no pictures."), "hold");
      return settle(context, job, answered(job, answer.pictures));
    }
    case "texts":
      return settle(context, job, { state: "done", texts: answer.texts, ...settled(job, job.weight), clear: ["failure"] });
    case "json":
      return settle(context, job, { state: "done", json: answer.json, ...settled(job, job.weight), clear: ["failure"] });
  }
}

async function settle(context: Context, job: Job, patch: JobPatch): Promise<Job> {
  context.trace("before", "answer", job.id);
  const next = await move(context, job, patch);
  context.trace("after", "answer", job.id);
  return next;
}

async function planOf(context: Context, job: Job): Promise<ReturnType<typeof planRequest> | Failure> {
  try {
    return planRequest(operationOf(context, job), await thaw(job.input, context.files));
  } catch (error) {
    return error instanceof ImageStudioError ? error.failure : failure("invalid-input", "no", {}, describeThrown(error));
  }
}

function over(context: Context, job: Job, state: "failed" | "refused" | "unknown", failed: Failure, money: "release" | "hold"): Promise<Job> {
  const released = money === "release" ? { reserved: 0 } : {};
  return move(context, job, { state, failure: failed, billed: failed.billed, ...released, clear: ["notBefore"] });
}
