import type { Answered } from "../catalogue/answer.ts";
import { failure } from "../core/errors.ts";
import { upperBound } from "../core/price.ts";
import { purseOf } from "../core/playMoney.ts";
import type { Purse } from "../core/playMoney.ts";
import type { Amounts, Arrived, BrokenOff } from "./outputs.ts";
import type { JobPatch } from "./ports.ts";
import type { Job, JobOutput } from "./types.ts";

/** The bill of an answer: what the API says it took, else the price, or the most that it can be, for as many as it made of those asked for. */
export function settled(job: Job, made: number, usdMicros?: number): Pick<Job, "billed" | "reserved" | "spent"> {
  const priced = Math.round((job.price.usdMicros ?? upperBound(job.price)) * (Math.min(made, job.weight) / Math.max(1, job.weight)));
  return { billed: "yes", reserved: 0, spent: usdMicros ?? priced };
}

/**
 * From an answer to the job's next state: something to fetch or to place; words; nothing but withheld outputs; or nothing that
 * can be read, whose money is held. No more outputs are taken than can be meant, and what is out of order is said.
 */
export function answeredBy(job: Job, provider: string, { outputs: all, texts, json, usdMicros }: Arrived, { perAsked, most }: Amounts): JobPatch {
  const outputs = all.slice(0, most);
  const count = (state: JobOutput["state"]): number => outputs.filter((o) => o.state === state).length;
  const [withheld, lost] = [count("withheld"), count("lost")];
  const said = { ...(texts === undefined ? {} : { texts }), ...(json === undefined ? {} : { json }) };
  const isSaid = texts !== undefined || json !== undefined;
  if (!isSaid && (outputs.length === 0 || (lost > 0 && lost + withheld === outputs.length))) {
    return { state: "failed", outputs, billed: "unknown", failure: failure("bad-answer", "unknown", { provider }, "The answer holds nothing that can be read.") };
  }
  const warnings = warningsOf(all.length, job.weight * perAsked, outputs.length, lost, purseOf(job.keyId));
  // Only where each is one that was asked for do they say how many were made.
  const money = settled(job, perAsked === 1 ? all.length : job.weight, usdMicros);
  const common = { ...said, outputs, ...money, ...(warnings.length === 0 ? {} : { warnings: [...job.warnings, ...warnings] }) };
  if (outputs.length > withheld + lost) return { state: "answered", ...common, clear: ["failure"] };
  if (isEmpty(texts ?? json) && withheld === 0) return { state: "done", ...common, failure: failure("bad-answer", "yes", { provider, empty: 1, spent: money.spent }) };
  if (isSaid) return { state: "done", ...common, clear: ["failure"] };
  return { state: "done", ...common, failure: failure("withheld", "yes", { provider, withheld, of: job.weight }) };
}

/** The bytes of the answer ended early: it was made, and billed, and is never asked for again. */
export function brokenOff(job: Job, provider: string, { aside, detail }: BrokenOff): JobPatch {
  return { state: "unknown", outputs: aside, ...settled(job, job.weight), failure: failure("unknown-outcome", "yes", { provider, aside: aside.length }, detail) };
}

/** The API says itself that it has failed; not, whether it was billed. */
export function failedBy(provider: string, { reason, refused }: Extract<Answered, { is: "failed" }>): JobPatch {
  return { state: refused ? "refused" : "failed", billed: "unknown", failure: failure(refused ? "refused" : "server", "unknown", { provider }, reason) };
}

function warningsOf(came: number, asked: number, taken: number, lost: number, purse: Purse): string[] {
  const surplus = came > taken ? ` The first ${taken} are kept.` : "";
  const [higher, billed] = purse === "sandbox" ? [".", ""] : [": the bill may be higher than the price.", lost === 1 ? " It may be billed." : " They may be billed."];
  return [
    ...(came > asked ? [`${came} images came instead of ${asked}${higher}${surplus}`] : []),
    ...(lost === 0 ? [] : [`${lost} of ${taken} images came in a form that cannot be read.${billed}`]),
  ];
}

/** Billed all the same. */
function isEmpty(value: unknown): boolean {
  const parts = typeof value === "object" && value !== null ? Object.values(value) : [value];
  return parts.every((part) => part === null || part === undefined || part === "");
}
