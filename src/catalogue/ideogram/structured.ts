import { choice } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import { sizeShapes } from "../shapes.ts";
import { structure } from "../structure.ts";
import type { Operation } from "../types.ts";
import { sizesV4, speedsTransparent } from "../values.ts";
import { readAccepted, readPictures } from "./answers.ts";
import { copyrightDetection, renderingSpeed, seed } from "./common.ts";
import { webhookInQuery } from "./inert.ts";
import { listedBySpeed, newerModels } from "./prices.ts";

/** 4.0 by its older route, which alone takes a prompt in parts. Magic prompt is off there, and one request makes one picture. */
export const generateIdeogram4Structured: Operation = {
  id: "generate/ideogram-4-structured",
  provider: "ideogram",
  verb: "generate",
  model: "ideogram-4-structured",
  title: "Ideogram 4.0 Structured",
  goodAt: "Each thing and each lettering where you draw its box.",
  fields: {
    json_prompt: structure({ title: "Structured prompt", description: "The whole, the background, and what is where.", required: true }),
    resolution: choice({ title: "Exact size", role: "size", whenUnset: "the model chooses" }, sizesV4),
    rendering_speed: renderingSpeed(speedsTransparent),
    seed,
    enable_copyright_detection: copyrightDetection,
  },
  rules: [],
  shapes: [{ ratio: "auto", set: {} }, ...sizeShapes("resolution", sizesV4)],
  routes: [
    { path: "/v1/ideogram-v4/generate", encoding: "json" },
    { path: "/v1/ideogram-v4/async/generate", encoding: "json", reads: readAccepted, inert: webhookInQuery },
  ],
  makes: makesPictures,
  reads: readPictures,
  price: (input) => listedBySpeed({ turbo: 0.03, default: 0.06, quality: 0.1 }, input, newerModels),
  quotable: false,
};
