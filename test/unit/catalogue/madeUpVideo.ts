import { prompt } from "../../../src/catalogue/fields.ts";
import { readAccepted } from "../../../src/catalogue/imagine/answers.ts";
import { makesVideos } from "../../../src/catalogue/makes.ts";
import type { Operation } from "../../../src/catalogue/types.ts";

/** A model that nobody makes, whose film is made while one waits. */
export const madeUpVideo: Operation = {
  id: "generate/flipbook-1",
  provider: "imagine",
  verb: "generate",
  model: "flipbook-1",
  title: "Flipbook 1",
  goodAt: "Short films of paper.",
  fields: { prompt: prompt() },
  rules: [],
  shapes: [],
  routes: [{ path: "/v2/video/flipbook", encoding: "multipart" }],
  makes: makesVideos,
  reads: readAccepted,
  price: () => ({ usdMicros: 200_000, basis: "exact", asOf: "2026-01-01" }),
  quotable: false,
};
