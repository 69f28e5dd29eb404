import type { Price } from "../core/price.ts";
import { hasEnded } from "./states.ts";
import type { Job } from "./types.ts";

/** What a job has cost, as far as anybody knows: an estimate that was billed is no exact sum, and an unknown one not zero. */
export function costOf(job: Job): Price {
  if (hasEnded(job) && job.billed === "no") return { usdMicros: 0, basis: "exact" };
  if (job.billed !== "yes") return job.price;
  if (job.price.usdMicros === null && job.spent === 0) return job.price;
  const dated = job.price.asOf === undefined ? {} : { asOf: job.price.asOf };
  return { usdMicros: job.spent, basis: job.price.basis === "exact" ? "exact" : "estimate", ...dated };
}
