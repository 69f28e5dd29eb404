import { failure } from "./errors.ts";
import type { Failure } from "./errors.ts";

/** The sandbox's key. What it pays for is never billed, however it ends. */
export const playKeyId = "sandbox";

/** Whose money it is. The sandbox's is play money: it is free, and says what a key would pay. */
export type Purse = "key" | "sandbox";

export function purseOf(keyId: string): Purse {
  return keyId === playKeyId ? "sandbox" : "key";
}

/** The same failure where no money can move. */
export function asPlay({ kind, params, detail }: Failure): Failure {
  return failure(kind, "no", { ...params, play: 1 }, detail);
}
