import { prompt } from "../../../src/catalogue/fields.ts";
import { readPicture } from "../../../src/catalogue/imagine/answers.ts";
import { makesPictures } from "../../../src/catalogue/makes.ts";
import type { Operation } from "../../../src/catalogue/types.ts";

/** A model that nobody makes, whose answer is the picture. */
export const madeUpBytes: Operation = {
  id: "generate/pastel-2",
  provider: "imagine",
  verb: "generate",
  model: "pastel-2",
  title: "Pastel 2",
  goodAt: "Soft pictures, at once.",
  fields: { prompt: prompt() },
  rules: [],
  shapes: [],
  routes: [{ path: "/v2/image/pastel", encoding: "multipart" }],
  makes: makesPictures,
  reads: readPicture,
  price: () => ({ usdMicros: 5000, basis: "exact", asOf: "2026-01-01" }),
  quotable: false,
};
