import { numberOf, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import { factorOf, parseSize, presets4, sourceSize } from "./sizes.ts";
import type { Size } from "./sizes.ts";
import type { Sent } from "./sent.ts";

/** Sizes that no list names: from a shape and a number of pixels, or from the picture that was sent. */

/** Pixels of a tier. */
const tiers: Readonly<Record<string, number>> = { "1k": 1024 ** 2, "2k": 2048 ** 2, "4k": 3840 * 2160, "8k": 7680 * 4320 };
/** What is drawn at most: a picture has to fit into memory here. */
export const largestResult = 8192 ** 2;

/** Width over height of "16x9", "16:9"; undefined for "auto". */
function ratioOf(text: string | undefined): number | undefined {
  const [, width, height] = /^([1-9]\d{0,4})[x:]([1-9]\d{0,4})$/.exec(text ?? "") ?? [];
  return width === undefined || height === undefined ? undefined : Number(width) / Number(height);
}

/** A given size; else the tier's pixels in the given shape, else in that of the source, else as a square. */
export function sizeFree(input: Input, { sources: [source] }: Sent): Size {
  const [width, height] = [numberOf(input, "custom_width"), numberOf(input, "custom_height")];
  if (width !== undefined && height !== undefined) return { width, height };
  const given = parseSize(textOf(input, "resolution"));
  if (given !== undefined) return given;
  const tier = textOf(input, "resolution_tier") ?? textOf(input, "output_resolution") ?? textOf(input, "resolution") ?? "1k";
  const ratio = ratioOf(textOf(input, "aspect_ratio")) ?? (source === undefined ? 1 : source.width / source.height);
  return shaped(ratio, tiers[tier.toLowerCase()] ?? 1024 ** 2);
}

function shaped(ratio: number, pixels: number): Size {
  const side = (length: number): number => Math.max(64, Math.round(length / 16) * 16);
  return { width: side(Math.sqrt(pixels * ratio)), height: side(Math.sqrt(pixels / ratio)) };
}

/** The source whole, in a frame of the given shape. */
export function sizeReframed(input: Input, sent: Sent): Size {
  const { width, height } = sourceSize(input, sent);
  const ratio = ratioOf(textOf(input, "aspect_ratio")) ?? 1;
  return within({ width: Math.max(width, Math.round(height * ratio)), height: Math.max(height, Math.round(width / ratio)) });
}

/** The source's size times the factor, which is two where none is chosen. */
export function sizeScaled(input: Input, sent: Sent): Size {
  return scaledBy(sourceSize(input, sent), textOf(input, "upscale_factor") === undefined ? 2 : factorOf(input));
}

export function scaledBy({ width, height }: Size, factor: number): Size {
  return within({ width: width * factor, height: height * factor });
}

/** The tier's pixels in the source's shape, and never fewer than it has. */
export function sizeTier(input: Input, sent: Sent): Size {
  const source = sourceSize(input, sent);
  const pixels = tiers[(textOf(input, "resolution_tier") ?? "2k").toLowerCase()] ?? 2048 ** 2;
  return shaped(source.width / source.height, Math.max(pixels, source.width * source.height));
}

/** Of 4.0's remix: a given size, else the listed one that comes nearest to the source's shape. */
export function sizeRemix4(input: Input, sent: Sent): Size {
  const source = sourceSize(input, sent);
  const nearest = Array.from(presets4, (text) => parseSize(text) ?? source).filter(({ width, height }) => width * height > 2_000_000)
    .sort((one, other) => strangeness(one, source) - strangeness(other, source))[0];
  return parseSize(textOf(input, "resolution")) ?? nearest ?? source;
}

/** How far two shapes are apart; 0 for the same. */
export function strangeness(one: Size, other: Size): number {
  return Math.abs(Math.log((one.width * other.height) / (one.height * other.width)));
}

function within(size: Size): Size {
  const shrink = Math.min(1, Math.sqrt(largestResult / (size.width * size.height)));
  return { width: Math.max(1, Math.floor(size.width * shrink)), height: Math.max(1, Math.floor(size.height * shrink)) };
}
