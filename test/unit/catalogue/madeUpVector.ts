import { prompt } from "../../../src/catalogue/fields.ts";
import { readPictures } from "../../../src/catalogue/ideogram/answers.ts";
import { makesVectors } from "../../../src/catalogue/makes.ts";
import type { Operation } from "../../../src/catalogue/types.ts";

/** A model that nobody makes, which draws lines instead of pixels. */
export const madeUpVector: Operation = {
  id: "generate/compass-3",
  provider: "ideogram",
  verb: "generate",
  model: "compass-3",
  title: "Compass 3",
  goodAt: "Line drawings that stay sharp at any size.",
  fields: { prompt: prompt() },
  rules: [],
  shapes: [],
  routes: [{ path: "/compass/3", encoding: "json" }],
  makes: makesVectors,
  reads: readPictures,
  price: () => ({ usdMicros: 30_000, basis: "exact", asOf: "2026-01-01" }),
  quotable: false,
};
