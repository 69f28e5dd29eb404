import { barredHost } from "../client/hosts.ts";
import { failure } from "../core/errors.ts";
import { purseOf } from "../core/playMoney.ts";
import type { Purse } from "../core/playMoney.ts";
import type { Failure } from "../core/errors.ts";
import type { Context } from "./context.ts";
import { fetchOutput } from "./fetchOutput.ts";
import type { Pursuit } from "./fetchOutput.ts";
import { move, park } from "./journal.ts";
import { lostOr } from "./outputs.ts";
import { placeKept } from "./place.ts";
import type { JobPatch } from "./ports.ts";
import type { Job, JobOutput } from "./types.ts";

/** Between four tries in a row; what a network hinders is left to the next start after them. */
const quickWaitsMs = [400, 1200, 3600];
/** A link that is refused may be there in a minute: ten more of them. */
const slowWaitsMs = [10_000, 20_000, 40_000, 80_000, 150_000, 300_000];

/**
 * `answered` → `collecting` → `collected`: everything that was paid for comes into our own storage, on disk. A link that is
 * refused all the time, now and again at the next start, is lost, or one whose own time is over; nothing else ever is.
 */
export async function collect(context: Context, answered: Job): Promise<Job> {
  let job = answered;
  let left: readonly Pursuit[] = job.outputs.filter((o) => o.state === "pending").map((output) => ({ output, refused: true }));
  if (left.length === 0) return move(context, job, whatFollows(job, job.outputs));
  // Files arrive side by side; what they change in the journal goes one after the other.
  let journal = Promise.resolve();
  const record = (output: JobOutput): Promise<void> => {
    journal = journal.then(async () => void (job = await recorded(context, job, output)));
    return journal;
  };
  const fetched = async (pursuit: Pursuit): Promise<Pursuit> => context.downloadSlot(async () => {
    await context.departures.none();
    const next = await fetchOutput(context, job, pursuit);
    if (next.output.state !== "pending") await record(next.output);
    return next;
  });

  for (const [n, wait] of [...quickWaitsMs, ...slowWaitsMs, 0].entries()) {
    left = (await Promise.all(left.map(fetched))).filter(({ output }) => output.state === "pending");
    if (left.length === 0) return job;
    if (n === quickWaitsMs.length) {
      // What made no sense is all there is.
      for (const { output, odd } of left) if (odd !== undefined) await record(lostOr(output, odd));
      left = left.filter(({ odd }) => odd === undefined);
      if (left.length === 0) return job;
      job = await placeArrived(context, job);
      const slowly = left.some(({ refused }) => refused);
      // From here on nobody waits for it.
      job = await move(context, job, { state: "collecting", ...(slowly ? { failure: failure("save-failed", "yes", { link: left.length, ...barred(job, left.map(({ output }) => output)) }) } : {}) });
      if (!slowly) break;
    }
    const until = context.clock.monotonic() + wait;
    // What a person asks for meanwhile is one try more: the others are not used up, and a link is given as much time as before.
    for (let rest = wait; await isAskedFor(context, rest); rest = until - context.clock.monotonic()) {
      left = (await Promise.all(left.map(fetched))).filter(({ output }) => output.state === "pending");
      if (left.length === 0) return job;
    }
    context.stopped.throwIfAborted();
  }
  for (const { output, refused } of left) {
    if (refused) await record(output.refused ? lostOr(output) : { ...output, refused: true });
  }
  const waiting = job.outputs.filter((o) => o.state === "pending").length;
  if (waiting === 0) return job;
  if (job.state === "answered") job = await move(context, job, { state: "collecting" });
  return park(context, await placeArrived(context, job), failure("save-failed", "yes", { waiting, ...barred(job, job.outputs.filter((o) => o.state === "pending")) }));
}

/** Waits; whether a person has asked for it before that was over. */
async function isAskedFor({ clock, fetchNow, stopped }: Context, wait: number): Promise<boolean> {
  const asked = new AbortController();
  const now = (): void => asked.abort();
  fetchNow.add(now);
  await clock.sleep(Math.max(0, wait), AbortSignal.any([stopped, asked.signal]));
  fetchNow.delete(now);
  return asked.signal.aborted;
}

/** Each output is journalled with the state that it leads to: with the last one the job is collected, or has failed. */
async function recorded(context: Context, job: Job, output: JobOutput): Promise<Job> {
  const outputs = job.outputs.map((o) => (o.index === output.index ? output : o));
  const patch = whatFollows(job, outputs);
  if (patch.state === "collected") context.trace("before", "collect", job.id);
  const next = await move(context, job, { outputs: [output], ...patch });
  if (output.state === "kept") context.trace("after", "keep", job.id);
  if (patch.state === "collected") context.trace("after", "collect", job.id);
  return next;
}

/** A person waits no more for what does not come: it is lost, and the rest goes its way. */
export function withoutPending(job: Job): JobPatch {
  const outputs = job.outputs.map((o) => (o.state === "pending" ? lostOr(o) : o));
  return { ...whatFollows(job, outputs), outputs: outputs.filter((o, n) => o !== job.outputs[n]) };
}

function whatFollows(job: Job, outputs: readonly JobOutput[]): JobPatch {
  if (outputs.some((o) => o.state === "pending")) return { state: "collecting" };
  const [lost, aside] = [outputs.filter((o) => o.state === "lost" && o.refused).length, outputs.filter((o) => o.state === "aside").length];
  if (!outputs.some((o) => o.state === "kept" || o.state === "placed" || o.state === "deleted")) {
    return aside > 0 ? { state: "done", failure: failure("save-failed", "yes", { aside }) } : { state: "failed", failure: failure("save-failed", "yes", { lost, ...barred(job, outputs) }) };
  }
  const warnings = [
    ...(lost === 0 ? [] : [lostWords(lost, outputs.length, purseOf(job.keyId))]),
    ...(aside === 0 ? [] : [asideWords(aside, outputs.length)]),
  ];
  return { state: "collected", clear: ["failure"], ...(warnings.length === 0 ? {} : { warnings: [...job.warnings, ...warnings] }) };
}

function lostWords(lost: number, of: number, purse: Purse): string {
  if (purse === "sandbox") return `${lost} of ${of} images could not be fetched.`;
  return lost === 1 ? `1 of ${of} images was billed, but its link failed or expired.` : `${lost} of ${of} images were billed, but their links failed or expired.`;
}

function asideWords(aside: number, of: number): string {
  return aside === 1
    ? `1 of ${of} files that came is of no type that Image Studio knows. It is kept aside.`
    : `${aside} of ${of} files that came are of no type that Image Studio knows. They are kept aside.`;
}

/** Where their links lead, and whose pictures they are, when they are never followed. */
function barred({ origin }: Job, outputs: readonly JobOutput[]): Failure["params"] {
  const [host] = outputs.flatMap(({ url }) => (url === undefined ? [] : barredHost(url, origin) ?? []));
  return host === undefined ? {} : { host, api: new URL(origin).host };
}

/** What did come need not wait for the rest. */
async function placeArrived(context: Context, job: Job): Promise<Job> {
  const folder = job.place?.folder ?? null;
  return folder !== null && context.placing.has(folder) ? placeKept(context, job, folder) : job;
}
