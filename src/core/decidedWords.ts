import { say } from "./sentence.ts";
import type { Remedy, Words } from "./sentence.ts";
import type { ErrorKind, Failure } from "./errors.ts";

interface Decided {
  readonly yes: string;
  readonly no: string;
  /** What helps when nothing was paid. */
  readonly unpaid: Remedy;
}

/** How a request ends whose bill nobody knew until a person said it: then it is the person's word, not ours. */
const decided: Partial<Record<ErrorKind, Decided>> = {
  refused: {
    yes: "The generation was declined in a safety check ({1}). You said that it was billed.",
    no: "The generation was declined in a safety check ({1}). You said that it was not billed.",
    unpaid: "editPrompt",
  },
  timeout: {
    yes: "{0} has not finished this after {2} minutes. You said that it was billed.",
    no: "{0} has not finished this after {2} minutes. You said that it was not billed.",
    unpaid: "tryAgain",
  },
  server: {
    yes: "{0} answered with an error of its own. You said that it was billed.",
    no: "{0} answered with an error of its own. You said that it was not billed.",
    unpaid: "tryAgain",
  },
  "bad-answer": {
    yes: "{0} answered something that cannot be read. You said that it was billed.",
    no: "{0} answered something that cannot be read. You said that it was not billed.",
    unpaid: "tryAgain",
  },
  "unknown-outcome": {
    yes: "The connection broke after the request was sent. You said that it was billed.",
    no: "The connection broke after the request was sent. You said that it was not billed.",
    unpaid: "tryAgain",
  },
};

/** Undefined: no person has decided this. */
export function decidedWords({ kind, billed, params }: Failure, provider: string | number, reason: string): Words | undefined {
  const words = decided[kind];
  // Of a connection that broke nobody but a person can know it, unless it broke within the answer.
  const isDecided = params["decided"] !== undefined || (kind === "unknown-outcome" && params["play"] === undefined && params["aside"] === undefined);
  if (words === undefined || billed === "unknown" || !isDecided) return undefined;
  return say(words[billed], [provider, reason, params["minutes"] ?? 30], ...(billed === "yes" ? [] : [words.unpaid]), "showLog");
}
