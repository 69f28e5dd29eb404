import { oneLine } from "./oneLine.ts";

/** Every way a request can end badly. The wire, the store and the public API use these words. */
export const errorKinds = [
  "no-key", "bad-key", "no-credit", "budget", "policy", "rate-limit", "refused", "withheld", "invalid-input",
  "network", "timeout", "server", "bad-answer", "save-failed", "cancelled", "unknown-outcome",
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** Whether money was spent: the first thing a person wants to know. */
export type Billed = "yes" | "no" | "unknown";

/**
 * A failure is data: a kind and the parameters of its sentence (see `words.ts`), never prose. `detail` is what the
 * server said, already redacted, for the log and for "invalid input", where it is the useful part. It and the parameters
 * may be anybody's words: `failure` makes each one line of at most 1000 characters.
 */
export interface Failure {
  readonly kind: ErrorKind;
  readonly billed: Billed;
  readonly retryable: boolean;
  readonly params: Readonly<Record<string, string | number>>;
  readonly detail?: string;
}

const longest = 1000;
const retryableKinds: ReadonlySet<ErrorKind> = new Set(["rate-limit", "network", "timeout", "server", "save-failed"]);

export function failure(
  kind: ErrorKind,
  billed: Billed,
  params: Readonly<Record<string, string | number>> = {},
  detail?: string,
): Failure {
  const said = oneLine(detail ?? "", longest);
  const lines = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? oneLine(value, longest) : value]));
  return { kind, billed, params: lines, retryable: retryableKinds.has(kind) && billed === "no", ...(said === "" ? {} : { detail: said }) };
}

/** A failure on its way up the stack. Its message is for logs; people read `words.ts`. */
export class ImageStudioError extends Error {
  override readonly name = "ImageStudioError";
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.detail === undefined ? failure.kind : `${failure.kind}: ${failure.detail}`, options);
    this.failure = failure;
  }

  get kind(): ErrorKind {
    return this.failure.kind;
  }

  get billed(): Billed {
    return this.failure.billed;
  }

  get retryable(): boolean {
    return this.failure.retryable;
  }
}

/** The text of anything that was thrown, in one line, with its chain of causes: "fetch failed" alone tells nobody anything. */
export function describeThrown(thrown: unknown): string {
  return oneLine(chained(thrown, 8), longest);
}

/** A chain may bite its own tail, and whatever was thrown may throw when it is read. */
function chained(thrown: unknown, depth: number): string {
  try {
    if (!(thrown instanceof Error)) return String(thrown);
    const { message, cause } = thrown;
    return cause === undefined || depth === 0 ? message : `${message}: ${chained(cause, depth - 1)}`;
  } catch {
    return "an error without words";
  }
}

/** As a failure that has cost nothing. */
export function asUnbilled(error: unknown): ImageStudioError {
  if (error instanceof ImageStudioError) return error;
  return new ImageStudioError(failure("save-failed", "no", {}, describeThrown(error)), { cause: error });
}
