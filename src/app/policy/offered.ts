import type { Catalogue } from "../../catalogue/operations.ts";
import type { Operation } from "../../catalogue/types.ts";
import { ImageStudioError } from "../../core/errors.ts";

/** What a refusal offers in place of what was asked for, where it does. */
export function offeredBy(error: unknown, catalogue: Catalogue): Operation | undefined {
  const offer = error instanceof ImageStudioError ? error.failure.params["offer"] : undefined;
  return typeof offer === "string" ? catalogue.get(offer) : undefined;
}
