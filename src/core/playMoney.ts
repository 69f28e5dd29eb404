import { failure } from "./errors.ts";
import type { Failure } from "./errors.ts";

/** The sandbox's key. What it pays for is never billed, however it ends. */
export const playKeyId = "sandbox";

/** The same failure where no money can move. */
export function asPlay({ kind, params, detail }: Failure): Failure {
  return failure(kind, "no", { ...params, play: 1 }, detail);
}
