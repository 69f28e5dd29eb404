import { describeThrown } from "../../core/errors.ts";
import { openStates } from "../../jobs/types.ts";
import type { Job } from "../../jobs/types.ts";
import type { EditorDeps } from "../deps.ts";

/** What a key's open requests need it for. */
export interface KeyJobs {
  /** Not sent yet: they leave the queue, free. */
  readonly waiting: readonly Job[];
  /** Sent, and paid for or maybe so: what they make is asked for with the key. */
  readonly sent: readonly Job[];
}

/** Of all windows, and never of the sandbox, whose requests belong to none of these keys. A broken journal must not keep a key from being removed. */
export async function jobsOfKey({ mode, log }: Pick<EditorDeps, "mode" | "log">, keyId: string): Promise<KeyJobs> {
  try {
    const open = (await (await mode.real()).store.inStates(openStates)).filter((job) => job.keyId === keyId);
    // What is collected lies here already.
    return { waiting: open.filter(isWaiting), sent: open.filter((job) => !isWaiting(job) && job.state !== "collected") };
  } catch (error) {
    log.warn(`The requests of a key could not be counted: ${describeThrown(error)}`);
    return { waiting: [], sent: [] };
  }
}

const isWaiting = ({ state }: Job): boolean => state === "queued" || state === "paused";

/** With a key that pays for nothing any more they would only fail. */
export async function leaveQueue({ mode }: Pick<EditorDeps, "mode">, { waiting }: KeyJobs): Promise<void> {
  if (waiting.length === 0) return;
  const engine = await mode.real();
  for (const job of waiting) await engine.cancel(job.id);
}
