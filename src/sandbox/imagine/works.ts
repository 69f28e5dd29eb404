import { randomInt } from "node:crypto";
import type { Making, Picture } from "../drawing/picture.ts";
import type { Source } from "../drawing/rgba.ts";
import type { Frame } from "../drawing/scene.ts";
import { filesOf, numberOf, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import { uploadedSource } from "../upload/source.ts";
import type { World } from "../world.ts";
import { imageRatios, imageStyles, modelOf } from "./styles.ts";
import type { Price } from "./styles.ts";
import type { BodyPath } from "./routes.ts";

export type ImagePath = Exclude<BodyPath, `/video/${string}`>;

/** What a route costs, and how its picture comes about. */
export interface Work {
  readonly model: (input: Input) => string;
  readonly price: (input: Input) => Price;
  readonly size: (input: Input, source: Source | undefined, mask: Source | undefined) => Frame;
  readonly making?: (source: Source, mask: Source | undefined) => Making | undefined;
  readonly alpha?: true;
}

const square: Frame = { width: 1024, height: 1024 };
const byRatio = (input: Input): Frame => imageRatios[textOf(input, "aspect_ratio") ?? "1:1"] ?? square;
const asSent = (_input: Input, source: Source | undefined): Frame => ({ width: source?.width ?? square.width, height: source?.height ?? square.height });
const styleIn = (input: Input): string => textOf(input, "style") ?? "";
const ownPrice = (tokens: number) => (): Price => ({ tokens, madeUp: true });

/** More than this is not drawn, however large a picture is that came. */
const mostPixels = 40_000_000;

/** The source `factor` times as wide and high as far as there is room, and never smaller than it is. */
function enlarged(source: Source | undefined, across: number, down: number): Frame {
  const { width, height } = source ?? square;
  const room = Math.max(1, mostPixels / (width * height));
  const share = Math.min(1, Math.sqrt(room / (across * down)));
  return { width: Math.max(width, Math.round(width * across * share)), height: Math.max(height, Math.round(height * down * share)) };
}

/**
 * Nobody knows how it is told a size: its fields are words, a picture and a mask. Words may name a ratio of the API's; around the picture
 * there is room for it then. A mask is as large as the result.
 */
function resized(input: Input, source: Source | undefined): Frame {
  const words = textOf(input, "prompt") ?? "";
  const [across = 0, down = 0] = Object.keys(imageRatios).find((ratio) => new RegExp(String.raw`(?<![\d:])${ratio}(?![\d:])`).test(words))?.split(":").map(Number) ?? [];
  const { width, height } = source ?? square;
  if (across === 0 || down === 0) return enlarged(source, 1.5, 1);
  return enlarged(source, Math.max(1, (height * across) / (width * down)), Math.max(1, (width * down) / (height * across)));
}

const isAsLarge = (one: Frame, other: Frame): boolean => one.width === other.width && one.height === other.height;

export const works: Readonly<Record<ImagePath, Work>> = {
  "/image/generations": { model: (input) => modelOf(styleIn(input)), price: (input) => imageStyles[styleIn(input)]?.price ?? { tokens: 0 }, size: byRatio },
  "/image/generations/transparent": { model: () => "imagine-png", price: ownPrice(5), size: byRatio, alpha: true },
  "/image/background/remover": { model: () => "imagine-remover", price: ownPrice(2), size: asSent, making: (source) => ({ kind: "cut", source }) },
  "/image/enhance": {
    model: () => "imagine-upscale", price: ownPrice(4), size: (_input, source) => enlarged(source, 2, 2), making: (source) => ({ kind: "scaled", source }),
  },
  "/image/edits/generative-fill": {
    model: () => "imagine-fill", price: ownPrice(5), size: asSent, making: (source, mask) => (mask === undefined ? undefined : { kind: "painted", source, mask, marked: "white" }),
  },
  "/image/edits/ai-resize": {
    model: () => "imagine-resize", price: ownPrice(5), size: (input, source, mask) => mask ?? resized(input, source),
    making: (source, mask) => (mask !== undefined && isAsLarge(mask, source) ? { kind: "painted", source, mask, marked: "white" } : { kind: "framed", source }),
  },
  "/image/edits/remove": {
    model: () => "imagine-retouch", price: ownPrice(3), size: asSent, making: (source, mask) => (mask === undefined ? undefined : { kind: "filled", source, mask }),
  },
  "/image/generations/ai-background": { model: () => "imagine-background", price: ownPrice(6), size: asSent, making: (source) => ({ kind: "backed", source }) },
};

const sides = ({ width, height }: Frame): Frame => ({ width, height });

/** The picture that a request asks for. Without a seed it is another one each time. */
export function pictureFor(world: Pick<World, "decode">, path: ImagePath, input: Input): Picture {
  const work = works[path];
  const sourceOf = (name: string): Source | undefined => filesOf(input, name).map((file) => uploadedSource(world.decode, file))[0];
  const [source, mask] = [sourceOf("image"), sourceOf("mask")];
  const making = source === undefined ? undefined : work.making?.(source, mask);
  const tone = path === "/image/generations" ? imageStyles[styleIn(input)]?.tone : undefined;
  return {
    prompt: textOf(input, "prompt") ?? "", seed: numberOf(input, "seed") ?? randomInt(1, 2 ** 31 - 1), model: work.model(input), ...sides(work.size(input, source, mask)),
    alpha: work.alpha ?? false, ...(making === undefined ? {} : { making }), ...(tone === undefined ? {} : { tone }),
  };
}
