import type { Input, Operation } from "../catalogue/types.ts";
import { modelsIn, stylesIn, wordsIn } from "../catalogue/words.ts";
import { ImageStudioError } from "../core/errors.ts";
import type { Asked } from "../policy/asked.ts";
import type { Context } from "./context.ts";

/** A request as a policy is asked about it. Its pictures are not. */
export const askedOf = (operation: Operation, input: Input): Asked => ({
  provider: operation.provider, verb: operation.verb, models: modelsIn(operation, input), styles: stylesIn(operation, input), texts: wordsIn(operation, input),
});

/** Rejects where a rule does not allow it, before anybody is asked who pays or what it costs. */
export async function allowed(context: Context, operation: Operation, input: Input): Promise<void> {
  const refused = await context.policy.refusal(askedOf(operation, input));
  if (refused !== undefined) throw new ImageStudioError(refused);
}
