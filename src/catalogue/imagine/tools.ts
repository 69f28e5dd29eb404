import { choice } from "../fields.ts";
import { makesPictures } from "../makes.ts";
import type { Operation } from "../types.ts";
import { readPicture } from "./answers.ts";
import { masked, promptFor, seed, sizeOfMask, source } from "./fields.ts";
import { unpublished } from "./prices.ts";

/** What is done with a picture, whatever made it. What it costs is documented for none of them. */
const tool = {
  provider: "imagine", model: "imagine", title: "Imagine", rules: [], shapes: [], makes: makesPictures, reads: readPicture, price: unpublished, quotable: false,
} as const;

export const editImagine: Operation = {
  ...tool,
  id: "edit/imagine",
  verb: "edit",
  goodAt: "Draws what you describe into the part that you mark.",
  fields: { prompt: promptFor("What is to be in the marked part, in words."), ...masked("White may change, black stays.") },
  rules: [sizeOfMask],
  routes: [{ path: "/v2/image/edits/generative-fill", encoding: "multipart" }],
};

export const replaceBackgroundImagine: Operation = {
  ...tool,
  id: "replace-background/imagine",
  verb: "replace-background",
  goodAt: "Puts a product that is cut out already before a new background.",
  fields: {
    prompt: promptFor("What the background shows, in words."), image: source,
    style: choice({ title: "Style", group: "style", whenUnset: "Product shoot", labels: { "product-shoot": "Product shoot" } }, ["product-shoot"]),
    seed,
  },
  routes: [{ path: "/v2/image/generations/ai-background", encoding: "multipart" }],
};

/** One program's word for its path and fields. */
export const reframeImagine: Operation = {
  ...tool,
  id: "reframe/imagine",
  verb: "reframe",
  status: "unverified",
  goodAt: "Resizes a picture. Known from one program only: it may not work.",
  fields: { prompt: promptFor("What belongs there, if words help. May stay empty.", false), ...masked("White may change, black stays. May stay empty.", false) },
  rules: [sizeOfMask],
  routes: [{ path: "/v2/image/edits/ai-resize", encoding: "multipart" }],
};

export const upscaleImagine: Operation = {
  ...tool,
  id: "upscale/imagine",
  verb: "upscale",
  goodAt: "Larger and sharper, with nothing to set.",
  fields: { image: source },
  routes: [{ path: "/v2/image/enhance", encoding: "multipart" }],
};

export const removeBackgroundImagine: Operation = {
  ...tool,
  id: "remove-background/imagine",
  verb: "remove-background",
  goodAt: "Cuts out what stands in front.",
  fields: { image: source },
  routes: [{ path: "/v2/image/background/remover", encoding: "multipart" }],
};

/** One program's word for its path and fields, too. */
export const removeObjectImagine: Operation = {
  ...tool,
  id: "remove-object/imagine",
  verb: "remove-object",
  status: "unverified",
  goodAt: "Takes away what you mark. Known from one program only: it may not work.",
  fields: masked("White is taken away, black stays."),
  rules: [sizeOfMask],
  routes: [{ path: "/v2/image/edits/remove", encoding: "multipart" }],
};
