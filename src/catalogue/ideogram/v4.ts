import { choice, onOff, pictures, prompt } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { sizeShapes } from "../shapes.ts";
import type { Input, Operation } from "../types.ts";
import { autoOnOffV2, qualitiesV45, sizesV4, speedsV4 } from "../values.ts";
import { readAccepted, readPictures } from "./answers.ts";
import { copyrightDetection, magicPrompt, numImages, pictureLimits, renderingSpeed, seed } from "./common.ts";
import { apiQuotes, guessed, listedBySpeed, newerModels } from "./prices.ts";

/** 4.0 and 4.5 speak the newer API: asynchronous by our choice, so that a lost answer can be asked for again. */
const transport = { field: "async", without: readPictures } as const;

const isPrivate = onOff({
  title: "Private",
  description: "Keeps the result out of Ideogram's public feed.",
  group: "output",
  whenUnset: "on",
});

export const generateIdeogram4: Operation = {
  id: "generate/ideogram-4",
  provider: "ideogram",
  verb: "generate",
  model: "ideogram-4",
  title: "Ideogram 4.0",
  goodAt: "Large pictures up to 2048 × 2048, with long and careful lettering.",
  fields: {
    prompt: prompt(),
    resolution: choice({ title: "Exact size", role: "size", whenUnset: "the model chooses" }, sizesV4),
    num_images: numImages,
    rendering_speed: renderingSpeed(speedsV4),
    seed,
    magic_prompt: magicPrompt(autoOnOffV2, "Auto"),
    private: isPrivate,
    enable_copyright_detection: copyrightDetection,
  },
  rules: [],
  shapes: [{ ratio: "auto", set: {} }, ...sizeShapes("resolution", sizesV4)],
  routes: [{ path: "/v2/image/generate/ideogram-4", encoding: "json", transport }],
  makes: makesPictures,
  reads: readAccepted,
  price: (input) => listedBySpeed({ turbo: 0.03, default: 0.06, quality: 0.1 }, input, newerModels),
  quotable: true,
};

/** With pictures, each side of the result must be a multiple of 32. */
const sizesOnThirtyTwo = sizesV4.filter((size) => size.split("x").every((side) => Number(side) % 32 === 0));

export const generateIdeogram45: Operation = {
  id: "generate/ideogram-4-5",
  provider: "ideogram",
  verb: "generate",
  model: "ideogram-4-5",
  title: "Ideogram 4.5",
  goodAt: "The newest: draws, or changes up to five of your pictures as you tell it.",
  fields: {
    prompt: prompt(),
    images: pictures(
      { title: "Pictures", description: "The first is changed; the others are references.", role: "source" },
      { ...pictureLimits, max: 5, ratio: 6 },
    ),
    size: choice({ title: "Exact size", role: "size", whenUnset: "the model chooses" }, ["auto", "source", ...sizesV4]),
    num_images: numImages,
    quality: choice({ title: "Quality", description: "Higher is finer, and costs more.", role: "quality", whenUnset: "High; Medium with pictures" }, qualitiesV45),
    seed,
    magic_prompt: magicPrompt(autoOnOffV2, "Auto"),
    private: isPrivate,
    enable_copyright_detection: copyrightDetection,
  },
  rules: [
    { rule: "needs", field: "size", value: "source", needs: "images", message: "The source's size needs a source picture." },
    { rule: "needs", field: "quality", value: "very_low", needs: "images", message: "Very low quality is for changing a picture: add one, or choose Low." },
    {
      rule: "only",
      field: "images",
      of: "size",
      values: ["auto", "source", ...sizesOnThirtyTwo],
      message: "With pictures, both sides must be multiples of 32: choose another size.",
    },
  ],
  shapes: [{ ratio: "auto", set: { size: "auto" } }, { ratio: "source", set: { size: "source" } }, ...sizeShapes("size", sizesV4)],
  routes: [{ path: "/v2/image/generate/ideogram-4-5", encoding: "json-unless-files", transport }],
  makes: makesPictures,
  reads: readAccepted,
  price: priceOf45,
  quotable: true,
};

/** Billed by use. Quotes ran from 0.03 to 0.22 an image; 0.10 at default settings, 0.06 for a change at medium quality. */
function priceOf45(input: Input): ReturnType<Operation["price"]> {
  const unset = input["images"] === undefined ? "high" : "medium";
  switch (input["quality"] ?? unset) {
    case "very_low":
    case "low":
      return guessed(0.03, 0.22, input, apiQuotes);
    case "medium":
      return guessed(0.06, 0.22, input, apiQuotes);
    default:
      return guessed(0.1, 0.22, input, apiQuotes);
  }
}
