import { choice } from "../fields.ts";
import type { Fields } from "../types.ts";
import { ratiosLegacy, sizesLegacy, styleTypesLegacy } from "../values.ts";
import { colorPalette, negativePrompt } from "./common.ts";

/**
 * Models 1.0 to 2a: one endpoint a verb. What each takes is the API's own table: negative prompts with 1.0 and 2.0, style types
 * from 2.0 on, exact sizes and palettes with 2.0 only.
 */
export interface Legacy {
  readonly slug: string;
  readonly name: string;
  /** `model` on the wire. */
  readonly wire: string;
  readonly goodAt: string;
  readonly dollars: number;
  readonly takes: Fields;
  /** What the API takes when a request names no model. */
  readonly isDefault?: boolean;
  /** Where the newer API has it: the model, and the speed that makes it this one. */
  readonly onV2?: { readonly model: string; readonly speed: string };
}

const aspectRatio = { aspect_ratio: choice({ title: "Aspect ratio", role: "size", whenUnset: "1:1" }, ratiosLegacy) };
const resolution = { resolution: choice({ title: "Exact size", role: "size" }, sizesLegacy) };
export const styleTypeLegacy = {
  style_type: choice({ title: "Style", role: "style", group: "style", labels: { RENDER_3D: "3D Render" } }, styleTypesLegacy),
};
const negative = { negative_prompt: negativePrompt };
const palette = { color_palette: colorPalette };

const one: Fields = { ...aspectRatio, ...negative };
const two: Fields = { ...aspectRatio, ...resolution, ...styleTypeLegacy, ...palette, ...negative };
const twoA: Fields = { ...aspectRatio, ...styleTypeLegacy };

export const legacyModels: readonly Legacy[] = [
  {
    slug: "ideogram-2a", name: "2a", wire: "V_2A", dollars: 0.04, takes: twoA, onV2: { model: "ideogram-2a", speed: "default" },
    goodAt: "Graphic design and photographs at a fair price, with few settings.",
  },
  {
    slug: "ideogram-2a-turbo", name: "2a Turbo", wire: "V_2A_TURBO", dollars: 0.025, takes: twoA, onV2: { model: "ideogram-2a", speed: "turbo" },
    goodAt: "Many quick, cheap drafts.",
  },
  {
    slug: "ideogram-2", name: "2.0", wire: "V_2", dollars: 0.08, takes: two, isDefault: true, onV2: { model: "ideogram-2", speed: "default" },
    goodAt: "Illustration and lettering with exact sizes and palettes.",
  },
  {
    slug: "ideogram-2-turbo", name: "2.0 Turbo", wire: "V_2_TURBO", dollars: 0.05, takes: two, onV2: { model: "ideogram-2", speed: "turbo" },
    goodAt: "All settings of 2.0, faster and rougher.",
  },
  {
    slug: "ideogram-1", name: "1.0", wire: "V_1", dollars: 0.06, takes: one,
    goodAt: "The first model: for repeating older work.",
  },
  {
    slug: "ideogram-1-turbo", name: "1.0 Turbo", wire: "V_1_TURBO", dollars: 0.02, takes: one,
    goodAt: "The cheapest draft of all.",
  },
];
