import { choice, prompt, wholeNumber } from "../../../src/catalogue/fields.ts";
import { readPictures } from "../../../src/catalogue/ideogram/answers.ts";
import { makesPictures } from "../../../src/catalogue/makes.ts";
import { ratioShapes } from "../../../src/catalogue/shapes.ts";
import type { Operation } from "../../../src/catalogue/types.ts";

/** A model that nobody makes: all that adding one takes. */
export const madeUpModel: Operation = {
  id: "generate/crayon-9",
  provider: "ideogram",
  verb: "generate",
  model: "crayon-9",
  title: "Crayon 9",
  goodAt: "Drawings that look like a child made them.",
  fields: {
    text: prompt({ title: "Idea" }),
    shape: choice({ title: "Shape", role: "size" }, ["1x1", "7x5"]),
    pressure: choice({ title: "Pressure", role: "quality" }, ["light", "HARD_WAX"]),
    sheets: wholeNumber({ title: "Sheets", role: "count" }, 1, 3),
  },
  rules: [{ rule: "needs", field: "pressure", value: "HARD_WAX", needs: "shape", message: "Hard wax needs a shape." }],
  shapes: ratioShapes("shape", ["1x1", "7x5"]),
  routes: [{ path: "/crayon/9", encoding: "json", constants: { tip: "blunt" } }],
  makes: makesPictures,
  reads: readPictures,
  price: (input) => ({ usdMicros: input["pressure"] === "HARD_WAX" ? 9000 : 4000, basis: "exact", asOf: "2026-01-01" }),
  quotable: false,
};
