import type { Answered, AnsweredOutput } from "../catalogue/answer.ts";
import { imagesAtMost } from "../catalogue/roles.ts";
import type { Operation } from "../catalogue/types.ts";
import type { KeptFile } from "../core/fileRef.ts";
import { unknownType } from "../images/mediaTypes.ts";
import type { JobOutput } from "./types.ts";

/** How many outputs come for each one that is asked for, and the most that are taken of one answer. */
export interface Amounts {
  readonly perAsked: number;
  readonly most: number;
}

/** What was paid for is taken up to the most that its operation makes at once: a provider that sends thousands has erred. */
export function amountsOf(operation: Operation, weight: number): Amounts {
  const { perAsked } = operation.makes;
  return { perAsked, most: Math.max(weight, imagesAtMost(operation)) * perAsked };
}

/** An answer whose own bytes, if it came as such, are on disk by now. */
export type Arrived = Omit<Extract<Answered, { is: "made" }>, "outputs"> & { readonly outputs: readonly JobOutput[] };

/** The answer's own bytes ended early: what had come by then is kept aside. */
export interface BrokenOff {
  readonly is: "broken";
  readonly aside: readonly JobOutput[];
  readonly detail: string;
}

/** What the API said of an output, as the job writes it down. */
export function outputOf({ withheld, ...output }: Omit<AnsweredOutput, "bytes">, index: number): JobOutput {
  return { index, state: withheld ? "withheld" : output.url === undefined ? "lost" : "pending", ...output };
}

/** In our own storage. A link is a bearer token: it does not outlive its use. */
export function keptAs({ url: _, refused: __, ...output }: JobOutput, { sha256, type: mediaType, size: bytes, width, height }: KeptFile): JobOutput {
  return {
    ...output, state: mediaType === unknownType ? "aside" : "kept", sha256, mediaType, bytes,
    ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }),
  };
}

/** What can never come any more. Bytes that make no sense to us are better than none. */
export function lostOr(output: JobOutput, odd?: KeptFile): JobOutput {
  return odd === undefined ? { ...output, state: "lost", refused: true } : keptAs(output, odd);
}
