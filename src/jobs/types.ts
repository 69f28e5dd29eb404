import type { OutputKind } from "../catalogue/answer.ts";
import type { ProviderId } from "../catalogue/types.ts";
import type { Billed, Failure } from "../core/errors.ts";
import type { UsdMicros } from "../core/money.ts";
import type { Price } from "../core/price.ts";

/** Open states, in order, then the ends. See CONTRIBUTING.md, "The life of a job". */
export const openStates = ["paused", "queued", "submitting", "accepted", "answered", "collecting", "collected"] as const;
export const endStates = ["placed", "done", "refused", "failed", "cancelled", "unknown"] as const;
export type OpenState = (typeof openStates)[number];
export type JobState = OpenState | (typeof endStates)[number];

/** Who asked. Calls that no person started (api, agent) spend under a running confirmation. */
export type AskedBy = "palette" | "studio" | "describe" | "api" | "agent";

/**
 * One picture of a job's answer. What is of no type that we know is kept "aside": never placed, never opened. What a person has
 * "deleted" is shown nowhere any more; our own copy stays.
 */
export interface JobOutput {
  readonly index: number;
  readonly state: "pending" | "kept" | "placed" | "withheld" | "aside" | "lost" | "deleted";
  /** A signed URL is a bearer token: never logged, never shown. */
  readonly url?: string;
  /** Its link was refused at each of many tries. At the next start it is tried so once more. */
  readonly refused?: true;
  /** Where it is another than what the operation makes. */
  readonly kind?: OutputKind;
  /** What it is of several that belong together, and are named alike. */
  readonly name?: string;
  readonly seed?: number;
  readonly prompt?: string;
  readonly sha256?: string;
  readonly mediaType?: string;
  readonly bytes?: number;
  readonly width?: number;
  readonly height?: number;
  /** Put together here, free, from the output of this index and its original. */
  readonly restored?: number;
  /** A film's first frame, drawn here: by its content, and where it was saved. */
  readonly poster?: { readonly sha256: string; readonly uri?: string };
  /** Where it lies in the workspace, as a URI string. */
  readonly uri?: string;
}

export interface Job {
  readonly id: string;
  /** Several jobs asked at once share a group: one card in the Studio. */
  readonly groupId: string;
  readonly operation: string;
  readonly provider: ProviderId;
  /** The input snapshot: JSON, files as `{ $file: { name, type, size, width, height, sha256 } }`. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What is sent with the input and was not asked for: the seed that we drew. Who asks again is given another one. */
  readonly drawn?: Readonly<Record<string, number>>;
  /** Where the API begins that this job may talk to (an origin, with the path of a gateway if it has one), and the key that pays: fixed when it is queued. */
  readonly origin: string;
  readonly keyId: string;
  /** What the key was called then. */
  readonly keyLabel: string;
  /** Keys of one provider and origin share a window of images in flight. */
  readonly account: string;
  /** Whose limits it counts against. */
  readonly scope: string;
  readonly askedBy: AskedBy;
  readonly owner: string;
  readonly state: JobState;
  readonly failure?: Failure;
  /** A person no longer waits for it, though it was already sent. */
  readonly stopped?: true;
  /** A person has taken it out of the lists. It counts in every sum as before. */
  readonly removed?: true;
  readonly billed: Billed;
  readonly price: Price;
  /** Held while the outcome is open; zero once settled or released. */
  readonly reserved: UsdMicros;
  /** What was really billed, as far as it is known. */
  readonly spent: UsdMicros;
  /** Images, for the limit in flight. */
  readonly weight: number;
  readonly acceptedId?: string;
  /** What the provider had of it was deleted there by a person. */
  readonly deletedThere?: true;
  /** When it came to its end first; what is removed, brought back or saved elsewhere later changes nothing of that. */
  readonly endedAt?: number;
  readonly attempts: number;
  /** Epoch ms; set while a job waits for another try. */
  readonly notBefore?: number;
  /** Where pictures go: the folder's URI and the file-name template with its words filled in, except seed and index. */
  readonly place: { readonly folder: string | null; readonly fileName: string; readonly metadata: "off" | "origin" | "full" } | null;
  readonly outputs: readonly JobOutput[];
  readonly texts?: readonly string[];
  readonly json?: unknown;
  readonly warnings: readonly string[];
  /** When it was asked for, the last time that a person did: from then on it counts. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
