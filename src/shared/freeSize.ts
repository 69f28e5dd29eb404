import * as z from "zod/mini";

/** Sizes that need no list: "both sides multiples of 32 from 256 to 4096, at most 4 megapixels". In pixels. */
export const sizeLimits = z.object({
  multiple: z.int(),
  min: z.int(),
  max: z.int(),
  /** Width × height, at most. */
  area: z.optional(z.int()),
  /** Longer : shorter side, at most. */
  ratio: z.optional(z.number()),
});
export type SizeLimits = z.infer<typeof sizeLimits>;

/** Where a free size is written: as "WIDTHxHEIGHT" in one field, or each side in its own. */
export const freeSize = z.object({ limits: sizeLimits, fields: z.readonly(z.union([z.tuple([z.string()]), z.tuple([z.string(), z.string()])])) });
export type FreeSize = z.infer<typeof freeSize>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether both sides are what they must be, alone and together. */
export function fitsLimits({ multiple, min, max, area = Infinity, ratio = Infinity }: SizeLimits, width: number, height: number): boolean {
  return [width, height].every((side) => Number.isInteger(side / multiple) && side >= min && side <= max)
    && width * height <= area && Math.max(width, height) <= ratio * Math.min(width, height);
}

/** The largest size of about this proportion (width over height); undefined where the limits have none. */
export function largestSize(limits: SizeLimits, proportion: number): Size | undefined {
  const { multiple, max, area = Infinity } = limits;
  const down = (side: number): number => Math.floor((side + 1e-6) / multiple) * multiple;
  for (let height = down(Math.min(max, max / proportion, Math.sqrt(area / proportion))); height > 0; height -= multiple) {
    const width = Math.min(Math.round((height * proportion) / multiple) * multiple, down(area / height));
    if (fitsLimits(limits, width, height)) return { width, height };
  }
  return undefined;
}

/** What a request says for this size. */
export function inputFor({ fields: [first, second] }: FreeSize, width: number, height: number): Record<string, string | number> {
  return second === undefined ? { [first]: `${width}x${height}` } : { [first]: width, [second]: height };
}

/** The size that a request says; undefined when it says none, or none of these limits. */
export function sizeIn({ fields: [first, second], limits }: FreeSize, input: Readonly<Record<string, unknown>>): Size | undefined {
  const said = second === undefined ? String(input[first]).split("x").map(Number) : [Number(input[first]), Number(input[second])];
  const [width = Number.NaN, height = Number.NaN] = said;
  return said.length === 2 && fitsLimits(limits, width, height) ? { width, height } : undefined;
}
