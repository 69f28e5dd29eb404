import { prompt } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { ratioShapes, sizeShapes } from "../shapes.ts";
import type { Operation, Shape, Twin } from "../types.ts";
import { autoOnOff, ratiosLegacy, ratiosV3, sizesLegacy, styleTypesLegacy } from "../values.ts";
import { readPictures } from "./answers.ts";
import { eitherSize, magicPrompt, numImages, seed } from "./common.ts";
import { legacyModels } from "./legacyModels.ts";
import type { Legacy } from "./legacyModels.ts";
import { inLowerCase, onV2 } from "./onV2.ts";
import { listed, pricePage } from "./prices.ts";

const isSized = ({ takes }: Legacy): boolean => "resolution" in takes;

const shapesOf = (model: Legacy): Shape[] =>
  [...ratioShapes("aspect_ratio", ratiosLegacy), ...(isSized(model) ? sizeShapes("resolution", sizesLegacy) : [])];

/** What an entry takes from its model. */
const ofModel = ({ slug, name, dollars }: Legacy) => ({
  provider: "ideogram", model: slug, title: `Ideogram ${name}`, makes: makesPictures, reads: readPictures,
  price: (input: Parameters<typeof listed>[1]) => listed(dollars, input, pricePage), quotable: false,
} as const);

const magic = { magic_prompt_option: magicPrompt(autoOnOff) };

const generating = legacyModels.map((model): Operation => ({
  ...ofModel(model),
  id: `generate/${model.slug}`,
  verb: "generate",
  goodAt: model.goodAt,
  fields: { prompt: prompt(), ...model.takes, num_images: numImages, seed, ...magic },
  rules: isSized(model) ? [eitherSize] : [],
  shapes: shapesOf(model),
  routes: [
    { path: "/generate", encoding: "json", wrap: "image_request", constants: { model: model.wire }, implied: model.isDefault ?? false },
    ...twinOf(model),
  ],
}));

/** The newer API has one model of both speeds, and fewer settings of it. */
function twinOf({ takes, onV2: there }: Legacy): Twin[] {
  if (there === undefined) return [];
  const spelled = ratiosLegacy.map((ratio) => [ratio, ratio.slice("ASPECT_".length).replace("_", "x")] as const);
  const ratios = Object.fromEntries(spelled.filter(([, ratio]) => ratiosV3.includes(ratio)));
  return [onV2(`/v2/image/generate/${there.model}`, {
    encoding: "json",
    constants: { rendering_speed: there.speed }, implied: there.speed === "default",
    fields: { magic_prompt_option: "magic_prompt" },
    values: { magic_prompt_option: inLowerCase(autoOnOff), aspect_ratio: ratios, style_type: inLowerCase(styleTypesLegacy.filter((style) => style !== "FICTION")) },
    lacks: ["resolution", "color_palette"].filter((name) => name in takes),
  })];
}

export const legacyOperations: readonly Operation[] = generating;
