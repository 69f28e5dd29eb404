import { refuse } from "../../answer.ts";
import { filesOf, has, numberOf, textOf } from "../../upload/input.ts";
import type { Input } from "../../upload/input.ts";
import { strangeness } from "../freeSizes.ts";
import { anyOf, needs } from "../rules.ts";
import type { Rule } from "../rules.ts";
import { parseSize } from "../sizes.ts";

/** Rules that single v2 operations have for themselves, as their documents say them. */

const references = ["character_reference_collection_id", "character_reference_asset_identifiers", "character_reference_images"] as const;

/** In the words that were observed. */
export const oneCharacter: Rule = anyOf(`A character reference is required: provide a ${references[0]}, ${references[1]}, or ${references[2]}`, ...references);

/** Of auto: these say how to draw anew, and sources say what to change. Answered with 422, by the document. */
export const onlyWithoutSources: readonly Rule[] = ["negative_prompt", "style_reference_asset_identifiers"].map((field) => (input) =>
  (has(input, field) && (has(input, "images") || has(input, "image_asset_identifiers")) ? refuse(422, `${field} cannot be combined with source images`) : undefined));

/** Beside a mask there is room for three references. */
export function maskedReferences(field: string, most: number): Rule {
  return (input) => (filesOf(input, "mask").length > 0 && filesOf(input, field).length > most ? "mask allows at most three images beside the first" : undefined);
}

/** Of precise-edit: references by name go with a source by name, and with no mask. */
export const referencesByName: readonly Rule[] = [
  needs("reference_image_asset_identifiers", "image_asset_identifier"),
  (input) => (has(input, "reference_image_asset_identifiers") && has(input, "mask") ? "reference_image_asset_identifiers and mask cannot be used together" : undefined),
];

/** "none", "auto" with a mask, or y_min,x_min,y_max,x_max within an uploaded image. */
export const contextWindow: Rule = (input) => {
  const given = textOf(input, "context_window") ?? "none";
  if (given === "none") return undefined;
  if (given === "auto") return has(input, "mask") ? undefined : "context_window 'auto' needs a mask";
  const [image] = filesOf(input, "image");
  if (image === undefined) return "context_window needs image as a file";
  const [top = 0, left = 0, bottom = 0, right = 0] = given.split(",").map(Number);
  const [width, height] = [right - left, bottom - top];
  if (right > image.header.width || bottom > image.header.height) return "context_window must lie within the image";
  if (Math.min(width, height) < 256) return "context_window: both sides must be at least 256";
  if (width * height > 4_194_304) return "context_window: the area must be at most 4194304";
  return Math.max(width / height, height / width) > 6 ? "context_window: the aspect ratio must be at most 6:1" : undefined;
};

/** A weight with a resolution of another shape than the image's. */
export const weightWithOwnShape: Rule = (input) => {
  const size = parseSize(textOf(input, "resolution"));
  const [image] = filesOf(input, "image");
  if (size === undefined || image === undefined || !has(input, "image_weight")) return undefined;
  return strangeness(size, image.header) > 0.01 ? "image_weight cannot be used with a resolution of another aspect ratio" : undefined;
};

/** Both or neither; multiples of 16 from 16 to 4096, at most 4 Mpx together, and no other size beside them. */
export const customSides: Rule = (input) => {
  const [width, height] = [numberOf(input, "custom_width"), numberOf(input, "custom_height")];
  if (width === undefined && height === undefined) return undefined;
  if (width === undefined || height === undefined) return "custom_width and custom_height must be given together";
  if (has(input, "resolution") || has(input, "aspect_ratio")) return "custom_width cannot be used with resolution or aspect_ratio";
  return sides("custom_width and custom_height", { width, height }, 4_194_304);
};

export const zImageSides: Rule = (input: Input) => {
  const given = textOf(input, "resolution");
  if (given === undefined) return undefined;
  const size = parseSize(given);
  return size === undefined ? "resolution must be WIDTHxHEIGHT" : sides("resolution", size, 1_048_576);
};

function sides(what: string, { width, height }: { width: number; height: number }, most: number): string | undefined {
  if (width % 16 !== 0 || height % 16 !== 0) return `${what}: both sides must be multiples of 16`;
  if (Math.min(width, height) < 16 || Math.max(width, height) > 4096) return `${what}: both sides must lie between 16 and 4096`;
  return width * height > most ? `${what}: the area must be at most ${most}` : undefined;
}
