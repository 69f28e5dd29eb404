import type { Rule } from "../../shared/rules.ts";
import { choice, codes, longText, onOff, palette, patternText, picture, wholeNumber } from "../fields.ts";
import type { PictureLimits } from "../fields.ts";
import type { Field, MaskOnWire } from "../types.ts";
import { palettePresets } from "../values.ts";
import { metaFor } from "./vocabulary.ts";

/** Fields that several of Ideogram's models share. */

/** Documented since August 2026: 25 MB a picture (and 50 MB a request, see the provider). */
export const pictureLimits = { bytes: 25_000_000 } as const satisfies PictureLimits;

/** The picture that a request changes. */
export const source = picture({ ...metaFor("image"), description: "The picture to work on." }, pictureLimits);

/** The mask on it, under its own name; for a person it is always the white that may change. */
export const maskOn = (field: string, onWire: MaskOnWire): Field =>
  picture({ ...metaFor("mask"), mask: onWire, maskOf: field }, pictureLimits);

export const maskOfSize = (field: string): Rule =>
  ({ rule: "sameSize", fields: [field, "mask"], message: "The mask must have the same width and height as the picture." });

/** Where there is no size to begin with. */
export const neededSize = (values: readonly string[]): Field => choice({ title: "Size", role: "size", required: true }, values);

export const eitherSize: Rule = {
  rule: "exclusive", fields: ["aspect_ratio", "resolution"], message: "Choose an aspect ratio or an exact size, not both.",
};

export const imageWeight = wholeNumber({ ...metaFor("image_weight"), whenUnset: "50" }, 1, 100);

export const seed = wholeNumber(metaFor("seed"), 0, 2_147_483_647);

export const numImages = wholeNumber({ ...metaFor("num_images"), whenUnset: "1" }, 1, 8);

export const negativePrompt = longText(metaFor("negative_prompt"), 10_000);

export function magicPrompt(values: readonly string[], whenUnset?: string): Field {
  return choice({ ...metaFor("magic_prompt"), whenUnset }, values);
}

export function renderingSpeed(values: readonly string[]): Field {
  return choice(metaFor("rendering_speed"), values);
}

export const copyrightDetection = onOff(metaFor("enable_copyright_detection"));

export const colorPalette = palette(metaFor("color_palette"), palettePresets);

export const styleCodes = codes(
  metaFor("style_codes"),
  /^[0-9a-fA-F]{8}$/,
  "8 hexadecimal digits each, like AAFF5733",
);

export const customModel = patternText(
  { ...metaFor("custom_model_uri"), group: "advanced" },
  /^model\/[^/]+\/version\/[^/]+$/,
  "must look like model/<name>/version/<version>",
);
