import { choice, fraction, onOff, pictures, prompt, wholeNumber } from "../fields.ts";
import { makesLayers, makesPictures } from "../makes.ts";
import { ratioShapes, sizeShapes } from "../shapes.ts";
import type { Operation } from "../types.ts";
import { autoOnOff, ratiosV3, sizesV3, speedsV3 } from "../values.ts";
import { readAccepted, readLayers, readLayersV2, readPictures } from "./answers.ts";
import { eitherSize, magicPrompt, maskOfSize, maskOn, numImages, pictureLimits, seed, source } from "./common.ts";
import { aspectRatio, exactSize } from "./commonV3.ts";
import { onV2, onV2Later } from "./onV2.ts";
import { byInput, listed, newerModels, once, pricePage } from "./prices.ts";

/** What is done with a picture whatever model made it. */
const tool = { provider: "ideogram", model: "ideogram", title: "Ideogram", makes: makesPictures, reads: readPictures, quotable: false } as const;

const percent = (title: string, description: string) => wholeNumber({ title, description, whenUnset: "50" }, 1, 100);

export const upscaleIdeogram: Operation = {
  ...tool,
  id: "upscale/ideogram",
  verb: "upscale",
  goodAt: "About twice as large, with details drawn anew.",
  fields: {
    image_file: source, prompt: prompt({ description: "What the picture shows, if words help. May stay empty.", required: false }),
    resemblance: percent("Resemblance", "Higher stays closer to the picture."), detail: percent("Detail", "Higher draws more of it anew."),
    num_images: numImages, seed, magic_prompt_option: magicPrompt(autoOnOff),
  },
  rules: [],
  shapes: [],
  routes: [{ path: "/upscale", encoding: "multipart", wrap: "image_request" }],
  price: (input) => byInput(0.06, input, pricePage),
};

export const removeBackgroundIdeogram: Operation = {
  ...tool,
  id: "remove-background/ideogram",
  verb: "remove-background",
  goodAt: "Cuts out what stands in front, with real transparency.",
  fields: { image: source },
  rules: [],
  shapes: [],
  routes: [{ path: "/v1/remove-background", encoding: "multipart" }, onV2("/v2/image/remove-background/ideogram-1")],
  price: () => once(0.01, newerModels),
};

export const removeObjectIdeogram: Operation = {
  ...tool,
  id: "remove-object/ideogram",
  verb: "remove-object",
  goodAt: "Takes away what you mark, and draws what is behind it.",
  fields: {
    image: source, mask: maskOn("image", "white-changes"),
    rendering_speed: choice({ title: "Rendering speed", description: "Slower is finer.", group: "advanced", whenUnset: "Default" }, speedsV3),
    seed,
    guidance_scale: fraction({ title: "Guidance", description: "How strictly it keeps to its task.", group: "advanced" }, 1, 10),
    num_inference_steps: wholeNumber({ title: "Steps", description: "More of them are finer.", group: "advanced" }, 1, 128),
  },
  rules: [maskOfSize("image")],
  shapes: [],
  routes: [
    { path: "/v1/remove-object", encoding: "multipart" },
    onV2Later("/v2/image/remove-object/ideogram-1", { lacks: ["rendering_speed", "guidance_scale", "num_inference_steps"] }),
  ],
  price: () => once(0.03, newerModels),
};

export const preciseEditIdeogram: Operation = {
  ...tool,
  id: "precise-edit/ideogram",
  verb: "precise-edit",
  goodAt: "Changes up to ten of your pictures as you tell it, without a mask.",
  fields: {
    images: pictures({ title: "Pictures", description: "The first is changed; the others are references.", role: "source", required: true }, { ...pictureLimits, max: 10 }),
    prompt: prompt({ description: "What is to change, in words." }),
    aspect_ratio: aspectRatio, resolution: exactSize, num_images: numImages, seed, magic_prompt: magicPrompt(autoOnOff),
    transparent_background: onOff({ title: "Transparent background", group: "output", whenUnset: "off" }),
  },
  rules: [eitherSize],
  shapes: [...ratioShapes("aspect_ratio", ratiosV3), ...sizeShapes("resolution", sizesV3)],
  routes: [{ path: "/v1/edit", encoding: "multipart" }],
  price: (input) => listed(0.2, input, newerModels),
};

export const layerizeTextIdeogram3: Operation = {
  ...tool,
  id: "layerize-text/ideogram-3",
  verb: "layerize-text",
  model: "ideogram-3",
  title: "Ideogram 3.0",
  goodAt: "Takes lettering off a picture: the picture without it, and each text with its place, font and colour.",
  fields: {
    image: source, prompt: prompt({ description: "What the picture shows. May stay empty: then it is looked at.", required: false }), seed,
  },
  rules: [],
  shapes: [],
  routes: [
    { path: "/v1/ideogram-v3/layerize-text", encoding: "multipart" },
    onV2("/v2/design/layerize/ideogram-3", { transport: { field: "async", without: readLayersV2 }, reads: readAccepted }),
  ],
  makes: makesLayers,
  reads: readLayers,
  price: () => once(0.09, newerModels),
};
