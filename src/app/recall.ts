import type { Catalogue } from "../catalogue/operations.ts";
import { fieldWithRole, promptOf } from "../catalogue/roles.ts";
import type { Job } from "../jobs/types.ts";
import { inputView } from "../shared/form.ts";
import type { InputView } from "../shared/form.ts";

/** What can be taken over from an earlier job, from the least to all of it. Pictures stay with the host. */
export interface Recall {
  readonly operation: string;
  /** "" where it was asked without one. */
  readonly prompt: string;
  /** That of its first picture, whether it was asked for or chosen by the model. */
  readonly seed?: number;
  /** All but prompt and seed: they leave what is written, and any chance, as it is. */
  readonly settings: InputView;
  readonly everything: InputView;
}

/** Undefined for an operation that this version does not know. */
export function recallOf(catalogue: Pick<Catalogue, "get">, job: Pick<Job, "operation" | "input" | "outputs">): Recall | undefined {
  const operation = catalogue.get(job.operation);
  if (operation === undefined) return undefined;
  const asked = plainInput(job.input);
  const [prompt, seed] = [fieldWithRole(operation, "prompt"), fieldWithRole(operation, "seed")];
  const came = seed === undefined ? undefined : job.outputs.find((output) => output.seed !== undefined)?.seed;
  return {
    operation: operation.id, prompt: promptOf(operation, job.input), ...(came === undefined ? {} : { seed: came }),
    settings: Object.fromEntries(Object.entries(asked).filter(([name]) => name !== prompt && name !== seed)),
    everything: seed === undefined || came === undefined ? asked : { ...asked, [seed]: came },
  };
}

/** What can be typed: the names of files say nothing to a form. */
export function plainInput(input: Job["input"]): InputView {
  const plain = Object.entries(input).filter(([, value]) => !JSON.stringify(value).includes('"$file"'));
  return inputView.parse(Object.fromEntries(plain));
}
