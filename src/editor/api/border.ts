import { ImageStudioError, describeThrown, failure } from "../../core/errors.ts";
import type { Billed } from "../../core/errors.ts";

/**
 * Callers are told of every failure by an `ImageStudioError`, also of our own faults. Until `work` says that it spends,
 * nothing can have been billed.
 */
export async function atBorder<T>(work: (spending: () => void) => T | Promise<T>): Promise<T> {
  let billed: Billed = "no";
  try {
    return await work(() => {
      billed = "unknown";
    });
  } catch (thrown) {
    throw thrown instanceof ImageStudioError ? thrown : new ImageStudioError(failure("server", billed, { provider: "Image Studio" }, describeThrown(thrown)), { cause: thrown });
  }
}

/** Undefined when something of the caller's throws: a getter, a proxy, a method. */
export function guarded<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export function invalid(detail: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, detail));
}
