import { jsonAnswer, problem, Refusal } from "../answer.ts";
import type { Answer } from "../answer.ts";
import { promptIn } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";

/** v1 leaves most error bodies untyped; v2 types 402 and 429. */
export type Version = "v1" | "v2";

export function tooManyInFlight(version: Version, limit: number, retryAfterSeconds?: number): Answer {
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  if (version === "v1") return problem(429, "Too many requests in flight", headers);
  return jsonAnswer(429, {
    error: "Too many requests in flight", reject_reason: "inflight_limit", max_inflight_requests: limit, task_completion_speed: "fast",
  }, headers);
}

function noBalance(version: Version): Answer {
  return version === "v1"
    ? jsonAnswer(402, { message: "You do not have sufficient balance" })
    : jsonAnswer(402, { error: "You do not have sufficient balance", reject_reason: "insufficient_funds" });
}

const unsafePrompt = "Prompt provided failed safety check due to the inclusion of prohibited content.";

const unsafeImage = "Image provided failed safety check due to the inclusion of prohibited content.";

/** Words in a prompt, or in the name of a file, that make the sandbox refuse it, so that every ending can be tried by hand. */
export function obeyTriggers(input: Input, version: Version): void {
  const prompt = promptIn(input);
  if (Object.values(input.files).flat().some(({ name }) => name.includes("__unsafe_image__"))) throw new Refusal(jsonAnswer(422, { error: unsafeImage }));
  if (prompt.includes("__unsafe_prompt__")) throw new Refusal(jsonAnswer(422, { error: unsafePrompt }));
  if (prompt.includes("__no_balance__")) throw new Refusal(noBalance(version));
  if (prompt.includes("__boom__")) throw new Refusal(problem(500, "Internal error"));
}

export function withholdsOutput(prompt: string): boolean {
  return prompt.includes("__unsafe_output__");
}
