import type { Price } from "../../core/price.ts";
import { makesPictures } from "../makes.ts";
import { ratioShapes } from "../shapes.ts";
import type { Operation } from "../types.ts";
import { readPicture } from "./answers.ts";
import { imageRatio, imageRatios, prompt, seed } from "./fields.ts";
import { tokens, unpublished } from "./prices.ts";

interface Style {
  /** As it is called on the wire. */
  readonly style: string;
  readonly title: string;
  readonly goodAt: string;
  readonly price: () => Price;
  /** What the API takes when a request names no style. */
  readonly isDefault?: true;
}

/** Text to Image: each of its styles is a model. */
const styles: readonly Style[] = [
  { style: "imagine-turbo", title: "Imagine Turbo", goodAt: "Quick sketches of an idea, for one token.", price: tokens(1), isDefault: true },
  { style: "realistic", title: "Imagine Realistic", goodAt: "Pictures that look like photographs.", price: tokens(5) },
  { style: "anime", title: "Imagine Anime", goodAt: "Drawings in the style of animated films.", price: tokens(5) },
  { style: "flux-schnell", title: "Flux Schnell", goodAt: "Flux in few steps: quick, and follows the prompt.", price: tokens(5) },
  { style: "flux-dev-fast", title: "Flux Dev Fast", goodAt: "Flux Dev, sooner and for fewer tokens.", price: tokens(5) },
  { style: "flux-dev", title: "Flux Dev", goodAt: "Much detail, and long prompts.", price: tokens(15) },
  { style: "sdxl-1.0", title: "SDXL 1.0", goodAt: "The open model of 2023.", price: unpublished },
];

const generating = { provider: "imagine", verb: "generate", rules: [], makes: makesPictures, reads: readPicture, quotable: false } as const;

const generateInStyle: readonly Operation[] = styles.map(({ style, title, goodAt, price, isDefault = false }) => {
  const model = style.startsWith("imagine-") ? style : `imagine-${style}`;
  return {
    ...generating,
    id: `generate/${model}`, model, title, goodAt,
    fields: { prompt, aspect_ratio: imageRatio, seed },
    shapes: ratioShapes("aspect_ratio", imageRatios),
    routes: [{ path: "/v2/image/generations", encoding: "multipart", constants: { style }, implied: isDefault }],
    price,
  };
});

const generatePng: Operation = {
  ...generating,
  id: "generate/imagine-png",
  model: "imagine-png",
  title: "Imagine PNG",
  goodAt: "Pictures without a background.",
  fields: { prompt, aspect_ratio: imageRatio, seed },
  shapes: ratioShapes("aspect_ratio", imageRatios),
  routes: [{ path: "/v2/image/generations/transparent", encoding: "multipart" }],
  price: unpublished,
};

export const generateImagine: readonly Operation[] = [...generateInStyle, generatePng];
