import type { Price } from "../../core/price.ts";
import { choice, prompt } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { ratioShapes, sizeShapes } from "../shapes.ts";
import type { Input, Operation } from "../types.ts";
import { autoOnOff, ratiosV3, sizesV3, speedsTransparent, speedsV3, upscaleFactors } from "../values.ts";
import { readPictures } from "./answers.ts";
import { copyrightDetection, customModel, eitherSize, magicPrompt, negativePrompt, numImages, renderingSpeed, seed } from "./common.ts";
import { aspectRatio, characterRules, characters, exactSize, lookRules, looks, ownStyle, styleType } from "./commonV3.ts";
import { onV2 } from "./onV2.ts";
import { priceOf3, withCustomModel } from "./priceV3.ts";
import { atSpeed, guessed, listedBySpeed, newerModels } from "./prices.ts";
import type { BySpeed } from "./prices.ts";

/** Transparent pictures, by how much they are enlarged afterwards. */
const fourTimes: BySpeed = { turbo: 0.2, default: 0.23, quality: 0.26 };
const transparent: Readonly<Record<string, BySpeed>> = {
  X1: { turbo: 0.04, default: 0.07, quality: 0.1 },
  X2: { turbo: 0.16, default: 0.19, quality: 0.22 },
  X4: fourTimes,
};

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
    resolution: exactSize,
    num_images: numImages,
    rendering_speed: renderingSpeed(speedsV3),
    style_type: styleType,
    ...looks,
    ...characters,
    seed,
    magic_prompt: magicPrompt(autoOnOff),
    enable_copyright_detection: copyrightDetection,
    negative_prompt: negativePrompt,
    custom_model_uri: customModel,
  },
  rules: [eitherSize, ownStyle, ...lookRules, ...characterRules],
  shapes: [...ratioShapes("aspect_ratio", ratiosV3), ...sizeShapes("resolution", sizesV3)],
  routes: [
    { path: "/v1/ideogram-v3/generate", encoding: "multipart" },
    onV2("/v2/image/generate/ideogram-3", { spells: ["magic_prompt", "rendering_speed", "style_type", "style_preset", "color_palette"], lacks: [...Object.keys(characters), "custom_model_uri"] }),
  ],
  makes: makesPictures,
  reads: readPictures,
  price: priceOf3,
  quotable: false,
};

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
  routes: [
    { path: "/v1/ideogram-v3/generate-transparent", encoding: "multipart" },
    onV2("/v2/image/generate/ideogram-3-transparent", { encoding: "json", spells: ["magic_prompt", "rendering_speed", "upscale_factor"], lacks: ["custom_model_uri"] }),
  ],
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
