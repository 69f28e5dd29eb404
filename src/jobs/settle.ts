import type { AnsweredPicture } from "../client/answers.ts";
import { failure } from "../core/errors.ts";
import { upperBound } from "../core/price.ts";
import type { JobPatch } from "./ports.ts";
import type { Job, JobOutput } from "./types.ts";

/** The bill of an answer: what the API says it took, else the price, or the most that it can be, for as many pictures as it made of those asked for. */
export function settled(job: Job, made: number, usdMicros?: number): Pick<Job, "billed" | "reserved" | "spent"> {
  const priced = Math.round((job.price.usdMicros ?? upperBound(job.price)) * (Math.min(made, job.weight) / Math.max(1, job.weight)));
  return { billed: "yes", reserved: 0, spent: usdMicros ?? priced };
}

/**
 * From an answer's pictures to the job's next state: something to fetch; nothing but withheld ones; or nothing that can be
 * read, whose money is held. At most `most` pictures are taken, however many come, and what is out of order is said.
 */
export function answered(job: Job, provider: string, pictures: readonly AnsweredPicture[], most: number, usdMicros?: number): JobPatch {
  const outputs = pictures.slice(0, most).map(outputOf);
  const count = (state: JobOutput["state"]): number => outputs.filter((o) => o.state === state).length;
  const [pending, withheld, lost] = [count("pending"), count("withheld"), count("lost")];
  if (pending === 0 && (lost > 0 || withheld === 0)) {
    return { state: "failed", outputs, billed: "unknown", failure: failure("bad-answer", "unknown", { provider }, "The answer holds no picture that can be read.") };
  }
  const warnings = warningsOf(job, pictures.length, outputs.length, lost);
  const common = { outputs, ...settled(job, pictures.length, usdMicros), ...(warnings.length === 0 ? {} : { warnings: [...job.warnings, ...warnings] }) };
  if (pending > 0) return { state: "answered", ...common, clear: ["failure"] };
  return { state: "done", ...common, failure: failure("withheld", "yes", { withheld, of: job.weight }) };
}

function outputOf({ withheld, ...picture }: AnsweredPicture, index: number): JobOutput {
  return { index, state: withheld ? "withheld" : picture.url === undefined ? "lost" : "pending", ...picture };
}

function warningsOf(job: Job, came: number, taken: number, lost: number): string[] {
  const surplus = came > taken ? ` The first ${taken} are kept.` : "";
  return [
    ...(came > job.weight ? [`${came} images came, though ${job.weight} were asked for: the bill may be higher than the price.${surplus}`] : []),
    ...(lost === 0 ? [] : [`${lost} of ${taken} images came in a form that cannot be read. They may be billed.`]),
  ];
}

/** Words or a structure. One that came empty is billed all the same, and says so. */
export function said(job: Job, provider: string, answer: Pick<Job, "texts" | "json">): JobPatch {
  const money = settled(job, job.weight);
  const common = { state: "done", ...answer, ...money } as const;
  if (!isEmpty(answer.texts ?? answer.json)) return { ...common, clear: ["failure"] };
  return { ...common, failure: failure("bad-answer", "yes", { provider, empty: 1, spent: money.spent }) };
}

function isEmpty(value: unknown): boolean {
  const parts = typeof value === "object" && value !== null ? Object.values(value) : [value];
  return parts.every((part) => part === null || part === undefined || part === "");
}
