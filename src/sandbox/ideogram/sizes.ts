import { has, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import type { Sent } from "./sent.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The API publishes no mapping of ratios to pixels; these are the listed 3.0 sizes of the exact or nearest shape. */
const ratioSizes: Readonly<Record<string, Size>> = {
  "1x1": { width: 1024, height: 1024 },
  "16x9": { width: 1312, height: 736 }, "9x16": { width: 736, height: 1312 },
  "4x3": { width: 1152, height: 864 }, "3x4": { width: 864, height: 1152 },
  "3x2": { width: 1248, height: 832 }, "2x3": { width: 832, height: 1248 },
  "16x10": { width: 1280, height: 800 }, "10x16": { width: 800, height: 1280 },
  "5x4": { width: 1120, height: 896 }, "4x5": { width: 896, height: 1120 },
  "2x1": { width: 1408, height: 704 }, "1x2": { width: 704, height: 1408 },
  "3x1": { width: 1536, height: 512 }, "1x3": { width: 512, height: 1536 },
};
const square: Size = { width: 1024, height: 1024 };
/** 4.0 and 4.5 choose a shape by themselves; here it is always the large square. */
const largeSquare: Size = { width: 2048, height: 2048 };

export const presets4: ReadonlySet<string> = new Set([
  "2048x2048", "1440x2880", "2880x1440", "1664x2496", "2496x1664", "1792x2240", "2240x1792", "1440x2560", "2560x1440", "1600x2560",
  "2560x1600", "1728x2304", "2304x1728", "1296x3168", "3168x1296", "1152x2944", "2944x1152", "1248x3328", "3328x1248", "1280x3072",
  "3072x1280", "1024x3072", "3072x1024", "1024x1024", "896x1120", "1120x896", "864x1152", "1152x864", "832x1248", "1248x832",
  "800x1280", "1280x800", "720x1280", "1280x720", "720x1440", "1440x720", "512x1536", "1536x512",
]);

/** "1312x736", "RESOLUTION_1312_736". */
export function parseSize(text: string | undefined): Size | undefined {
  const [, width, height] = /^(?:RESOLUTION_)?([1-9]\d{0,4})[x_]([1-9]\d{0,4})$/.exec(text ?? "") ?? [];
  return width === undefined || height === undefined ? undefined : { width: Number(width), height: Number(height) };
}

export function showSize({ width, height }: Size): string {
  return `${width}x${height}`;
}

/** Of 3.0 and the legacy models: the resolution, else the ratio, else the square. */
export function size3(input: Input): Size {
  const ratio = textOf(input, "aspect_ratio")?.replace(/^ASPECT_(\d+)_(\d+)$/, "$1x$2");
  return parseSize(textOf(input, "resolution")) ?? ratioSizes[ratio ?? ""] ?? square;
}

export function size4(input: Input): Size {
  return parseSize(textOf(input, "resolution")) ?? largeSquare;
}

/** Of 4.5: a given size, else the first source's, else the large square. */
export function size45(input: Input, sent: Sent): Size {
  return parseSize(textOf(input, "size")) ?? sourceSize(input, sent);
}

/** As large as the picture that was sent; without one, as large as 4.0 draws. */
export function sourceSize(_input: Input, { sources: [source] }: Sent): Size {
  return source === undefined ? largeSquare : { width: source.width, height: source.height };
}

/** Of 4.5's `size`: a preset without sources; with them, sides that are multiples of 32, ≥ 256, ≤ 4 Mpx, at most 6:1. */
export function size45Rule(input: Input): string | undefined {
  const given = textOf(input, "size");
  if (given === undefined || given === "auto" || given === "source") return undefined;
  const size = parseSize(given);
  if (size === undefined || !given.includes("x")) return "size must be auto, source or WIDTHxHEIGHT";
  if (!has(input, "images") && !has(input, "image_asset_identifiers")) {
    return presets4.has(given) ? undefined : "size without source images must be one of the presets";
  }
  const { width, height } = size;
  if (width % 32 !== 0 || height % 32 !== 0) return "size: both sides must be multiples of 32";
  if (Math.min(width, height) < 256) return "size: both sides must be at least 256";
  if (width * height > 4_194_304) return "size: the area must be at most 4194304";
  return Math.max(width / height, height / width) > 6 ? "size: the aspect ratio must be at most 6:1" : undefined;
}

/** Transparent generation's second size, when it was asked to scale up. */
export function upscaled(input: Input, { width, height }: Size): Size | undefined {
  const factor = factorOf(input);
  return factor === 1 ? undefined : { width: width * factor, height: height * factor };
}

export function factorOf(input: Input): number {
  return Number(textOf(input, "upscale_factor")?.slice(1) ?? "1");
}
