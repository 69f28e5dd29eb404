import { randomInt } from "node:crypto";
import { refuse } from "../answer.ts";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import type { LedgerEntry } from "../ledger.ts";
import { newId } from "../pictures.ts";
import { filesOf, isOn, numberOf, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import type { World } from "../world.ts";
import { imageEntry, signer, timestamp } from "./answers.ts";
import type { Made, MadeImage } from "./answers.ts";
import { lookAt } from "./describe.ts";
import type { Accepted } from "./generations.ts";
import type { DescribeWork, ImageWork, Operation } from "./operations.ts";
import { settle } from "./prices.ts";
import { obeyTriggers, withholdsOutput } from "./refusals.ts";

/** Images a request asks for; a description weighs as one. */
export function countOf(operation: Operation, input: Input): number {
  return operation.work.kind === "images" ? numberOf(input, "num_images") ?? 1 : 1;
}

/** A request for images, carried out: its bill, and its answer or, when asynchronous, what is to be polled. */
export interface Outcome {
  readonly bill: Omit<LedgerEntry, "id" | "at">;
  readonly answer: unknown;
  readonly accepted: Omit<Accepted, "release"> | undefined;
}

export function make(world: World, operation: Operation, work: ImageWork, input: Input, acts: readonly Act[]): Outcome {
  const prompt = textOf(input, "prompt") ?? "";
  obeyTriggers(prompt, operation.version);
  checkAssets(world, input);
  const seed = numberOf(input, "seed") ?? randomInt(2 ** 31 - 1);
  const model = operation.model(input);
  const images = drawn(world, { operation, work, input, acts, prompt, seed, model });
  const price = operation.price(input);
  const made: Made = { generationId: newId(), seed, images };
  const paid = Math.min(images.length, countOf(operation, input));
  const usdMicros = settle(price, paid, seed);
  const expired = actOf(acts, "expired") !== undefined;
  const asynchronous = operation.version === "v2";
  const bill = { path: operation.path, model, images: paid, usdMicros, ...(asynchronous ? { generationId: made.generationId } : {}) };
  const created = timestamp(world.now());
  const urlOf = signer(world.pictures, expired);
  if (!isOn(input, "async")) {
    return { bill, accepted: undefined, answer: work.answer(made, created, images.map((image) => imageEntry(image, urlOf(image)))) };
  }
  return {
    bill,
    answer: work.answer(made, created, undefined),
    accepted: {
      made, expired, failure: actOf(acts, "generation-failed")?.reason,
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
}

/** The images that come back: fewer, more or withheld when a fault or a word in the prompt wants it. */
function drawn(world: World, { operation, work, input, acts, prompt, seed, model }: Order): MadeImage[] {
  const size = work.size(input);
  const upscaled = work.upscaled?.(input, size);
  const missing = actOf(acts, "missing-images")?.count ?? 0;
  const extra = actOf(acts, "extra-images")?.count ?? 0;
  const withheld = withholdsOutput(prompt) ? Infinity : actOf(acts, "unsafe")?.count ?? 0;
  const count = Math.max(0, countOf(operation, input) - missing + extra);
  return Array.from({ length: count }, (_, at) => {
    const own = (seed + at) % 2 ** 31;
    const picture = { prompt, seed: own, model, ...(upscaled ?? size), alpha: work.alpha === true };
    return {
      picture: at < withheld ? undefined : world.pictures.add(picture),
      prompt: usedPrompt(input, prompt), seed: own, size, upscaled, styleType: work.styleType?.(input),
    };
  });
}

/** Magic prompt, when asked for, makes the returned prompt another than the given one. */
function usedPrompt(input: Input, prompt: string): string {
  const magic = textOf(input, "magic_prompt") ?? textOf(input, "magic_prompt_option");
  return magic?.toUpperCase() === "ON" ? `${prompt}, soft light, layered depth, fine grain, carefully composed` : prompt;
}

export async function describe(world: World, work: DescribeWork, input: Input): Promise<unknown> {
  checkAssets(world, input);
  const [file] = filesOf(input, work.image);
  const asset = assetIds(input)[0];
  const picture = asset === undefined ? undefined : world.pictures.find(asset);
  const bytes = file?.data ?? (picture === undefined ? refuse(400, "An image is required") : await world.paint(picture));
  return work.answer(lookAt(bytes), input, { created: timestamp(world.now()), description_id: newId() });
}

/** Earlier results named as sources must exist. */
function checkAssets(world: World, input: Input): void {
  for (const id of assetIds(input)) if (world.pictures.find(id) === undefined) refuse(404, "Asset not found");
}

function assetIds(input: Input): string[] {
  return [input.fields["image_asset_identifier"], input.fields["image_asset_identifiers"]].flat().flatMap((one) => {
    const id: unknown = typeof one === "object" && one !== null && "asset_id" in one ? one.asset_id : undefined;
    return typeof id === "string" ? [id] : [];
  });
}
