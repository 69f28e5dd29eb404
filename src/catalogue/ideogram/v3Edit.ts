import { prompt } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { ratioShapes, sizeShapes } from "../shapes.ts";
import type { Operation } from "../types.ts";
import { autoOnOff, ratiosV3, sizesV3, speedsV3 } from "../values.ts";
import { readPictures } from "./answers.ts";
import { customModel, eitherSize, imageWeight, magicPrompt, maskOfSize, maskOn, neededSize, negativePrompt, numImages, renderingSpeed, seed, source } from "./common.ts";
import { aspectRatio, characterRules, characters, exactSize, lookRules, looks, ownStyle, styleType } from "./commonV3.ts";
import { onV2, onV2Later } from "./onV2.ts";
import { priceOf3 } from "./priceV3.ts";

/** What 3.0 does with a picture; see the matrix of fields in the Ideogram reference of 2026-10-07, section 4.38. */
const model = { provider: "ideogram", model: "ideogram-3", title: "Ideogram 3.0", makes: makesPictures, reads: readPictures, price: priceOf3, quotable: false } as const;

/** What the twins on the newer API leave to models of their own. */
const ownModels = [...Object.keys(characters), "custom_model_uri"];

export const editIdeogram3: Operation = {
  ...model,
  id: "edit/ideogram-3",
  verb: "edit",
  goodAt: "Repaints what you mark, as the prompt says, and leaves the rest as it is.",
  fields: {
    image: source, mask: maskOn("image", "black-changes"), prompt: prompt({ description: "What the marked part shows then, in words." }),
    num_images: numImages, rendering_speed: renderingSpeed(speedsV3), style_type: styleType, ...looks, ...characters,
    seed, magic_prompt: magicPrompt(autoOnOff), custom_model_uri: customModel,
  },
  rules: [maskOfSize("image"), ownStyle, ...lookRules, ...characterRules],
  shapes: [],
  routes: [
    // The old name is announced to go, and its newer one is not there everywhere yet.
    { path: "/v1/ideogram-v3/edit", aliases: ["/v1/ideogram-v3/inpaint"], encoding: "multipart" },
    onV2("/v2/image/inpaint/ideogram-3", { spells: ["magic_prompt", "rendering_speed", "style_type", "style_preset"], lacks: ["color_palette", ...ownModels] }),
  ],
};

export const remixIdeogram3: Operation = {
  ...model,
  id: "remix/ideogram-3",
  verb: "remix",
  goodAt: "A new picture after yours: as close to it as you like.",
  fields: {
    image: source, prompt: prompt(), aspect_ratio: aspectRatio, resolution: exactSize, num_images: numImages, rendering_speed: renderingSpeed(speedsV3),
    image_weight: imageWeight, style_type: styleType, ...looks, ...characters,
    seed, magic_prompt: magicPrompt(autoOnOff), negative_prompt: negativePrompt, custom_model_uri: customModel,
  },
  rules: [eitherSize, ownStyle, ...lookRules, ...characterRules],
  shapes: [...ratioShapes("aspect_ratio", ratiosV3), ...sizeShapes("resolution", sizesV3)],
  routes: [
    { path: "/v1/ideogram-v3/remix", encoding: "multipart" },
    onV2("/v2/image/remix/ideogram-3", { spells: ["magic_prompt", "rendering_speed", "style_type", "style_preset", "color_palette"], lacks: ownModels }),
  ],
};

export const reframeIdeogram3: Operation = {
  ...model,
  id: "reframe/ideogram-3",
  verb: "reframe",
  goodAt: "Draws on beyond the edges, up to a size of your choice.",
  fields: { image: source, resolution: neededSize(sizesV3), num_images: numImages, rendering_speed: renderingSpeed(speedsV3), ...looks, seed },
  rules: lookRules,
  shapes: sizeShapes("resolution", sizesV3),
  routes: [
    { path: "/v1/ideogram-v3/reframe", encoding: "multipart" },
    onV2("/v2/image/reframe/ideogram-3", { spells: ["rendering_speed", "style_preset", "color_palette"] }),
  ],
};

export const replaceBackgroundIdeogram3: Operation = {
  ...model,
  id: "replace-background/ideogram-3",
  verb: "replace-background",
  goodAt: "Keeps what stands in front, and draws a new background as the prompt says.",
  fields: {
    image: source, prompt: prompt({ description: "What the background shows, in words." }), num_images: numImages, rendering_speed: renderingSpeed(speedsV3), ...looks,
    seed, magic_prompt: magicPrompt(autoOnOff),
  },
  rules: lookRules,
  shapes: [],
  routes: [
    { path: "/v1/ideogram-v3/replace-background", encoding: "multipart" },
    onV2Later("/v2/image/replace-background/ideogram-3", { spells: ["rendering_speed"], lacks: [...Object.keys(looks), "seed", "magic_prompt"] }),
  ],
};
