import type { Answered } from "../catalogue/answer.ts";
import { failure } from "../core/errors.ts";
import { purseOf } from "../core/playMoney.ts";
import type { Purse } from "../core/playMoney.ts";
import type { Bill } from "./bill.ts";
import type { Amounts, Arrived } from "./outputs.ts";
import type { JobPatch } from "./ports.ts";
import type { Ended } from "./spend.ts";
import type { Job, JobOutput } from "./types.ts";

/** What a bill changes of what is held and spent; one that nobody knows, nothing. */
function money(bill: Bill): Pick<JobPatch, "billed" | "reserved" | "spent"> {
  switch (bill.billed) {
    case "yes": return { billed: "yes", reserved: 0, spent: bill.amounts.usdMicros };
    case "no": return { billed: "no", reserved: 0 };
    case "unknown": return { billed: "unknown" };
  }
}

/** From the end of a request to the job's next state. */
export function endedBy(job: Job, title: string, amounts: Amounts, bill: Bill, ended: Ended): JobPatch {
  switch (ended.is) {
    case "over": return { state: ended.state, failure: ended.failure, ...money(bill), clear: ["notBefore"] };
    case "failed": return failedBy(title, ended);
    case "broken": return { state: "unknown", outputs: ended.aside, ...money(bill), failure: failure("unknown-outcome", "yes", { provider: title, aside: ended.aside.length }, ended.detail) };
    case "made": return answeredBy(job, title, bill, ended, amounts);
  }
}

/**
 * From an answer and its bill to the job's next state: something to fetch or to place; words; nothing but withheld outputs; or nothing that
 * can be read, whose money is held. No more outputs are taken than can be meant, and what is out of order is said.
 */
function answeredBy(job: Job, provider: string, bill: Bill, { outputs: all, texts, json }: Arrived, { perAsked, most }: Amounts): JobPatch {
  const outputs = all.slice(0, most);
  const count = (state: JobOutput["state"]): number => outputs.filter((o) => o.state === state).length;
  const [withheld, lost] = [count("withheld"), count("lost")];
  const said = { ...(texts === undefined ? {} : { texts }), ...(json === undefined ? {} : { json }) };
  if (bill.billed !== "yes") {
    return { state: "failed", outputs, billed: "unknown", failure: failure("bad-answer", "unknown", { provider }, "The answer holds nothing that can be read.") };
  }
  const warnings = warningsOf(all.length, job.weight * perAsked, outputs.length, lost, purseOf(job.keyId));
  const common = { ...said, outputs, ...money(bill), ...(warnings.length === 0 ? {} : { warnings: [...job.warnings, ...warnings] }) };
  if (outputs.length > withheld + lost) return { state: "answered", ...common, clear: ["failure"] };
  if (isEmpty(texts ?? json) && withheld === 0) return { state: "done", ...common, failure: failure("bad-answer", "yes", { provider, empty: 1, spent: bill.amounts.usdMicros }) };
  if (texts !== undefined || json !== undefined) return { state: "done", ...common, clear: ["failure"] };
  return { state: "done", ...common, failure: failure("withheld", "yes", { provider, withheld, of: job.weight }) };
}

function failedBy(provider: string, { reason, refused }: Extract<Answered, { is: "failed" }>): JobPatch {
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
