import * as z from "zod";
import { providers } from "../catalogue/operations.ts";
import type { Catalogue } from "../catalogue/operations.ts";
import { promptOf } from "../catalogue/roles.ts";
import { failure } from "../core/errors.ts";
import { asPlay, playKeyId } from "../core/playMoney.ts";
import { mostOf, sumPrices } from "../core/price.ts";
import type { Price } from "../core/price.ts";
import { amountWords, priceWords } from "../core/priceWords.ts";
import { wordsFor } from "../core/words.ts";
import type { Sentence } from "../core/sentence.ts";
import { costOf } from "../jobs/cost.ts";
import { hasEnded, isIdle } from "../jobs/states.ts";
import type { Job, JobOutput } from "../jobs/types.ts";

/** What a job was asked with; where this version does not know its operation, what the picture says of that. */
export function promptFor(catalogue: Pick<Catalogue, "get">, job: Pick<Job, "operation" | "input">, output?: Pick<JobOutput, "prompt">): string {
  const operation = catalogue.get(job.operation);
  return operation === undefined ? (output?.prompt ?? "") : promptOf(operation, job.input);
}

const fileNames = z.array(z.object({ $file: z.object({ name: z.string() }) }).transform(({ $file }) => $file.name).optional().catch(undefined));

/** What the first picture of the request was called. */
export function sourceNameOf({ input }: Pick<Job, "input">): string | undefined {
  return fileNames.safeParse(Object.values(input).flat()).data?.find((name) => name !== undefined);
}

/** A job in one line: its prompt's first, else the picture that it is about, else what was asked for. */
export function titleOf(catalogue: Pick<Catalogue, "get">, job: Pick<Job, "operation" | "input">, output?: Pick<JobOutput, "prompt">): string {
  const prompt = promptFor(catalogue, job, output).trim().split(/\r?\n/, 1)[0] ?? "";
  return prompt === "" ? sourceNameOf(job) ?? catalogue.get(job.operation)?.title ?? job.operation : prompt;
}

/** What jobs cost together, or may, in the person's language: play money is never billed, spent or for anything. */
export function sumOf(t: (text: string, ...args: Sentence["args"]) => string, jobs: readonly Job[], locale?: string): string {
  if (jobs.some(({ keyId }) => keyId === playKeyId)) return priceWords(sumPrices(jobs.map(wouldCost)), "sandbox", t, locale);
  if (jobs.every((job) => hasEnded(job) && job.billed === "no")) return t("not billed");
  const price = sumPrices(jobs.map(costOf));
  if (!jobs.some((job) => job.billed === "unknown" && isIdle(job))) return priceWords(price, "key", t, locale);
  const most = mostOf(price);
  return most.usdMicros + most.tokens === 0 ? t("may be billed, price unknown") : t("up to {0}, unknown", amountWords(most, t, locale));
}

/** What a key would pay for what the sandbox did: nothing for what made nothing. */
function wouldCost({ state, price }: Job): Price {
  return state === "refused" || state === "failed" || state === "cancelled" ? { usdMicros: 0, basis: "exact" } : price;
}

/** What a person should know of a job that did not fail. */
export function warningsFor({ outputs, warnings, failure: failed, keyId, provider }: Pick<Job, "outputs" | "warnings" | "failure" | "keyId" | "provider">): readonly Sentence[] {
  const said = warnings.map((text): Sentence => ({ text: "{0}", args: [text] }));
  const withheld = outputs.filter(({ state }) => state === "withheld").length;
  if (withheld === 0 || failed?.kind === "withheld") return said;
  const some = failure("withheld", "yes", { provider: providers[provider].title, withheld, of: outputs.length });
  return [...said, wordsFor(keyId === playKeyId ? asPlay(some) : some).sentence];
}
