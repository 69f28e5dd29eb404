import type * as z from "zod";
import type { Rule } from "../../shared/rules.ts";
import { choice, codes, longText, onOff, palette, patternText, picture, wholeNumber } from "../fields.ts";
import type { PictureLimits } from "../fields.ts";
import type { MaskOnWire } from "../types.ts";
import { palettePresets } from "../values.ts";

/** Fields that several of Ideogram's models share. */

/** Documented since August 2026: 25 MB a picture (and 50 MB a request, see the provider). */
export const pictureLimits: PictureLimits = { bytes: 25_000_000 };

/** The picture that a request changes. */
export const source = picture({ title: "Picture", description: "The picture to work on.", role: "source" }, pictureLimits);

/** The mask on it, under its own name; for a person it is always the white that may change. */
export const maskOn = (field: string, onWire: MaskOnWire): z.ZodType =>
  picture({ title: "Mask", description: "A picture of the same size: white may change, black stays.", role: "mask", mask: onWire, maskOf: field }, pictureLimits);

export const maskOfSize = (field: string): Rule =>
  ({ rule: "sameSize", fields: [field, "mask"], message: "The mask must have the same width and height as the picture." });

/** Where there is no size to begin with. */
export const neededSize = (values: readonly string[]): z.ZodType => choice({ title: "Size", role: "size", required: true }, values);

export const eitherSize: Rule = {
  rule: "exclusive", fields: ["aspect_ratio", "resolution"], message: "Choose an aspect ratio or an exact size, not both.",
};

export const imageWeight = wholeNumber(
  { title: "Image weight", description: "How much of the picture is kept: 100 stays closest to it.", whenUnset: "50" },
  1,
  100,
);

export const seed = wholeNumber(
  { title: "Seed", description: "The same seed and settings give the same picture again.", role: "seed", group: "repeatability", whenUnset: "a random seed" },
  0,
  2_147_483_647,
);

export const numImages = wholeNumber({ title: "Number of images", role: "count", whenUnset: "1" }, 1, 8);

export const negativePrompt = longText(
  { title: "Negative prompt", description: "What must not be in the picture.", role: "negative", group: "advanced" },
  10_000,
);

export function magicPrompt(values: readonly string[], whenUnset?: string): ReturnType<typeof choice> {
  return choice(
    { title: "Magic prompt", description: "Ideogram rewrites the prompt before it draws.", role: "enhance", group: "repeatability", whenUnset },
    values,
  );
}

export function renderingSpeed(values: readonly string[]): ReturnType<typeof choice> {
  return choice({ title: "Rendering speed", description: "Slower is finer, and costs more.", role: "quality", whenUnset: "Default" }, values);
}

export const copyrightDetection = onOff({
  title: "Check for copyright",
  description: "Withholds results with protected logos or likenesses; takes longer.",
  group: "output",
  whenUnset: "as the organisation has set it",
});

export const colorPalette = palette(
  { title: "Colour palette", description: "A preset, or up to 8 colours with weights.", role: "palette", group: "colour" },
  palettePresets,
);

export const styleCodes = codes(
  { title: "Style codes", description: "Codes of styles, 8 hexadecimal digits each.", group: "style" },
  /^[0-9a-fA-F]{8}$/,
  "8 hexadecimal digits each, like AAFF5733",
);

export const customModel = patternText(
  { title: "Custom model", description: "A model that you trained; it brings its own style.", role: "model", group: "advanced" },
  /^model\/[^/]+\/version\/[^/]+$/,
  "must look like model/<name>/version/<version>",
);
