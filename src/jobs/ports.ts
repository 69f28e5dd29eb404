import type { ProviderId } from "../catalogue/types.ts";
import type { Counted } from "../core/billedWords.ts";
import type { Failure } from "../core/errors.ts";
import type { FileRef, KeptFile } from "../core/fileRef.ts";
import type { StreamedMark } from "../images/markStream.ts";
import type { Asked } from "../policy/asked.ts";
import type { Job, OpenState } from "./types.ts";

/**
 * What a transition may change. Identity, input and payer of a job never change. `outputs` are those that change: the
 * job's others stay as they are.
 */
export type JobPatch = Partial<Pick<Job,
  "state" | "failure" | "stopped" | "removed" | "billed" | "reserved" | "spent" | "acceptedId" | "deletedThere" | "attempts" | "notBefore" | "place" | "outputs" | "texts" | "json" | "warnings" | "owner" | "createdAt"
>> & { readonly clear?: readonly ("failure" | "notBefore" | "removed")[] };

export type Claim = { readonly claimed: readonly Job[] } | { readonly wait: "full" | "others" | "later" | "nothing" };

export type Unit = "usdMicros" | "tokens";

/** The jobs of one scope that were asked since a moment may reserve and spend at most so much together. */
export interface Limit {
  /** As the settings call it: "dailyBudgetUSD". */
  readonly rule: string;
  readonly scope: string;
  readonly unit: Unit;
  readonly most: number;
  /** Epoch ms: when the day or the month began. */
  readonly since: number;
  /** For people: whose limit it is, where that is written, and when the next day or month begins. */
  readonly team?: string;
  readonly uri?: string;
  readonly resets?: string;
}

/** What was used of one operation within a quarter of an hour: a day begins at one in every time zone. */
export interface Used {
  readonly provider: string;
  readonly operation: string;
  /** Epoch ms of its begin. */
  readonly since: number;
  /** Those that were billed, or may be. */
  readonly requests: number;
  readonly images: number;
  readonly spent: Counted;
  readonly reserved: Counted;
}

/** Nothing was reserved: the limit in the way, what was asked for in its unit, and what is left of it. */
export interface Refusal {
  readonly limit: Limit;
  readonly asked: number;
  readonly left: number;
}

/** What a provider said of a key last, and when. */
export interface KeyWord {
  readonly said: "accepted" | "refused" | "no-credit";
  /** Epoch ms. */
  readonly at: number;
}

/** What is known of a key: what was asked with it, when last, what that came to, and the last word of its provider. */
export interface KeyRecord {
  readonly id: string;
  readonly jobs: number;
  readonly usedAt?: number;
  readonly spent: Counted;
  readonly word?: KeyWord;
}

/**
 * What a request is on its way to its end. Transitions compare and set: who is no longer the owner, or whose state is stale, gets
 * `undefined` and must stop. One is on disk, with all that it changes of the ledger and the slots, when it resolves.
 */
export interface Journal {
  get(id: string): Promise<Job | undefined>;
  /** Without those that a person has removed. */
  inStates(states: readonly OpenState[]): Promise<readonly Job[]>;
  /**
   * Compares the owner, the state, and those outputs that change, with what the caller had seen. Where another window has
   * taken this one for dead and written the request off, `late` is done in place of the patch.
   */
  change(job: Pick<Job, "id" | "owner" | "state" | "outputs">, patch: JobPatch, late?: JobPatch): Promise<Job | undefined>;
  /** Says that this owner lives. The jobs of those that do not are `orphans`. */
  beat(owner: string): Promise<void>;
  /** Open jobs of dead owners, and nobody's, oldest first; not what a person has removed. Whoever takes one over changes its owner with whatever else he decides, at once. */
  orphans(owner: string): Promise<readonly Job[]>;
  /**
   * Jobs that any window has changed since that revision, in order, and the revision that they lead to. A few hundred at
   * once: whoever wants all asks again. Without a revision: where the journal stands.
   */
  changes(since?: number): Promise<{ readonly jobs: readonly Job[]; readonly revision: number }>;
}

/** How many pictures are in flight at once. A slot is taken with the entry that says so, before the first byte is sent. */
export interface Slots {
  /** How many queued jobs of the account stand before this one. */
  ahead(job: Job): Promise<number>;
  /**
   * Takes slots for the account's oldest queued jobs as long as they are ours and fit, and moves them to `submitting`, in
   * one transaction that is on disk before this resolves. Slots end by themselves after `slotMs`, in case the window dies.
   * At most `most` of them. Those of ours in `later` are not due yet, and let others pass; of others' jobs `notBefore` says so.
   */
  claim(ask: { readonly owner: string; readonly account: string; readonly limit: number; readonly most: number; readonly slotMs: number; readonly later: readonly string[] }): Promise<Claim>;
  /** Keeps a job's slot for this long from now: a generation that is being polled is still in flight. */
  hold(jobId: string, ms: number): Promise<void>;
}

/** What was asked before. */
export interface History {
  /** Newest first, without those that a person has removed; those that were asked before the job of this id. */
  recent(page: { readonly limit: number; readonly before?: string }): Promise<readonly Job[]>;
  /** The newest jobs that this key was to pay for, also those that a person has removed. */
  ofKey(keyId: string, limit: number): Promise<readonly Job[]>;
}

/** Which file names pictures hold. */
export interface Names {
  /**
   * The first of these names that no other picture holds becomes this picture's, in place of an earlier one. "taken" when
   * all are held; "not ours" when the job is no longer this owner's.
   */
  claimName(folder: string, names: readonly string[], job: Pick<Job, "id" | "owner">, index: number): Promise<{ readonly name: string } | "taken" | "not ours">;
  /** The name in that folder that this picture claimed last. */
  claimedName(folder: string, jobId: string, index: number): Promise<string | undefined>;
}

/** What is noted beside the jobs: the last words on keys, and what was found out. */
export interface Notes {
  /** Of two words on one key the later one stands, in whichever order they come. */
  noteKey(keyId: string, word: KeyWord): Promise<void>;
  /** Of every key that something was asked with, or that a provider has said something of. */
  keyRecords(): Promise<readonly KeyRecord[]>;
  recall(fact: string): Promise<string | undefined>;
  remember(fact: string, value: string): Promise<void>;
  /** True for the first of all windows that says so, ever. */
  first(fact: string): Promise<boolean>;
}

/** What may still be spent, and what was: the sums of what the journal says. A job is settled by the transition that ends it. */
export interface Ledger {
  /** Journals all of the jobs with what they reserve, or none: then it says which limit, the first of these, is in the way. */
  reserve(jobs: readonly Job[], limits: readonly Limit[]): Promise<Refusal | undefined>;
  /**
   * Changes a paused job as a person wants it who asks for it anew: it counts from now on, not in the day in which it was asked
   * for first. Where a limit is in the way of that, nothing changes, and the refusal says so. Compares and sets, as `change` does.
   */
  renew(job: Pick<Job, "id" | "owner" | "state" | "outputs">, patch: JobPatch, limits: readonly Limit[]): Promise<{ readonly refused: Refusal } | { readonly job: Job | undefined }>;
  /** Jobs whose bill is not known, oldest first, whether they are open or wait for a person to say it. */
  held(): Promise<readonly Job[]>;
  /** Over all jobs, open and closed; or over those of one scope that were asked since a moment. */
  sums(of?: Pick<Limit, "scope" | "since">): Promise<Readonly<Record<Unit, { readonly spent: number; readonly reserved: number }>>>;
  /** The same, by operation and time. */
  used(of: Pick<Limit, "scope" | "since">): Promise<readonly Used[]>;
  /** How many of the same jobs were billed, or may be, at a price that nobody says: no sum has them. */
  unpriced(of?: Pick<Limit, "scope" | "since">): Promise<{ readonly spent: number; readonly reserved: number }>;
}

/** All of it in one place. Every call may be answered by another thread or another machine. */
export interface JobStore extends Journal, Slots, History, Names, Notes, Ledger {}

/** What a download brought. */
export type Kept =
  /**
   * On disk, as it was sent. Not `sound`: of no known type (then that is its type, see `mediaTypes.ts`) or without its end, though
   * the server says that this is all; another download may be better.
   */
  | { readonly file: KeptFile; readonly sound: boolean }
  /** It ended early, or a page of text came in place of a file. */
  | "broken"
  | "too large";

/** The bytes of everything that was made, by content, in our own storage: nothing that was paid for lives only in memory or at a URL. */
export interface KeptFiles {
  /** Streams to disk while hashing. Rejects only when our own storage fails. A picture is marked on the way; text is no picture, unless JSON is expected. */
  keep(body: AsyncIterable<Uint8Array>, how: { readonly maxBytes: number; readonly expectedBytes?: number; readonly mark?: StreamedMark | undefined; readonly isJson?: boolean }): Promise<Kept>;
  /** Keeps what is already here: a source picture, whole, of at most 100 megapixels. */
  keepBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileRef>;
  open(sha256: string): Promise<KeptFile | undefined>;
}

/** The workspace, as far as placing a picture needs it. Folders and results are URI strings. */
export interface Placing {
  /** Whether this window is the one that can write there. */
  has(folder: string): boolean;
  /** What lies beside a file of that name, as names in the same folder: none of them is free. */
  beside(folder: string, name: string): Promise<readonly string[]>;
  /** Copies the kept file to a temporary name and renames it, never over another file. */
  put(folder: string, name: string, file: Pick<KeptFile, "sha256">): Promise<{ readonly uri: string } | "taken">;
  /** The URI when the file of that name holds just these bytes. */
  find(folder: string, name: string, file: Pick<KeptFile, "sha256">): Promise<string | undefined>;
}

/** A key that can pay: `id` and `label` may be shown, the secret goes into one request header and nowhere else. */
export interface Payer {
  readonly id: string;
  readonly label: string;
  /** Where the API begins: an origin, with the path of a gateway if it has one. No "/" at the end. */
  readonly origin: string;
}

export interface Keys {
  /** Who would pay for this provider now, where it is known for which of its models; or why nobody can. */
  payer(provider: ProviderId, model?: string): Promise<Payer | Failure>;
  /**
   * The secret of this key, only if the key was added for this origin. Undefined also when it cannot be read. A key that was
   * withdrawn is given to those who collect what was paid for, and to nobody else.
   */
  secret(keyId: string, origin: string, whatFor?: "collect"): Promise<string | undefined>;
}

/** What the requests of a window are held to, read anew for each. */
export interface Policy {
  /** Why it is not allowed. Where the rules cannot be read, that is why. */
  refusal(asked: Asked): Promise<Failure | undefined>;
  /** What may be spent. Rejects with an `ImageStudioError` where that cannot be read. */
  limits(): Promise<readonly Limit[]>;
}

export interface Clock {
  /** Epoch milliseconds. A person, or the network, may set it at any moment. */
  now(): number;
  /** Milliseconds since some moment in the past: what waits and deadlines are measured by. */
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  random(): number;
}

/**
 * Named steps of a job's life, for the log, and for tests that cut the power between two of them: "before" is the last
 * moment at which nothing of the step is on disk or on the wire, "after" the first at which all of it is. Before a claim
 * no job is chosen yet: the account stands in its place.
 */
export type Step =
  | "queue" | "claim" | "send" | "accept" | "answer" | "keep" | "collect" | "name" | "put" | "place";
export type Trace = (when: "before" | "after", step: Step, jobId: string) => void;
