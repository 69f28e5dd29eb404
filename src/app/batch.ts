import { fieldWithRole } from "../catalogue/roles.ts";
import type { Input, Operation } from "../catalogue/types.ts";
import { ImageStudioError } from "../core/errors.ts";
import type { ErrorKind, Failure } from "../core/errors.ts";
import { limiter } from "../jobs/limiter.ts";
import type { Prepared } from "../jobs/prepare.ts";

/** One request as it is asked for; `P` is what stands for a picture. */
export interface Asked<P> {
  readonly input: Input;
  readonly sources: Readonly<Record<string, readonly P[]>>;
  /** The picture that it is about; of several, the first. */
  readonly of?: P;
}

/**
 * What was asked at once, request by request: one, however many pictures it takes; or, of a batch, one for each picture that it
 * is about, with what is its own. None where there are other pictures than it was asked for: those would be other requests.
 */
export function requestsIn<P>(operation: Operation, { each, input, sources }: Omit<Asked<P>, "of"> & { readonly each?: readonly Input[] | undefined }): readonly Asked<P>[] {
  const name = fieldWithRole(operation, "source") ?? "";
  const pictures = sources[name] ?? [];
  const [first] = pictures;
  if (each === undefined) return [{ input, sources, ...(first === undefined ? {} : { of: first }) }];
  return pictures.length !== each.length ? [] : pictures.map((of, index) => ({ input: { ...input, ...each[index] }, sources: { ...sources, [name]: [of] }, of }));
}

/** A picture, or a model, of several that cannot be used, and why. */
export interface Unusable {
  readonly name: string;
  readonly failure: Failure;
}

/** Files are read whole, and prices asked of the API: neither all at a time. */
const together = 6;

interface Each<T> {
  readonly nameOf: (one: T) => string;
  readonly prepare: (one: T) => Promise<Prepared>;
  /** What kind of failure is the one's alone. */
  readonly own?: ErrorKind;
}

/** Prepares each by itself: what is the matter with one of them is that one's; anything else ends all. */
export async function prepareEach<T>(all: readonly T[], { nameOf, prepare, own = "invalid-input" }: Each<T>): Promise<{ readonly prepared: readonly Prepared[]; readonly unusable: readonly Unusable[] }> {
  const atATime = limiter(together);
  const outcomes = await Promise.all(all.map((one) => atATime(() => prepare(one).catch((error: unknown): Unusable => {
    if (!(error instanceof ImageStudioError) || error.kind !== own) throw error;
    return { name: nameOf(one), failure: error.failure };
  }))));
  return { prepared: outcomes.filter((outcome) => "payer" in outcome), unusable: outcomes.filter((outcome) => "failure" in outcome) };
}
