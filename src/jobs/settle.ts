import type { AnsweredPicture } from "../client/answers.ts";
import { failure } from "../core/errors.ts";
import type { JobPatch } from "./ports.ts";
import type { Job, JobOutput } from "./types.ts";

/** The bill of an answer with pictures: what the API says it took, else the price for as many pictures as it made. */
export function settled(job: Job, made: number, usdMicros?: number): Pick<Job, "billed" | "reserved" | "spent"> {
  const priced = Math.round((job.price.usdMicros ?? 0) * (made / Math.max(1, job.weight)));
  return { billed: "yes", reserved: 0, spent: usdMicros ?? priced };
}

/** From an answer's pictures to the job's next state: something to fetch, or nothing but withheld ones. */
export function answered(job: Job, pictures: readonly AnsweredPicture[], usdMicros?: number): JobPatch {
  const outputs = pictures.map((picture, index): JobOutput => ({ index, state: picture.url === undefined ? "withheld" : "pending", ...picture }));
  const money = settled(job, pictures.length, usdMicros);
  if (outputs.some((o) => o.state === "pending")) return { state: "answered", outputs, ...money, clear: ["failure"] };
  return { state: "done", outputs, ...money, failure: failure("withheld", "yes", { withheld: outputs.length, of: job.weight }) };
}
