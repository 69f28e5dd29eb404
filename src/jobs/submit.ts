import { planRequest } from "../catalogue/plan.ts";
import type { RequestPlan } from "../catalogue/plan.ts";
import type { Operation } from "../catalogue/types.ts";
import { encode, send } from "../client/post.ts";
import type { Encoded, Wire } from "../client/post.ts";
import { ImageStudioError, describeThrown, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { leaving } from "./commands.ts";
import { arrive } from "./arrive.ts";
import { forWire } from "./forWire.ts";
import { amountsOf, operationOf, timeoutsOf } from "./context.ts";
import type { Context } from "./context.ts";
import { NotOurs, move, moveByAnswer } from "./journal.ts";
import { noteKey, saidBy } from "./keyWord.ts";
import { outcomeOf } from "./outcome.ts";
import type { Another, Outcome } from "./outcome.ts";
import { answeredBy, brokenOff, failedBy } from "./settle.ts";
import { thaw } from "./snapshot.ts";
import type { JobPatch } from "./ports.ts";
import type { Job } from "./types.ts";

const longestWaitMs = 60_000;
/** A server that says "at once" is not hammered all the same. */
const shortestWaitMs = 500;

/** `submitting` → wherever the answer leads. The journal already says "submitting" on disk when this begins. */
export async function submit(context: Context, job: Job): Promise<Job> {
  const ready = await prepared(context, job);
  if ("kind" in ready) return over(context, job, "failed", ready, "release");
  const { request, wire } = ready;
  const { plan } = request;
  const paths = [...new Set([ready.path, plan.path, ...plan.aliases])];
  const operation = operationOf(context, job);
  const provider = context.provider(job.provider);
  for (let path = paths.shift() ?? plan.path; ; ) {
    context.trace("before", "send", job.id);
    const outcome = await outcomeOf(await send(request, path, wire), operation, provider);
    context.trace("after", "send", job.id);
    noteKey(context, job.keyId, outcome.is === "success" ? "accepted" : saidBy(outcome.failure.kind));
    if (outcome.is === "again" && outcome.how === "alias") {
      const next = paths.shift();
      if (next === undefined) return over(context, job, "failed", outcome.failure, "release");
      if (!(await isWanted(context, job))) return waitForAnother(context, job, outcome);
      context.pace.count(job, 1);
      path = next;
      continue;
    }
    const next = await conclude(context, job, outcome);
    // Nothing stands between an answer and its entry, least of all this.
    if (path !== plan.path) void context.store.remember(aliasOf(job, plan), path).catch(() => undefined);
    return next;
  }
}

interface Ready {
  readonly request: Encoded;
  readonly path: string;
  readonly wire: Wire;
}

/** All that may fail before the first byte, which cannot have been billed. */
async function prepared(context: Context, job: Job): Promise<Ready | Failure> {
  const provider = context.provider(job.provider);
  // Also a key store that fails has no key.
  const secret = await context.keys.secret(job.keyId, job.origin).catch(() => undefined);
  if (secret === undefined) return failure("no-key", "no", { provider: provider.title });
  try {
    const operation = operationOf(context, job);
    const plan = at(context, operation, planRequest(operation, await forWire(context.pixels, operation, await thaw({ ...job.input, ...job.drawn }, context.files))));
    const path = await context.store.recall(aliasOf(job, plan)).catch(() => undefined) ?? plan.path;
    const request = await encode(plan);
    return { request, path, wire: { fetch: context.fetch, origin: job.origin, auth: provider.auth(secret), timeoutMs: timeoutsOf(context, job).submit } };
  } catch (error) {
    return error instanceof ImageStudioError ? error.failure : failure("save-failed", "no", {}, describeThrown(error));
  }
}

/** What nobody has verified may lie elsewhere. */
function at(context: Context, { id, status }: Operation, plan: RequestPlan): RequestPlan {
  const path = status === "unverified" ? context.paths()[id] : undefined;
  return path === undefined ? plan : { ...plan, path };
}

function aliasOf(job: Job, plan: RequestPlan): string {
  return `path:${job.origin}${plan.path}`;
}

/** Before it goes out once more: a person may have left, another window have taken it over, and this one be closing. */
async function isWanted(context: Context, job: Job): Promise<boolean> {
  const now = await context.store.get(job.id).catch(() => undefined);
  return now?.owner === job.owner && now.state === job.state && now.stopped === undefined && !context.stopped.aborted;
}

async function conclude(context: Context, job: Job, outcome: Outcome): Promise<Job> {
  if (outcome.is === "over") return over(context, job, outcome.state, outcome.failure, outcome.money);
  if (outcome.is === "again") return waitForAnother(context, job, outcome);
  const { answered } = outcome;
  const { title } = context.provider(job.provider);
  switch (answered.is) {
    case "accepted": {
      context.trace("before", "accept", job.id);
      const accepted = await moveByAnswer(context, job, { state: "accepted", acceptedId: answered.id, billed: "unknown", clear: ["failure"] });
      context.trace("after", "accept", job.id);
      return accepted;
    }
    case "failed":
      return settle(context, job, failedBy(title, answered));
    case "made": {
      const arrived = await arrive(context, job, answered);
      if ("detail" in arrived) return settle(context, job, brokenOff(job, title, arrived));
      return settle(context, job, answeredBy(job, title, arrived, amountsOf(context, job)));
    }
  }
}

/** Back into the queue, on disk: whoever leaves, closes the window or takes over meanwhile pays for no other try. */
async function waitForAnother(context: Context, job: Job, { failure: failed, wait: told, tries, firstWaitMs = 8000, inFlight }: Another): Promise<Job> {
  if (inFlight !== undefined) context.toldLimits.set(job.account, inFlight);
  const met = (job.failure?.kind === failed.kind ? Number(job.failure.params["met"] ?? 0) : 0) + 1;
  // Met so often in a row, it is nothing that passes.
  if (tries !== undefined && met >= tries) return over(context, job, "failed", failed, "release");
  const next = tries === undefined ? 1000 * 2 ** job.attempts : firstWaitMs * 4 ** (met - 1);
  const backOff = Math.min(longestWaitMs, next) * (0.5 + context.clock.random() / 2);
  const wait = Math.ceil(Math.max(shortestWaitMs, told ?? backOff));
  context.dueAt.set(job.id, context.clock.monotonic() + wait);
  const queued = await moveByAnswer(context, job, {
    state: "queued", billed: failed.billed, notBefore: Math.ceil(context.clock.now() + wait),
    failure: { ...failed, params: { ...failed.params, attempt: job.attempts, ...(tries === undefined ? {} : { met }) } },
  });
  // Nobody waits for another try, and this one was not billed.
  if (queued.stopped === true) return move(context, queued, leaving);
  // Who waits here is told that it is paused.
  if (queued.state === "paused") throw new NotOurs();
  return queued;
}

async function settle(context: Context, job: Job, patch: JobPatch): Promise<Job> {
  context.trace("before", "answer", job.id);
  const next = await moveByAnswer(context, job, patch);
  context.trace("after", "answer", job.id);
  return next;
}

function over(context: Context, job: Job, state: "failed" | "refused" | "unknown", failed: Failure, money: "release" | "hold"): Promise<Job> {
  const released = money === "release" ? { reserved: 0 } : {};
  return moveByAnswer(context, job, { state, failure: failed, billed: failed.billed, ...released, clear: ["notBefore"] });
}
