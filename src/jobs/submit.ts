import { planRequest } from "../catalogue/plan.ts";
import type { RequestPlan } from "../catalogue/plan.ts";
import type { Operation } from "../catalogue/types.ts";
import { encode, send } from "../client/post.ts";
import type { Encoded, Wire } from "../client/post.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { leaving } from "./commands.ts";
import { arrive } from "./arrive.ts";
import { forWire } from "./forWire.ts";
import { timeoutsOf } from "./context.ts";
import type { Context } from "./context.ts";
import { NotOurs, move, moveByAnswer } from "./journal.ts";
import { noteKey, saidBy } from "./keyWord.ts";
import type { Again, Another } from "./outcome.ts";
import { amountsOf } from "./outputs.ts";
import type { JobPatch, Step } from "./ports.ts";
import { unknownOperation } from "./prepare.ts";
import { endedBy } from "./settle.ts";
import { thaw } from "./snapshot.ts";
import { spend } from "./spend.ts";
import type { Entries, Steps } from "./spend.ts";
import type { Job } from "./types.ts";

const longestWaitMs = 60_000;
/** A server that says "at once" is not hammered all the same. */
const shortestWaitMs = 500;

/** `submitting` → wherever the answer leads. The journal already says "submitting" on disk when this begins. */
export async function submit(context: Context, job: Job): Promise<Job> {
  const operation = context.catalogue.get(job.operation);
  const provider = context.provider(job.provider);
  // Another version's.
  if (operation === undefined) return over(context, job, unknownOperation(job.operation).failure);
  let ready: Ready | undefined;
  /** By which name the API knew what was sent, as far as its answer tells. */
  let known: string | undefined;
  const steps: Steps = {
    ready: async () => {
      const { request, path, wire } = ready ??= await prepared(context, job, operation);
      return () => {
        context.trace("before", "send", job.id);
        const exchange = send(request, path, wire);
        context.departures.left(job.id);
        return exchange;
      };
    },
    heard: (outcome) => {
      context.trace("after", "send", job.id);
      noteKey(context, job.keyId, outcome.is === "success" ? "accepted" : saidBy(outcome.failure.kind));
      known = outcome.is === "again" && outcome.how === "alias" ? undefined : ready?.path;
    },
    arrive: (made) => arrive(context, job, made),
  };
  const again = async (why: Again): Promise<Job | undefined> => {
    if (why.how === "wait") return waitForAnother(context, job, why);
    const other = ready?.others.shift();
    if (ready === undefined || other === undefined) return over(context, job, why.failure);
    if (!(await isWanted(context, job))) return waitForAnother(context, job, why);
    context.pace.count(job, 1);
    ready.path = other;
    return undefined;
  };
  for (;;) {
    const next = await spend({ ...job, operation, provider }, steps, { ...entriesOf(context, job, operation), again });
    if (next === undefined) continue;
    // Nothing stands between an answer and its entry, least of all this.
    if (ready !== undefined && known !== undefined && known !== ready.request.plan.path) void context.store.remember(aliasOf(job, ready.request.plan), known).catch(() => undefined);
    return next;
  }
}

interface Ready {
  readonly request: Encoded;
  readonly wire: Wire;
  path: string;
  /** The endpoint's other names, each tried once where the one before is not known. */
  readonly others: string[];
}

/** All that may fail before the first byte. */
async function prepared(context: Context, job: Job, operation: Operation): Promise<Ready> {
  const provider = context.provider(job.provider);
  // Also a key store that fails has no key.
  const secret = await context.keys.secret(job.keyId, job.origin).catch(() => undefined);
  if (secret === undefined) throw new ImageStudioError(failure("no-key", "no", { provider: provider.title }));
  const plan = at(context, operation, planRequest(operation, await forWire(context.pixels, operation, await thaw({ ...job.input, ...job.drawn }, context.files))));
  const path = await context.store.recall(aliasOf(job, plan)).catch(() => undefined) ?? plan.path;
  const others = [...new Set([plan.path, ...plan.aliases])].filter((other) => other !== path);
  return { request: await encode(plan), path, others, wire: { fetch: context.fetch, origin: job.origin, auth: provider.auth(secret), timeoutMs: timeoutsOf(context, job).submit } };
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

function entriesOf(context: Context, job: Job, operation: Operation): Omit<Entries<Job>, "again"> {
  const traced = async (step: Step, patch: JobPatch): Promise<Job> => {
    context.trace("before", step, job.id);
    const next = await moveByAnswer(context, job, patch);
    context.trace("after", step, job.id);
    return next;
  };
  return {
    accepted: (acceptedId) => traced("accept", { state: "accepted", acceptedId, billed: "unknown", clear: ["failure"] }),
    settle: (bill, ended) => {
      const patch = endedBy(job, context.provider(job.provider).title, amountsOf(operation, job.weight), bill, ended);
      return ended.is === "over" ? moveByAnswer(context, job, patch) : traced("answer", patch);
    },
  };
}

/** Back into the queue, on disk: whoever leaves, closes the window or takes over meanwhile pays for no other try. */
async function waitForAnother(context: Context, job: Job, { failure: failed, wait: told, tries, firstWaitMs = 8000, inFlight }: Another): Promise<Job> {
  if (inFlight !== undefined) context.toldLimits.set(job.account, inFlight);
  const met = (job.failure?.kind === failed.kind ? Number(job.failure.params["met"] ?? 0) : 0) + 1;
  if (tries !== undefined && met >= tries) return over(context, job, failed);
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

/** Met for the last time: it is nothing that passes, and was not billed. */
function over(context: Context, job: Job, failed: Failure): Promise<Job> {
  return moveByAnswer(context, job, { state: "failed", failure: failed, billed: failed.billed, reserved: 0, clear: ["notBefore"] });
}
