import type { AccountDay, OwnModel, ProviderId } from "../catalogue/types.ts";
import { asUnbilled, describeThrown, failure } from "../core/errors.ts";
import type { Price } from "../core/price.ts";
import { collect } from "./collect.ts";
import { cancel, intoFolder, notWaitedFor, pause, remove, resolve, restore, stopFetching, unpause } from "./commands.ts";
import { inJob } from "./context.ts";
import type { Context, EngineDeps } from "./context.ts";
import { createDepartures } from "./departures.ts";
import { deleteThere } from "./deleteThere.ts";
import type { Deletion } from "./deleteThere.ts";
import { heartbeat } from "./heartbeat.ts";
import { NotOurs, move } from "./journal.ts";
import { limiter } from "./limiter.ts";
import { askFree } from "./askFree.ts";
import { ownModels } from "./ownModels.ts";
import { createPace } from "./pace.ts";
import { place } from "./place.ts";
import { poll } from "./poll.ts";
import { estimate, prepare } from "./prepare.ts";
import type { JobRequest, Prepared } from "./prepare.ts";
import { startQueue } from "./queue.ts";
import { resume } from "./resume.ts";
import { journalled } from "./start.ts";
import { submit } from "./submit.ts";
import { hasEnded, isIdle } from "./states.ts";
import type { Job } from "./types.ts";
import { createWaiters } from "./waiters.ts";

const parallelDownloads = 10;

/** The only road to the APIs. One engine a window and money (real, sandbox). */
export interface Engine {
  /** Free: the price while a form is edited. */
  estimate(request: Pick<JobRequest, "operation" | "input">): Promise<Price>;
  /** Free: the models that whoever pays has trained. Rejects with an `ImageStudioError`. */
  ownModels(provider: ProviderId): Promise<readonly OwnModel[]>;
  /** Free: what the account of whoever pays was billed by day, from this one on; undefined where the provider does not say. Rejects with an `ImageStudioError`. */
  accountUsage(provider: ProviderId, from: string): Promise<readonly AccountDay[] | undefined>;
  /** Validates, finds the payer and asks the price. Rejects with an `ImageStudioError`; spends nothing. */
  prepare(request: JobRequest): Promise<Prepared>;
  /** Journals all jobs with their reservations in one transaction, then queues them: as one group, or each by itself. Spends. */
  start(prepared: readonly Prepared[], groups?: "one" | "each"): Promise<readonly Job[]>;
  /** Resolves when the job has ended or waits for a person ("collected" with a failure). */
  finished(jobId: string): Promise<Job>;
  /**
   * Takes the job out of the queue, free. Once the request is out, whoever awaits `finished` is told that nobody waits any
   * more; the job goes on, since it may be billed.
   */
  cancel(jobId: string): Promise<void>;
  /** Takes this window's waiting jobs out of the queue, until a person puts them back. What is out goes on. */
  pause(): Promise<void>;
  /** Puts paused jobs of an earlier session back into the queue. Rejects when all that may be sent are there, if a rule does not allow one of them: that one stays paused. */
  unpause(jobIds: readonly string[]): Promise<void>;
  /** A person says whether a job with an unknown outcome was billed. */
  resolve(jobId: string, billed: boolean): Promise<void>;
  /** A person no longer wants to wait for pictures that are paid for and cannot be fetched. */
  stopFetching(jobId: string): Promise<void>;
  /**
   * Takes jobs out of the lists: all of them, or none where one still runs. They count in every sum as before, and nothing
   * of them is sent, fetched or saved any more. Those that were removed.
   */
  remove(jobIds: readonly string[]): Promise<readonly Job[]>;
  /** Undoes it. */
  restore(jobIds: readonly string[]): Promise<void>;
  /** For good, at the provider alone. Rejects with an `ImageStudioError`. */
  deleteThere(jobId: string): Promise<Deletion>;
  /** Saves kept pictures into another folder, or tries again. */
  placeAgain(jobId: string, folder: string): Promise<void>;
  /** Takes over what dead windows left. Sends nothing that costs. */
  resume(): Promise<readonly Job[]>;
  onChange(listener: (job: Job) => void): () => void;
  readonly owner: string;
  readonly store: EngineDeps["store"];
  readonly files: EngineDeps["files"];
  dispose(): void;
}

export function createEngine(deps: EngineDeps): Engine {
  const listeners = new Set<(job: Job) => void>();
  const waiters = createWaiters();
  const stop = new AbortController();
  const context: Context = {
    ...deps,
    timeouts: deps.timeouts ?? {},
    pace: createPace(deps.clock, deps.provider),
    departures: createDepartures(deps.clock),
    toldLimits: new Map(),
    dueAt: new Map(),
    unwritten: new Set(),
    fetchNow: new Set(),
    keyWords: new Map(),
    stopped: stop.signal,
    downloadSlot: limiter(parallelDownloads),
    wake: (job) => queue.wake(job),
    giveUp: (jobId, failed) => waiters.giveUp(jobId, failed),
    trace: (...step) => {
      try {
        deps.trace(...step);
      } catch {
        // A log that fails stops nothing, least of all between an answer and its entry.
      }
    },
    changed: (job) => {
      for (const listener of listeners) tell(listener, job);
      waiters.saw(job);
      if (isIdle(job)) waiters.answer(job);
    },
  };

  const working = new Map<string, Promise<void>>();
  const work = async (job: Job): Promise<void> => {
    try {
      await drive(context, job);
    } catch (error) {
      if (!(error instanceof NotOurs)) await broken(context, job.id, error);
      else await tellAsItIs(job.id);
    }
  };
  /** It is another's now, or has ended: who waits here is told how it stands. */
  const tellAsItIs = async (jobId: string): Promise<void> => {
    const now = await context.store.get(jobId).catch(() => undefined);
    if (now !== undefined) waiters.answer(now);
  };
  /** A job that comes back from the queue at once waits for its own last step to end. */
  const run = async (job: Job): Promise<void> => {
    const turn = (working.get(job.id) ?? Promise.resolve()).then(() => work(job));
    working.set(job.id, turn);
    await turn;
    context.departures.left(job.id);
    if (working.get(job.id) === turn) working.delete(job.id);
    queue.wake(job);
  };
  const queue = startQueue(context, run);

  const heart = heartbeat(context, waiters, (job) => void run(job));

  return {
    estimate: (request) => estimate(context, request),
    ownModels: (provider) => ownModels(context, provider),
    accountUsage: (provider, from) => askFree(context, provider, ({ accountUsage: told }) => told && { path: told.path(from), read: (body) => told.read(body) }),
    prepare: (request) => prepare(context, request),
    start: async (prepared, groups = "one") => {
      await heart.start().catch((error: unknown) => { throw asUnbilled(error); });
      const groupId = context.newId();
      const jobs = await journalled(context, prepared, () => (groups === "one" ? groupId : context.newId()));
      for (const job of jobs) context.changed(job);
      for (const job of jobs) queue.wake(job);
      return jobs;
    },
    finished: async (jobId) => {
      const answered = waiters.wait(jobId);
      const now = await context.store.get(jobId);
      if (now === undefined) throw new Error(`There is no job ${jobId}.`);
      waiters.saw(now);
      if (isIdle(now)) waiters.answer(now);
      return answered;
    },
    cancel: async (jobId) => {
      const job = await cancel(context, jobId);
      if (job !== undefined && !isIdle(job)) waiters.giveUp(jobId, inJob(job, notWaitedFor));
    },
    pause: () => pause(context),
    unpause: async (jobIds) => {
      await heart.start();
      const refused: unknown[] = [];
      for (const id of jobIds) {
        const queued = await unpause(context, id).catch((error: unknown) => void refused.push(error));
        if (queued !== undefined) queue.wake(queued);
      }
      if (refused.length > 0) throw refused[0];
    },
    resolve: (jobId, billed) => resolve(context, jobId, billed),
    stopFetching: async (jobId) => {
      const job = await stopFetching(context, jobId);
      if (job !== undefined && !hasEnded(job)) await run(job);
    },
    remove: (jobIds) => remove(context, jobIds),
    restore: (jobIds) => restore(context, jobIds),
    deleteThere: (jobId) => deleteThere(context, jobId),
    placeAgain: async (jobId, folder) => {
      // While it is being saved, its folder does not change under it; while its link is waited for, there is nothing to save.
      const now = await context.store.get(jobId);
      if (now?.state !== "collecting") await working.get(jobId);
      await heart.start();
      const collected = await intoFolder(context, jobId, folder);
      if (collected !== undefined) await run(collected);
    },
    resume: async () => {
      for (const now of context.fetchNow) now();
      await heart.start();
      return resume(context, (job) => void run(job));
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    owner: context.owner,
    store: context.store,
    files: context.files,
    dispose: () => {
      stop.abort(new NotOurs());
      // Asked for now, it is written before the storage is closed.
      for (const write of context.unwritten) void write().catch(() => undefined);
      queue.stop();
      listeners.clear();
      // Nobody is left to tell them: what they wait for goes on in the journal.
      waiters.end((job) => (job === undefined ? failure("cancelled", "unknown") : inJob(job, failure("cancelled", job.state === "queued" ? "no" : "unknown"))));
    },
  };
}

/** From state to state until the job ends, waits in the queue again, or is another window's. */
async function drive(context: Context, start: Job): Promise<void> {
  let job = start;
  while (!hasEnded(job)) {
    switch (job.state) {
      case "submitting": job = await submit(context, job); break;
      case "accepted": job = await poll(context, job); break;
      case "answered":
      case "collecting": job = await collect(context, job); break;
      case "collected": job = await place(context, job); break;
      default: return;
    }
  }
}

/** A fault of ours or of the disk: the job says so instead of hanging, and what was paid stays where it is. */
async function broken(context: Context, jobId: string, error: unknown): Promise<void> {
  // When even this fails, the journal stands as it is: the next start takes the job up.
  await context.store.get(jobId).then((job) => {
    if (job === undefined || hasEnded(job) || job.owner !== context.owner) return;
    const detail = describeThrown(error);
    const patch = job.state === "submitting"
      ? { state: "unknown", billed: "unknown", failure: failure("unknown-outcome", "unknown", {}, detail) } as const
      : { owner: "", failure: failure("save-failed", job.billed, job.state === "collected" ? {} : { waiting: Math.max(1, job.outputs.length) }, detail) };
    return move(context, job, patch);
  }).catch(() => undefined);
}

/** Whoever looks on cannot break what is looked at: its fault is thrown where nobody waits for it. */
function tell(listener: (job: Job) => void, job: Job): void {
  try {
    listener(job);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
