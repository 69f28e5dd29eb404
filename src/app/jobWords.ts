import type { Catalogue } from "../catalogue/operations.ts";
import { promptOf } from "../catalogue/roles.ts";
import { failure } from "../core/errors.ts";
import { asPlay, playKeyId } from "../core/playMoney.ts";
import { wordsFor } from "../core/words.ts";
import type { Sentence } from "../core/sentence.ts";
import type { Job, JobOutput } from "../jobs/types.ts";

/** What a job was asked with; where this version does not know its operation, what the picture says of that. */
export function promptFor(catalogue: Pick<Catalogue, "get">, job: Pick<Job, "operation" | "input">, output?: Pick<JobOutput, "prompt">): string {
  const operation = catalogue.get(job.operation);
  return operation === undefined ? (output?.prompt ?? "") : promptOf(operation, job.input);
}

/** What a person should know of a job that did not fail. */
export function warningsFor({ outputs, warnings, failure: failed, keyId }: Pick<Job, "outputs" | "warnings" | "failure" | "keyId">): readonly Sentence[] {
  const said = warnings.map((text): Sentence => ({ text: "{0}", args: [text] }));
  const withheld = outputs.filter(({ state }) => state === "withheld").length;
  if (withheld === 0 || failed?.kind === "withheld") return said;
  const some = failure("withheld", "yes", { withheld, of: outputs.length });
  return [...said, wordsFor(keyId === playKeyId ? asPlay(some) : some).sentence];
}
