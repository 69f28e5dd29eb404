import type { FreeSize, SizeLimits } from "../../../shared/freeSize.ts";
import type { Rule } from "../../../shared/rules.ts";
import { freeShapes, ratioShapes, sizeShapes } from "../../shapes.ts";
import type { Operation, Shape } from "../../types.ts";
import { sizesV4 } from "../../values.ts";

/** What a size may say where the document leaves it open. */
export interface OpenSize {
  /** Nothing but these. */
  readonly only?: readonly string[];
  /** These are offered; any other ratio may be said as well. */
  readonly offers?: readonly string[];
  /** Any size in pixels within these. */
  readonly limits?: SizeLimits;
}

const ratios: OpenSize = { offers: ["auto", "1x1", "5x4", "4x3", "3x2", "16x9", "2x1", "21x9", "4x5", "3x4", "2x3", "9x16", "1x2", "9x21"] };
/** The document says no limits but five digits a side. */
const anySize: OpenSize = { limits: { multiple: 1, min: 10, max: 99_999 } };
/** What the model's maker takes; Ideogram's document does not repeat it. */
const gptImage = { aspect_ratio: ratios, resolution: { limits: { multiple: 16, min: 480, max: 3840, area: 8_294_400, ratio: 3 } } };
/** As the older form of the same endpoint states it. */
const side: OpenSize = { limits: { multiple: 16, min: 16, max: 4096, area: 4_194_304 } };

/** The sizes that the document leaves open, by operation and field. */
export const openSizes: Readonly<Record<string, Readonly<Record<string, OpenSize>>>> = {
  "generate/auto": { aspect_ratio: ratios, resolution: anySize },
  "remix/auto": { resolution: anySize },
  "generate/gpt-image-2": gptImage,
  "generate/gpt-image-2-5-flare": gptImage,
  "generate/gpt-image-2-5-sunburst": gptImage,
  // Free sizes need pictures and five conditions; the presets and the source's size cover them.
  "generate/ideogram-4-5": { size: { only: ["auto", "source", ...sizesV4] } },
  "generate/z-image": { resolution: { limits: { multiple: 16, min: 16, max: 65_536, area: 1_048_576 } } },
  "generate/p-image-ideogram": { custom_width: side, custom_height: side },
};

/** A field of the role "size", and what it may say. */
export interface SizeField {
  readonly name: string;
  readonly values: readonly string[];
  readonly limits: SizeLimits | undefined;
}

const isRatio = (value: string): boolean => /^\d{1,2}[x:]\d{1,2}$/.test(value);
const isPixels = (value: string): boolean => /^\d{3,4}x\d{3,4}$/.test(value);
const isNamed = (value: string): boolean => value === "auto" || value === "source";

/** The shapes that a person picks from, and that ratio and pixels are not both said. */
export function shapesOf(fields: readonly SizeField[]): Pick<Operation, "shapes" | "freeSize" | "rules"> {
  const named = fields.flatMap(({ name, values }) => values.filter(isNamed).map((value): Shape => ({ ratio: value, set: { [name]: value } })));
  const inRatios = fields.flatMap(({ name, values }) => ratioShapes(name, values.filter(isRatio)));
  const inPixels = fields.flatMap(({ name, values }) => sizeShapes(name, values.filter(isPixels)));
  const free = freeSizeOf(fields);
  // Where neither is said, the model chooses.
  const chosen: readonly Shape[] = named.length + inRatios.length > 0 || (inPixels.length === 0 && free === undefined) ? named : [{ ratio: "auto", set: {} }];
  return {
    shapes: [...chosen, ...inRatios, ...inPixels, ...(free === undefined || inRatios.length > 0 ? [] : freeShapes(free))],
    ...(free === undefined ? {} : { freeSize: free }),
    rules: eitherSize(fields, free),
  };
}

function freeSizeOf(fields: readonly SizeField[]): FreeSize | undefined {
  const [first, second] = fields.filter(({ limits }) => limits !== undefined);
  if (first?.limits === undefined) return undefined;
  return { limits: first.limits, fields: second === undefined ? [first.name] : [first.name, second.name] };
}

function eitherSize(fields: readonly SizeField[], free: FreeSize | undefined): Rule[] {
  const ratio = fields.find(({ values }) => values.some(isRatio))?.name;
  const pixels = fields.find(({ values }) => values.some(isPixels))?.name ?? free?.fields[0];
  if (ratio === undefined || pixels === undefined || ratio === pixels) return [];
  return [{ rule: "exclusive", fields: [ratio, pixels], message: "Choose an aspect ratio or an exact size, not both." }];
}
