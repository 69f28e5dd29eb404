import { providers } from "../../catalogue/operations.ts";
import type { ProviderId } from "../../catalogue/types.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";

/** Nobody can pay: there is no key of the provider. */
export function noKey(provider: ProviderId): Failure {
  return failure("no-key", "no", { provider: providers[provider].title });
}

/** Nobody can pay: there are keys, and each was added for another origin. */
export function noKeyFor(provider: ProviderId, origin: string, keys: readonly { readonly origin: string }[]): Failure {
  const elsewhere = [...new Set(keys.map((key) => key.origin))].join(", ");
  return failure("no-key", "no", { provider: providers[provider].title, elsewhere, origin });
}

/** The keyring under SecretStorage does not answer. What it said is for the log alone. */
export const brokenKeyring: Failure = failure("no-key", "no", { keyring: "broken" });

/** Something is broken, where other failures only say that nothing is there. */
export function isFault({ kind, params }: Failure): boolean {
  return kind !== "no-key" || "keyring" in params;
}

/** What is wrong with a key, its name or its base URL, as a sentence; `setting`: where that is mended. */
export function invalid(detail: string, params: { readonly setting?: string } = {}): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", { ...params }, detail));
}

/** Failures as data; anything else that is thrown stays an error. */
export async function orFailure<T>(work: () => T | Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImageStudioError) return error.failure;
    throw error;
  }
}
