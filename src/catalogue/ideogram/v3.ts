import { sumPrices } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import { choice, pictures, prompt } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { ratioShapes, sizeShapes } from "../shapes.ts";
import type { Input, Operation } from "../types.ts";
import { autoOnOff, ratiosV3, sizesV3, speedsTransparent, speedsV3, stylePresets, styleTypesV3, upscaleFactors } from "../values.ts";
import { readPictures } from "./answers.ts";
import { colorPalette, copyrightDetection, customModel, magicPrompt, negativePrompt, numImages, pictureLimits, renderingSpeed, seed, styleCodes } from "./common.ts";
import { atSpeed, guessed, listedBySpeed, newerModels, pricePage } from "./prices.ts";
import type { BySpeed } from "./prices.ts";

const plain: BySpeed = { flash: 0.03, turbo: 0.03, default: 0.06, quality: 0.09 };
const withCharacter: BySpeed = { turbo: 0.1, default: 0.15, quality: 0.2 };
const withCustomModel: BySpeed = { turbo: 0.06, default: 0.12, quality: 0.18 };

/** Transparent pictures, by how much they are enlarged afterwards. */
const fourTimes: BySpeed = { turbo: 0.2, default: 0.23, quality: 0.26 };
const transparent: Readonly<Record<string, BySpeed>> = {
  X1: { turbo: 0.04, default: 0.07, quality: 0.1 },
  X2: { turbo: 0.16, default: 0.19, quality: 0.22 },
  X4: fourTimes,
};

const aspectRatio = choice({ title: "Aspect ratio", role: "size", whenUnset: "1:1" }, ratiosV3);

export const generateIdeogram3: Operation = {
  id: "generate/ideogram-3",
  provider: "ideogram",
  verb: "generate",
  model: "ideogram-3",
  title: "Ideogram 3.0",
  goodAt: "The most control: styles, references, palettes and 69 exact sizes.",
  fields: {
    prompt: prompt(),
    aspect_ratio: aspectRatio,
    resolution: choice({ title: "Exact size", role: "size" }, sizesV3),
    num_images: numImages,
    rendering_speed: renderingSpeed(speedsV3),
    style_type: choice({ title: "Style", role: "style", group: "style", whenUnset: "General" }, styleTypesV3),
    style_preset: choice(
      { title: "Style preset", description: "A ready-made look.", group: "style", labels: { CHILDRENS_BOOK: "Children's Book", SPOTLIGHT_80S: "80s Spotlight" } },
      stylePresets,
    ),
    style_codes: styleCodes,
    color_palette: colorPalette,
    style_reference_images: pictures(
      { title: "Style references", description: "Pictures whose look is taken up.", role: "reference", group: "references" },
      pictureLimits,
    ),
    character_reference_images: pictures(
      { title: "Character reference", description: "A person to keep; costs more.", role: "reference", group: "references" },
      { ...pictureLimits, max: 1 },
    ),
    character_reference_images_mask: pictures(
      { title: "Character mask", description: "A grey picture of the reference's size that marks the character.", group: "references" },
      { ...pictureLimits, max: 1 },
    ),
    seed,
    magic_prompt: magicPrompt(autoOnOff),
    enable_copyright_detection: copyrightDetection,
    negative_prompt: negativePrompt,
    custom_model_uri: customModel,
  },
  rules: [
    { rule: "exclusive", fields: ["aspect_ratio", "resolution"], message: "Choose an aspect ratio or an exact size, not both." },
    { rule: "exclusive", fields: ["style_type", "style_codes"], message: "Style codes bring their own style: clear the style or the codes." },
    {
      rule: "exclusive",
      fields: ["style_reference_images", "style_codes"],
      message: "Style codes cannot be combined with style references: clear one of them.",
    },
    { rule: "needs", field: "character_reference_images_mask", needs: "character_reference_images", message: "A character mask needs a character reference." },
    {
      rule: "sameLength",
      fields: ["character_reference_images", "character_reference_images_mask"],
      message: "Each character reference needs one mask of the same width and height.",
    },
  ],
  shapes: [...ratioShapes("aspect_ratio", ratiosV3), ...sizeShapes("resolution", sizesV3)],
  route: { path: "/v1/ideogram-v3/generate", encoding: "multipart" },
  makes: makesPictures,
  reads: readPictures,
  price: priceOf3,
  quotable: false,
};

/** What the price page has no row for is unknown (Flash with a character) or lies between two rows (both surcharges). */
function priceOf3(input: Input): Price {
  const character = input["character_reference_images"] === undefined ? undefined : withCharacter;
  const custom = input["custom_model_uri"] === undefined ? undefined : withCustomModel;
  if (character === undefined || custom === undefined) {
    return listedBySpeed(character ?? custom ?? plain, input, custom === undefined ? pricePage : newerModels);
  }
  const [one, other] = [atSpeed(character, input), atSpeed(custom, input)];
  if (one === undefined || other === undefined) return sumPrices([character, custom].map((row) => listedBySpeed(row, input, newerModels)));
  return guessed(Math.max(one, other), one + other, input, newerModels);
}

export const generateIdeogram3Transparent: Operation = {
  id: "generate/ideogram-3-transparent",
  provider: "ideogram",
  verb: "generate",
  model: "ideogram-3-transparent",
  title: "Ideogram 3.0 Transparent",
  goodAt: "Logos, stickers and icons without a background.",
  fields: {
    prompt: prompt(),
    aspect_ratio: aspectRatio,
    num_images: numImages,
    rendering_speed: renderingSpeed(speedsTransparent),
    upscale_factor: choice(
      { title: "Enlarge", description: "Enlarged after drawing; costs more.", role: "scale", group: "output", labels: { X1: "1×", X2: "2×", X4: "4×" }, whenUnset: "1×" },
      upscaleFactors,
    ),
    seed,
    magic_prompt: magicPrompt(autoOnOff),
    enable_copyright_detection: copyrightDetection,
    negative_prompt: negativePrompt,
    custom_model_uri: customModel,
  },
  rules: [],
  shapes: ratioShapes("aspect_ratio", ratiosV3),
  route: { path: "/v1/ideogram-v3/generate-transparent", encoding: "multipart" },
  makes: makesPictures,
  reads: readPictures,
  price: priceOfTransparent,
  quotable: false,
};

function priceOfTransparent(input: Input): Price {
  const factor = input["upscale_factor"];
  const row = transparent[typeof factor === "string" ? factor : "X1"] ?? fourTimes;
  const dollars = atSpeed(row, input);
  const custom = atSpeed(withCustomModel, input);
  if (input["custom_model_uri"] === undefined || dollars === undefined || custom === undefined) return listedBySpeed(row, input, newerModels);
  return guessed(Math.max(dollars, custom), dollars + custom, input, newerModels);
}
