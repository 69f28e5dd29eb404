import type { ZodError } from "zod";

/** What was typed cannot be meant: told in words, and the command ends with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Each option's schema says in its `error` what the option takes. */
export function saysWhichOption(error: ZodError, typed: Readonly<Record<string, unknown>>): UsageError {
  const sentences = error.issues.map(({ path: [option = ""], message }) => `--${String(option)} takes ${message}, not "${String(typed[String(option)])}".`);
  return new UsageError(sentences.join("\n"));
}
