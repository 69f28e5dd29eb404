import { prompt } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { ratioShapes, sizeShapes } from "../shapes.ts";
import type { Operation, Shape, Twin } from "../types.ts";
import { autoOnOff, ratiosLegacy, ratiosV3, sizesLegacy, styleTypesLegacy } from "../values.ts";
import { readPictures } from "./answers.ts";
import { eitherSize, imageWeight, magicPrompt, maskOfSize, maskOn, neededSize, numImages, seed, source } from "./common.ts";
import { legacyModels, styleTypeLegacy } from "./legacyModels.ts";
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

/** A request that names no model asks for the API's own default, also where the document calls the name needed. */
const named = ({ wire, isDefault = false }: Legacy) => ({ constants: { model: wire }, implied: isDefault });

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
    { path: "/generate", encoding: "json", wrap: "image_request", ...named(model) },
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

const remixing = legacyModels.map((model): Operation => ({
  ...ofModel(model),
  id: `remix/${model.slug}`,
  verb: "remix",
  goodAt: "A new picture after yours, in the manner of this model.",
  fields: { image_file: source, prompt: prompt(), ...model.takes, num_images: numImages, image_weight: imageWeight, seed, ...magic },
  rules: isSized(model) ? [eitherSize] : [],
  shapes: shapesOf(model),
  routes: [{ path: "/remix", encoding: "multipart", wrap: "image_request", ...named(model) }],
}));

/** Only 2.0 has exact sizes, and a mask. */
const twos = legacyModels.filter(isSized);

const editing = twos.map((model): Operation => ({
  ...ofModel(model),
  id: `edit/${model.slug}`,
  verb: "edit",
  goodAt: "Repaints what you mark, in the manner of this model.",
  fields: {
    image_file: source, mask: maskOn("image_file", "black-changes"), prompt: prompt({ description: "What the marked part shows then, in words." }),
    ...styleTypeLegacy, num_images: numImages, seed, ...magic,
  },
  rules: [maskOfSize("image_file")],
  shapes: [],
  routes: [{ path: "/edit", encoding: "multipart", ...named(model) }],
}));

const reframing = twos.map((model): Operation => ({
  ...ofModel(model),
  id: `reframe/${model.slug}`,
  verb: "reframe",
  goodAt: "Draws on beyond the edges, in the manner of this model.",
  fields: { image_file: source, resolution: neededSize(sizesLegacy), ...styleTypeLegacy, num_images: numImages, seed },
  rules: [],
  shapes: sizeShapes("resolution", sizesLegacy),
  routes: [{ path: "/reframe", encoding: "multipart", ...named(model) }],
}));

export const legacyOperations: readonly Operation[] = [...generating, ...editing, ...remixing, ...reframing];
