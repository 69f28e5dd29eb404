import type { Catalogue } from "../catalogue/operations.ts";
import type { Operation, Provider, ProviderId } from "../catalogue/types.ts";
import type { Fetch } from "../client/post.ts";
import { asPlay, playKeyId } from "../core/playMoney.ts";
import type { Failure } from "../core/errors.ts";
import { tokensOf } from "../core/price.ts";
import type { Clock, JobStore, Keys, KeptFiles, KeyWord, Placing, Policy, Trace } from "./ports.ts";
import type { Pixels } from "./pixels.ts";
import type { Departures } from "./departures.ts";
import type { Pace } from "./pace.ts";
import type { Job } from "./types.ts";

/** Everything the engine needs of the world. */
export interface EngineDeps {
  readonly catalogue: Catalogue;
  readonly provider: (id: ProviderId) => Provider;
  readonly store: JobStore;
  readonly files: KeptFiles;
  readonly placing: Placing;
  readonly pixels: Pixels;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** This window: process id, start nonce. */
  readonly owner: string;
  readonly maxInFlight: () => number;
  /** Where operations that are not verified are reached, in place of what the catalogue says; by their ids, read anew for each. */
  readonly paths: () => Readonly<Record<string, string>>;
  readonly policy: Policy;
  readonly newId: () => string;
  readonly trace: Trace;
  /** "Image Studio 0.1.0", written into the origin mark. */
  readonly software: string;
  /** In place of what operations and providers say. */
  readonly timeouts?: Partial<Timeouts>;
}

/** In milliseconds. */
export interface Timeouts {
  /** The question what a request costs, with its second try. */
  readonly quote: number;
  /** Until a paid POST is answered. */
  readonly submit: number;
  /** In which not one byte of an output comes. */
  readonly download: number;
  /** How long an accepted generation is asked for before it is left to the next start. */
  readonly poll: number;
}

/** What the steps of a job share. */
export interface Context extends EngineDeps {
  readonly timeouts: Partial<Timeouts>;
  readonly changed: (job: Job) => void;
  /** There may be room for more jobs of this one's account. */
  readonly wake: (job: Pick<Job, "account" | "provider">) => void;
  /** Tells whoever waits for the job that waiting is over, and why. */
  readonly giveUp: (jobId: string, failed: Failure) => void;
  /** This window is closing; its reason is a `NotOurs`. */
  readonly stopped: AbortSignal;
  /** Steps that are not on disk yet; what the storage will not take is tried again until it does. */
  readonly unwritten: Set<() => Promise<unknown>>;
  /** When the jobs that wait for another try are due, by the clock that nobody sets. */
  readonly dueAt: Map<string, number>;
  /** Those who wait to fetch once more: a person may ask for it now. */
  readonly fetchNow: Set<() => void>;
  readonly pace: Pace;
  readonly departures: Departures;
  /** Limits of images in flight that the API itself has told us, by account. */
  readonly toldLimits: Map<string, number>;
  /** What was last written down of each key, by its id. */
  readonly keyWords: Map<string, KeyWord>;
  readonly downloadSlot: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What the sentence of a failure needs of its job: the sum that may have been billed, the key that was not accepted. */
export function inJob({ reserved, price, keyId, keyLabel }: Job, failed: Failure): Failure {
  if (keyId === playKeyId) return asPlay(failed);
  const tokens = tokensOf(price);
  const sum = failed.billed !== "unknown" ? {} : { ...(reserved === 0 ? {} : { reserved }), ...(tokens === 0 ? {} : { tokens }) };
  const key = failed.kind === "bad-key" ? { key: keyLabel } : {};
  return { ...failed, params: { ...failed.params, ...sum, ...key } };
}

export function operationOf(context: Pick<Context, "catalogue">, job: Pick<Job, "operation">): Operation {
  const operation = context.catalogue.get(job.operation);
  if (operation === undefined) throw new Error(`The operation ${job.operation} is not in the catalogue.`);
  return operation;
}

/** How long its requests may take: as its operation says, or as whoever opened the engine. */
export function timeoutsOf(context: Pick<Context, "catalogue" | "provider" | "timeouts">, job: Pick<Job, "operation" | "provider">): Omit<Timeouts, "quote"> {
  const { answerMs, silenceMs } = operationOf(context, job).makes;
  return { submit: answerMs, download: silenceMs, poll: context.provider(job.provider).polling.giveUpMs, ...context.timeouts };
}
