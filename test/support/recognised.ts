import { NotUnderstood } from "../../src/catalogue/notUnderstood.ts";
import type { Catalogue } from "../../src/catalogue/operations.ts";
import { recognise } from "../../src/catalogue/recognise.ts";
import type { RawRequest } from "../../src/catalogue/recognise.ts";

/** What is read out of a request: operation, input, and how it is answered; or the sentence that says what is not understood. */
export function recognised(catalogue: Pick<Catalogue, "operations">, request: RawRequest): string | readonly [id: string, input: unknown, answered: unknown] {
  const found = recognise(catalogue, request);
  return found instanceof NotUnderstood ? found.message : [found.operation.id, found.input, found.dryRun ? "quote" : found.reads];
}
