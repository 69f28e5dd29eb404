import { fieldWithRole } from "../catalogue/roles.ts";
import type { Input, Operation } from "../catalogue/types.ts";

/** One request as it is asked for; `P` is what stands for a picture. */
export interface Asked<P> {
  readonly input: Input;
  readonly sources: Readonly<Record<string, readonly P[]>>;
  /** Of a batch: the picture that it is about. */
  readonly of?: P;
}

/**
 * What was asked at once, request by request: one, however many pictures it takes; or, of a batch, one for each picture that it
 * is about, with what is its own. None where there are other pictures than it was asked for: those would be other requests.
 */
export function requestsIn<P>(operation: Operation, { each, input, sources }: Omit<Asked<P>, "of"> & { readonly each?: readonly Input[] | undefined }): readonly Asked<P>[] {
  if (each === undefined) return [{ input, sources }];
  const name = fieldWithRole(operation, "source") ?? "";
  const pictures = sources[name] ?? [];
  return pictures.length !== each.length ? [] : pictures.map((of, index) => ({ input: { ...input, ...each[index] }, sources: { ...sources, [name]: [of] }, of }));
}
