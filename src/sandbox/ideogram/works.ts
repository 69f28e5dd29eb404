import { randomInt } from "node:crypto";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import type { Picture } from "../drawing/picture.ts";
import { newId } from "../pictures.ts";
import type { LedgerEntry } from "../ledger.ts";
import { isOn, numberOf, promptIn } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import type { World } from "../world.ts";
import { signer, timestamp } from "./answers.ts";
import type { Layers, Made, MadeImage } from "./answers.ts";
import type { Accepted } from "./generations.ts";
import { usedPrompt } from "./magicPrompt.ts";
import type { ImageWork, Operation } from "./operation.ts";
import { settle } from "./prices.ts";
import { obeyTriggers, withholdsOutput } from "./refusals.ts";
import { findSent } from "./sent.ts";
import type { Sent } from "./sent.ts";
import { boxOf, findText } from "./textBlocks.ts";

/** Images a request asks for; words weigh as one. */
export function countOf(operation: Operation, input: Input): number {
  return operation.work.kind === "images" ? numberOf(input, "num_images") ?? 1 : 1;
}

/** A request for images, carried out: its bill, and its answer or, when asynchronous, what is to be polled. */
export interface Outcome {
  readonly bill: Omit<LedgerEntry, "id" | "at">;
  readonly answer: unknown;
  readonly accepted: Omit<Accepted, "release"> | undefined;
}

export async function make(world: World, operation: Operation, work: ImageWork, input: Input, acts: readonly Act[]): Promise<Outcome> {
  const prompt = promptIn(input);
  obeyTriggers(input, operation.version);
  const sent = findSent(world, input);
  const seed = numberOf(input, "seed") ?? randomInt(2 ** 31 - 1);
  const model = operation.model(input);
  const size = work.size(input, sent);
  const layers = work.layers === true ? await layersOf(world, sent, { prompt, seed, model, ...size, alpha: false }) : undefined;
  const images = drawn(world, { operation, work, input, acts, prompt, seed, model, size, sent, layers });
  const price = operation.price(input);
  const made: Made = { generationId: newId(), seed, size, images };
  const paid = Math.min(images.length, countOf(operation, input));
  const usdMicros = settle(price, paid, seed);
  const expired = actOf(acts, "expired") !== undefined;
  const bill = { path: operation.path, model, images: paid, usdMicros, ...(operation.version === "v2" || work.deferred === true ? { generationId: made.generationId } : {}) };
  const { whole, accepted, polled } = work.answer;
  if (accepted === undefined || polled === undefined || (work.deferred !== true && !isOn(input, "async"))) {
    return { bill, accepted: undefined, answer: whole(made, { created: timestamp(world.now()), urlOf: signer(world.pictures, expired) }) };
  }
  return {
    bill,
    answer: accepted(made),
    accepted: {
      made, polled, expired, failure: actOf(acts, "generation-failed")?.reason,
      usageUsdMicros: price.upperUsdMicros === undefined ? undefined : usdMicros,
    },
  };
}

interface Order {
  readonly operation: Operation;
  readonly work: ImageWork;
  readonly input: Input;
  readonly acts: readonly Act[];
  readonly prompt: string;
  readonly seed: number;
  readonly model: string;
  readonly size: Made["size"];
  readonly sent: Sent;
  readonly layers: Layers | undefined;
}

/** The images that come back: fewer, more or withheld when a fault or a word in the prompt wants it. */
function drawn(world: World, { operation, work, input, acts, prompt, seed, model, size, sent, layers }: Order): MadeImage[] {
  const upscaled = work.upscaled?.(input, size);
  const missing = actOf(acts, "missing-images")?.count ?? 0;
  const extra = actOf(acts, "extra-images")?.count ?? 0;
  const withheld = withholdsOutput(prompt) ? Infinity : actOf(acts, "unsafe")?.count ?? 0;
  const count = Math.max(0, countOf(operation, input) - missing + extra);
  const making = layers === undefined ? work.making?.(sent, input) : cleared(sent, layers);
  return Array.from({ length: count }, (_, at) => {
    const own = (seed + at) % 2 ** 31;
    const picture: Picture = {
      prompt, seed: own, model, ...(upscaled ?? size), alpha: work.alpha?.(input) ?? false, ...(making === undefined ? {} : { making }),
    };
    return {
      picture: at < withheld ? undefined : world.pictures.add(picture),
      prompt: usedPrompt(input, prompt), seed: own, size, upscaled, styleType: work.styleType?.(input), layers,
    };
  });
}

async function layersOf(world: World, { sources: [source] }: Sent, picture: Picture): Promise<Layers | undefined> {
  if (source === undefined) return undefined;
  const original = world.pictures.add({ ...picture, making: { kind: "scaled", source } });
  return { original, blocks: findText(await source.read(), picture.prompt) };
}

function cleared({ sources: [source] }: Sent, { blocks }: Layers): Picture["making"] {
  return source === undefined ? undefined : { kind: "cleared", source, boxes: blocks.map(boxOf) };
}
