import type { Engine } from "../../jobs/engine.ts";
import { isHeld, isLate } from "../../jobs/states.ts";
import type { Job } from "../../jobs/types.ts";
import { decideHeld } from "./held.ts";
import { decideLate } from "./late.ts";
import { decidePaused } from "./paused.ts";

/** Asks what only a person can say of a job, wherever it is listed. */
export async function decide(engine: Engine, job: Job): Promise<void> {
  if (job.state === "paused") return decidePaused(engine);
  if (isLate(job)) return decideLate(engine, job);
  if (isHeld(job)) return decideHeld(engine, job);
}
