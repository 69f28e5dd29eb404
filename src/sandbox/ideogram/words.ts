import { refuse } from "../answer.ts";
import { newId } from "../pictures.ts";
import type { Input } from "../upload/input.ts";
import type { World } from "../world.ts";
import { timestamp } from "./answers.ts";
import { lookAt } from "./describe.ts";
import type { DescribeWork, Operation, WordsWork } from "./operation.ts";
import { obeyTriggers } from "./refusals.ts";
import { findSent } from "./sent.ts";

/** A request for words, carried out. */
export async function say(world: World, operation: Operation, work: DescribeWork | WordsWork, input: Input): Promise<unknown> {
  obeyTriggers(input, operation.version);
  if (work.kind === "words") return work.answer(input);
  const [source] = findSent(world, input).sources;
  const bytes = source === undefined ? refuse(400, "An image is required") : await source.bytes();
  return work.answer(await lookAt(bytes, world.decode), input, { created: timestamp(world.now()), description_id: newId() });
}
