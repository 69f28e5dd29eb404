import { isDeepStrictEqual } from "node:util";
import type { Engine } from "../jobs/engine.ts";
import { openStates } from "../jobs/types.ts";
import type { Job } from "../jobs/types.ts";
import { pastJobs } from "./lookBack.ts";

/** How often other windows' jobs are looked at. */
const lookAgainMs = 1000;
/** Changes that come together are told together. */
const together = 50;

/** Whose jobs: the engine that pays now. */
export interface Paying {
  engine(): Promise<Engine>;
  onDidChange(listener: () => void): { dispose(): void };
}

export interface Seen {
  readonly engine: Engine;
  /** Newest first: the newest of the past, all that are open, and all whose bill is not known. */
  readonly jobs: readonly Job[];
  /** The job before which there are more, when they were first looked at. */
  readonly before?: string;
}

/** The jobs of the engine that pays now, this window's and others', for all who show them. */
export interface JobFeed {
  /** As they are; from now on listeners hear of every change. */
  look(): Promise<Seen>;
  onDidChange(listener: () => void): { dispose(): void };
  dispose(): void;
}

interface Followed {
  readonly engine: Engine;
  /** In the order in which they were asked. */
  readonly jobs: Map<string, Job>;
  readonly before: string | undefined;
  /** As far as the journal was read: what it says after this, any window has changed since. */
  revision: number;
  readonly unlisten: () => void;
}

export function jobFeed(paying: Paying, warn: (error: unknown) => void): JobFeed {
  const listeners = new Set<() => void>();
  let following: Promise<Followed> | undefined;
  let telling: NodeJS.Timeout | undefined;

  const changed = (): void => {
    telling ??= setTimeout(() => {
      telling = undefined;
      for (const listener of listeners) listener();
    }, together);
    telling.unref();
  };

  /** What is heard while the past is read is newer than what is read. */
  const follow = async (): Promise<Followed> => {
    const engine = await paying.engine();
    const heard = new Map<string, Job>();
    const jobs = new Map<string, Job>();
    let into = heard;
    const unlisten = engine.onChange((job) => {
      into.set(job.id, job);
      changed();
    });
    try {
      const { revision } = await engine.store.changes();
      const [held, open, { jobs: recent, before }] = await Promise.all([engine.store.held(), engine.store.inStates(openStates), pastJobs(engine.store)]);
      const older = [...held, ...open].filter(({ id }) => !recent.some((job) => job.id === id)).sort((a, b) => a.createdAt - b.createdAt);
      for (const job of [...older, ...[...recent].reverse(), ...heard.values()]) jobs.set(job.id, heard.get(job.id) ?? job);
      into = jobs;
      return { engine, jobs, before, revision, unlisten };
    } catch (error) {
      unlisten();
      throw error;
    }
  };
  const followed = (): Promise<Followed> => {
    if (following !== undefined) return following;
    const begun = follow();
    following = begun;
    begun.catch(() => {
      if (following === begun) following = undefined;
    });
    return begun;
  };
  const leave = (): void => {
    following?.then(({ unlisten }) => unlisten(), () => undefined);
    following = undefined;
  };

  const lookAgain = async (): Promise<void> => {
    const now = await following;
    if (now === undefined) return;
    const { jobs, revision } = await now.engine.store.changes(now.revision);
    now.revision = revision;
    for (const job of jobs) {
      // What this window changed itself it was told of at once.
      if (isDeepStrictEqual(now.jobs.get(job.id), job)) continue;
      now.jobs.set(job.id, job);
      changed();
    }
  };
  let lastWarning: string | undefined;
  /** An engine that has ended answers nothing more: that is said once, and not each second. */
  const timer = setInterval(() => void lookAgain().then(() => (lastWarning = undefined), (error: unknown) => {
    if (lastWarning !== String(error)) warn(error);
    lastWarning = String(error);
  }), lookAgainMs);
  timer.unref();
  const modeChanged = paying.onDidChange(() => {
    leave();
    changed();
  });

  return {
    look: async () => {
      const { engine, jobs, before } = await followed();
      return { engine, jobs: [...jobs.values()].reverse(), ...(before === undefined ? {} : { before }) };
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose: () => {
      clearInterval(timer);
      clearTimeout(telling);
      modeChanged.dispose();
      leave();
      listeners.clear();
    },
  };
}
