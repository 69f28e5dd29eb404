import type { Rule } from "../../shared/rules.ts";
import { choice, prompt } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { ratioShapes, sizeShapes } from "../shapes.ts";
import type { Fields, Operation } from "../types.ts";
import { autoOnOff, ratiosLegacy, sizesLegacy, styleTypesLegacy } from "../values.ts";
import { readPictures } from "./answers.ts";
import { colorPalette, magicPrompt, negativePrompt, numImages, seed } from "./common.ts";
import { listed, pricePage } from "./prices.ts";

/**
 * Models 1.0 to 2a: one endpoint, one JSON object `image_request`. What each takes is the API's own table: negative prompts
 * with 1.0 and 2.0, style types from 2.0 on, exact sizes and palettes with 2.0 only.
 */
interface Legacy {
  readonly slug: string;
  readonly name: string;
  /** `model` on the wire. */
  readonly wire: string;
  readonly goodAt: string;
  readonly dollars: number;
  readonly takes: Fields;
  /** What the API takes when a request names no model. */
  readonly isDefault?: boolean;
}

const aspectRatio = { aspect_ratio: choice({ title: "Aspect ratio", role: "size", whenUnset: "1:1" }, ratiosLegacy) };
const resolution = { resolution: choice({ title: "Exact size", role: "size" }, sizesLegacy) };
const styleType = {
  style_type: choice({ title: "Style", role: "style", group: "style", labels: { RENDER_3D: "3D Render" } }, styleTypesLegacy),
};
const negative = { negative_prompt: negativePrompt };
const palette = { color_palette: colorPalette };

const one: Fields = { ...aspectRatio, ...negative };
const two: Fields = { ...aspectRatio, ...resolution, ...styleType, ...palette, ...negative };
const twoA: Fields = { ...aspectRatio, ...styleType };

const models: readonly Legacy[] = [
  { slug: "ideogram-2a", name: "2a", wire: "V_2A", dollars: 0.04, takes: twoA, goodAt: "Graphic design and photographs at a fair price, with few settings." },
  { slug: "ideogram-2a-turbo", name: "2a Turbo", wire: "V_2A_TURBO", dollars: 0.025, takes: twoA, goodAt: "Many quick, cheap drafts." },
  { slug: "ideogram-2", name: "2.0", wire: "V_2", dollars: 0.08, takes: two, isDefault: true, goodAt: "Illustration and lettering with exact sizes and palettes." },
  { slug: "ideogram-2-turbo", name: "2.0 Turbo", wire: "V_2_TURBO", dollars: 0.05, takes: two, goodAt: "All settings of 2.0, faster and rougher." },
  { slug: "ideogram-1", name: "1.0", wire: "V_1", dollars: 0.06, takes: one, goodAt: "The first model: for repeating older work." },
  { slug: "ideogram-1-turbo", name: "1.0 Turbo", wire: "V_1_TURBO", dollars: 0.02, takes: one, goodAt: "The cheapest draft of all." },
];

const eitherSize: Rule = {
  rule: "exclusive",
  fields: ["aspect_ratio", "resolution"],
  message: "Choose an aspect ratio or an exact size, not both.",
};

export const legacyOperations: readonly Operation[] = models.map((model) => {
  const sized = "resolution" in model.takes;
  return {
    id: `generate/${model.slug}`,
    provider: "ideogram",
    verb: "generate",
    model: model.slug,
    title: `Ideogram ${model.name}`,
    goodAt: model.goodAt,
    fields: { prompt: prompt(), ...model.takes, num_images: numImages, seed, magic_prompt_option: magicPrompt(autoOnOff) },
    rules: sized ? [eitherSize] : [],
    shapes: [...ratioShapes("aspect_ratio", ratiosLegacy), ...(sized ? sizeShapes("resolution", sizesLegacy) : [])],
    route: { path: "/generate", encoding: "json", wrap: "image_request", constants: { model: model.wire }, implied: model.isDefault ?? false },
    makes: makesPictures,
    reads: readPictures,
    price: (input) => listed(model.dollars, input, pricePage),
    quotable: false,
  };
});
