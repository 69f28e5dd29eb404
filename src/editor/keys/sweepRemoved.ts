import { describeThrown } from "../../core/errors.ts";
import type { Engine } from "../../jobs/engine.ts";
import { isIdle } from "../../jobs/states.ts";
import type { EditorDeps } from "../deps.ts";
import { jobsOfKey } from "./keyJobs.ts";

export interface RemovedKeys {
  /** An engine of real money was opened: its requests are what removed keys are kept for. */
  readonly follow: (engine: Engine) => void;
  readonly dispose: () => void;
}

/** Keys that were to be removed once what they paid for is here go when it is; in whichever window that is seen. */
export function sweepRemoved(deps: Pick<EditorDeps, "keys" | "mode" | "log">): RemovedKeys {
  /** Which keys are kept is read again only when it can have changed: reading decrypts them. */
  let kept: ReadonlySet<string> | undefined;
  const sweep = async (): Promise<void> => {
    const removed = (await deps.keys.list()).filter(({ withdrawn }) => withdrawn?.why === "removed");
    kept = new Set(removed.map(({ id }) => id));
    for (const key of removed) if ((await jobsOfKey(deps, key.id)).sent.length === 0) await deps.keys.remove(key);
  };
  // The sandbox reads no keys.
  const soon = (): void => void (deps.mode.offline ? Promise.resolve() : sweep()).catch((error: unknown) => deps.log.warn(describeThrown(error)));
  const watching = deps.keys.onDidChange(() => {
    kept = undefined;
  });
  return {
    follow: (engine) => {
      engine.onChange((job) => {
        if (isIdle(job) && kept?.has(job.keyId) !== false) soon();
      });
      soon();
    },
    dispose: () => watching.dispose(),
  };
}
