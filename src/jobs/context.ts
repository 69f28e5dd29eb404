import type { Catalogue } from "../catalogue/operations.ts";
import { imagesAtMost } from "../catalogue/roles.ts";
import type { Operation, Provider, ProviderId } from "../catalogue/types.ts";
import type { Fetch } from "../client/post.ts";
import type { Failure } from "../core/errors.ts";
import type { Clock, JobStore, Keys, KeptFiles, Limit, Placing, Trace } from "./ports.ts";
import type { Job } from "./types.ts";

/** Everything the engine needs of the world. */
export interface EngineDeps {
  readonly catalogue: Catalogue;
  readonly provider: (id: ProviderId) => Provider;
  readonly store: JobStore;
  readonly files: KeptFiles;
  readonly placing: Placing;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** This window: process id, start nonce. */
  readonly owner: string;
  readonly maxInFlight: () => number;
  /** What may be spent, read anew whenever something is asked for. */
  readonly limits: () => readonly Limit[];
  readonly newId: () => string;
  readonly trace: Trace;
  /** "Image Studio 0.1.0", written into the origin mark. */
  readonly software: string;
  readonly timeouts?: Partial<Timeouts>;
}

export interface Timeouts {
  /** The question what a request costs, with its second try. */
  readonly quote: number;
  /** A paid POST, in milliseconds. */
  readonly submit: number;
  readonly download: number;
  /** How long an accepted generation is asked for before it is left to the next start. */
  readonly poll: number;
}

export const defaultTimeouts: Timeouts = { quote: 10_000, submit: 300_000, download: 120_000, poll: 30 * 60_000 };

/** What the steps of a job share. */
export interface Context extends Omit<EngineDeps, "timeouts"> {
  readonly timeouts: Timeouts;
  readonly changed: (job: Job) => void;
  /** Tells whoever waits for the job that waiting is over, and why. */
  readonly giveUp: (jobId: string, failed: Failure) => void;
  /** This window is closing; its reason is a `Lost`. */
  readonly stopped: AbortSignal;
  /** Steps that the storage would not take, tried again until it does. */
  readonly unwritten: Set<() => Promise<unknown>>;
  /** When the jobs that wait for another try are due, by the clock that nobody sets. */
  readonly dueAt: Map<string, number>;
  /** Limits that the API itself has told us, by account. */
  readonly toldLimits: Map<string, number>;
  readonly downloadSlot: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What the sentence of a failure needs of its job: the sum that may have been billed, the key that was not accepted. */
export function inJob({ reserved, keyLabel }: Job, failed: Failure): Failure {
  const sum = failed.billed === "unknown" && reserved > 0 ? { reserved } : {};
  const key = failed.kind === "bad-key" ? { key: keyLabel } : {};
  return { ...failed, params: { ...failed.params, ...sum, ...key } };
}

export function operationOf(context: Pick<Context, "catalogue">, job: Pick<Job, "operation">): Operation {
  const operation = context.catalogue.get(job.operation);
  if (operation === undefined) throw new Error(`The operation ${job.operation} is not in the catalogue.`);
  return operation;
}

/** What was paid for is taken up to the most that its operation makes at once: a provider that sends thousands has erred. */
export function mostPictures(context: Pick<Context, "catalogue">, job: Pick<Job, "operation" | "weight">): number {
  return Math.max(job.weight, imagesAtMost(operationOf(context, job)));
}
