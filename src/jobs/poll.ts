import type { Answered } from "../catalogue/answer.ts";
import { get } from "../client/post.ts";
import { failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import { arrive } from "./arrive.ts";
import { billOf } from "./bill.ts";
import type { Answering } from "./bill.ts";
import { operationOf, timeoutsOf } from "./context.ts";
import type { Context } from "./context.ts";
import { move, park } from "./journal.ts";
import { noteKey, saidBy } from "./keyWord.ts";
import { amountsOf } from "./outputs.ts";
import type { Arrived } from "./outputs.ts";
import { endedBy } from "./settle.ts";
import type { Job } from "./types.ts";

const askTimeoutMs = 30_000;
/** For the moments between a question, its answer and the next. */
const slotSpareMs = 5000;
/** An answer that makes no sense may be one of a moment. Throughout this time it is the provider's word. */
const takenForTrueMs = 10 * 60_000;

/** What one look at an accepted request shows. */
export type Seen = Exclude<Answered, { is: "accepted" }> | { readonly is: "bad-key"; readonly said?: Failure } | { readonly is: "not-known" } | { readonly is: "nothing"; readonly wait?: number };

/** `accepted` → `answered`, or an end. Asking is free, so it goes on until the time is up, and again at the next start. */
export async function poll(context: Context, job: Job): Promise<Job> {
  const { title, polling } = context.provider(job.provider);
  const giveUpMs = timeoutsOf(context, job).poll;
  const began = context.clock.monotonic();
  const way: Way = { at: 0 };
  let odd: { readonly is: string; readonly since: number } | undefined;
  await holdSlot(context, job, 0);
  for (let wait = polling.firstWaitMs; ; wait = Math.min(polling.longestWaitMs, wait * polling.growth)) {
    const seen = await look(context, job, way);
    const now = context.clock.monotonic();
    if (seen.is === "made" && !isNothing(seen)) return finish(context, job, seen);
    if (seen.is === "failed") return finish(context, job, seen);
    // What it makes waits at the provider: the next start asks again, with a key that works by then.
    if (seen.is === "bad-key") return park(context, job, seen.said === undefined ? failure("bad-key", "unknown", { provider: title }) : { ...seen.said, billed: "unknown", retryable: false });
    if (seen.is === "made" || seen.is === "not-known") odd = odd?.is === seen.is ? odd : { is: seen.is, since: now };
    else odd = undefined;
    if (odd !== undefined && now - odd.since >= takenForTrueMs) {
      if (seen.is === "made") return finish(context, job, seen);
      return park(context, job, failure("timeout", "unknown", { provider: title, notKnown: 1 }));
    }
    // Looked at after the question: whoever slept past the deadline may find it finished.
    if (now - began >= giveUpMs) return park(context, job, failure("timeout", "unknown", { provider: title, minutes: Math.round(giveUpMs / 60_000) }));
    const pause = Math.max(wait, seen.is === "nothing" ? (seen.wait ?? 0) : 0);
    await holdSlot(context, job, pause);
    await context.clock.sleep(pause, context.stopped);
    context.stopped.throwIfAborted();
  }
}

/** A slot that could not be held is at worst another's a moment too early. */
async function holdSlot(context: Context, job: Job, pause: number): Promise<void> {
  await context.store.hold(job.id, Math.ceil(pause + askTimeoutMs + slotSpareMs)).catch(() => undefined);
}

function isNothing({ outputs, texts, json }: Arrived): boolean {
  return outputs.length === 0 && texts === undefined && json === undefined;
}

async function finish(context: Context, job: Job, seen: Answering): Promise<Job> {
  context.trace("before", "answer", job.id);
  const amounts = amountsOf(operationOf(context, job), job.weight);
  const next = await move(context, job, endedBy(job, context.provider(job.provider).title, amounts, billOf(job, amounts, seen), seen));
  context.trace("after", "answer", job.id);
  return next;
}

type Looked = Exclude<Seen, { is: "made" }> | Arrived;

/** A file that comes as the answer is on disk after it. One that breaks off can be asked for again: asking is free. */
async function look(context: Context, job: Job, way: Way): Promise<Looked> {
  const seen = await ask(context, job, way);
  if (seen.is !== "made") return seen;
  const arrived = await arrive(context, job, seen);
  return arrived.is === "broken" ? { is: "nothing" } : arrived;
}

/** Questions count as requests, and make room for those that wait. */
async function turn(context: Context, job: Job): Promise<void> {
  for (let wait = context.pace.wait(job); wait > 0; wait = context.pace.wait(job)) {
    await holdSlot(context, job, wait);
    await context.clock.sleep(wait, context.stopped);
    context.stopped.throwIfAborted();
  }
  context.pace.count(job, 1);
}

/** Which of the provider's paths knows the request: the first, until another one does. */
interface Way {
  at: number;
}

export async function ask(context: Context, job: Job, way: Way = { at: 0 }): Promise<Seen> {
  const provider = context.provider(job.provider);
  const secret = await context.keys.secret(job.keyId, job.origin, "collect");
  if (secret === undefined || job.acceptedId === undefined) return { is: "bad-key" };
  const wire = { fetch: context.fetch, origin: job.origin, auth: provider.auth(secret), timeoutMs: askTimeoutMs };
  const { plans } = provider.polling;
  for (const [at, { path, reads }] of [...plans.entries()].slice(way.at).concat([...plans.entries()].slice(0, way.at))) {
    await turn(context, job);
    const exchange = await get(path.replace("{id}", encodeURIComponent(job.acceptedId)), wire);
    if (exchange.is !== "answer") return { is: "nothing" };
    if (exchange.status === 200) {
      way.at = at;
      noteKey(context, job.keyId, "accepted");
      const answered = await reads(exchange.answer).catch(() => undefined);
      return answered === undefined || answered.is === "accepted" ? { is: "nothing" } : answered;
    }
    const text = await exchange.answer.text().catch(() => "");
    // A status alone does not say who answered: a page of a network in between says nothing of the key.
    const { failure: failed, again, wait } = provider.readError(exchange.status, exchange.answer.headers, text);
    if (again === "alias") continue;
    noteKey(context, job.keyId, saidBy(failed.kind));
    if (failed.kind === "bad-key") return { is: "bad-key", said: failed };
    return { is: "nothing", ...(wait === undefined ? {} : { wait }) };
  }
  return { is: "not-known" };
}
