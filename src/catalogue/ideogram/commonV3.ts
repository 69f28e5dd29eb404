import type { Rule } from "../../shared/rules.ts";
import { choice, pictures } from "../fields.ts";
import type { Fields } from "../types.ts";
import { ratiosV3, sizesV3, stylePresets, styleTypesV3 } from "../values.ts";
import { colorPalette, pictureLimits, styleCodes } from "./common.ts";
import { metaFor } from "./vocabulary.ts";

/** Fields that the operations of 3.0 share, with the rules between them. */

export const aspectRatio = choice({ title: "Aspect ratio", role: "size", whenUnset: "1:1" }, ratiosV3);
export const exactSize = choice({ title: "Exact size", role: "size" }, sizesV3);
export const styleType = choice({ title: "Style", role: "style", group: "style", whenUnset: "General" }, styleTypesV3);
export const ownStyle: Rule = { rule: "exclusive", fields: ["style_type", "style_codes"], message: "Style codes bring their own style: clear the style or the codes." };

export const looks: Fields = {
  style_preset: choice(
    { title: "Style preset", description: "A ready-made look.", group: "style", labels: { CHILDRENS_BOOK: "Children's Book", SPOTLIGHT_80S: "80s Spotlight" } },
    stylePresets,
  ),
  style_codes: styleCodes,
  color_palette: colorPalette,
  style_reference_images: pictures(metaFor("style_reference_images"), pictureLimits),
};
export const lookRules: readonly Rule[] = [
  { rule: "exclusive", fields: ["style_reference_images", "style_codes"], message: "Style codes cannot be combined with style references: clear one of them." },
];

const one = { ...pictureLimits, max: 1 };

export const characters: Fields = {
  character_reference_images: pictures({ title: "Character reference", description: "A person to keep; costs more.", role: "reference", group: "references" }, one),
  character_reference_images_mask: pictures(
    {
      title: "Character mask", description: "A grey picture of the reference's size that marks the character.", group: "references",
      mask: "grey", maskOf: "character_reference_images",
    },
    one,
  ),
};
export const characterRules: readonly Rule[] = [
  { rule: "needs", field: "character_reference_images_mask", needs: "character_reference_images", message: "A character mask needs a character reference." },
  {
    rule: "sameLength",
    fields: ["character_reference_images", "character_reference_images_mask"],
    message: "Each character reference needs one mask of the same width and height.",
  },
];
