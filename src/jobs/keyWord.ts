import type { ErrorKind } from "../core/errors.ts";
import { purseOf } from "../core/playMoney.ts";
import type { Context } from "./context.ts";
import type { KeyWord } from "./ports.ts";

/** The same word is written down again after so long: a key in use is asked about all the time. */
const againAfterMs = 60_000;

/** Writes down what the provider has just said of a key. Nobody waits for it, and where it fails nothing does. */
export function noteKey(context: Pick<Context, "store" | "clock" | "keyWords">, keyId: string, said: KeyWord["said"] | undefined): void {
  if (said === undefined || purseOf(keyId) === "sandbox") return;
  const at = context.clock.now();
  const before = context.keyWords.get(keyId);
  if (before?.said === said && Math.abs(at - before.at) < againAfterMs) return;
  context.keyWords.set(keyId, { said, at });
  void context.store.noteKey(keyId, { said, at }).catch(() => undefined);
}

/** Other errors say nothing of the key: some come before it is looked at. */
export function saidBy(kind: ErrorKind): KeyWord["said"] | undefined {
  return kind === "bad-key" ? "refused" : kind === "no-credit" ? "no-credit" : undefined;
}
