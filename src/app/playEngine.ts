import { ImageStudioError, failure } from "../core/errors.ts";
import { asPlay } from "../core/playMoney.ts";
import type { Engine } from "../jobs/engine.ts";
import type { JobPatch } from "../jobs/ports.ts";
import { openEngine } from "./openEngine.ts";
import type { EngineParts } from "./openEngine.ts";

/** An engine on the sandbox's key, with a store of its own. */
export async function openPlayEngine(parts: EngineParts): Promise<Engine> {
  // Play money is in no budget; every other rule holds.
  const engine = await openEngine({ ...parts, policy: { ...parts.policy, limits: () => Promise.resolve([]) } });
  // The sandbox that an earlier window asked is gone with its window, and it was play money.
  const { owner, store } = engine;
  for (const job of await store.orphans(owner)) if (job.state !== "collected") await store.change(job, { ...abandoned, owner });
  return {
    ...engine,
    estimate: (request) => engine.estimate(request).catch(endAsPlay),
    prepare: (request) => engine.prepare(request).catch(endAsPlay),
    start: (prepared, groups) => engine.start(prepared, groups).catch(endAsPlay),
    deleteThere: (jobId) => engine.deleteThere(jobId).catch(endAsPlay),
    finished: (jobId) => engine.finished(jobId).catch(endAsPlay),
  };
}

const abandoned: JobPatch = { state: "cancelled", reserved: 0, failure: failure("cancelled", "no"), clear: ["notBefore"] };

/** Whatever fails, whoever asked is told what is true of play money. */
function endAsPlay(error: unknown): never {
  throw error instanceof ImageStudioError ? new ImageStudioError(asPlay(error.failure)) : error;
}
