import { choice, onOff, picture } from "../fields.ts";
import { makesWords } from "../makes.ts";
import type { Operation } from "../types.ts";
import { describerVersions } from "../values.ts";
import { readStructure, readTexts } from "./answers.ts";
import { pictureLimits } from "./common.ts";
import { guessed, listed, newerModels, pricePage } from "./prices.ts";

const source = { title: "Picture", description: "The picture to describe.", role: "source" } as const;

export const describeIdeogram3: Operation = {
  id: "describe/ideogram-3",
  provider: "ideogram",
  verb: "describe",
  model: "ideogram-3",
  title: "Ideogram 3.0",
  goodAt: "Several captions in plain words, each ready to be a prompt.",
  fields: {
    image_file: picture(source, pictureLimits),
    describe_model_version: choice(
      { title: "Describer", description: "Which model's describer looks at the picture.", group: "advanced", labels: { V_2: "2.0", V_3: "3.0", V_4: "4.0" }, whenUnset: "3.0" },
      describerVersions,
    ),
  },
  rules: [],
  shapes: [],
  routes: [
    { path: "/describe", encoding: "multipart" },
    { path: "/v2/image/describe/ideogram-3", encoding: "multipart", fields: { image_file: "image" }, lacks: ["describe_model_version"] },
  ],
  makes: makesWords,
  reads: readTexts,
  price: (input) => listed(0.01, input, pricePage),
  quotable: false,
};

export const describeIdeogram4: Operation = {
  id: "describe/ideogram-4",
  provider: "ideogram",
  verb: "describe",
  model: "ideogram-4",
  title: "Ideogram 4.0",
  goodAt: "A structured description: every object and lettering with its place.",
  fields: {
    image: picture(source, { bytes: 10_000_000 }),
    include_bbox: onOff({ title: "Boxes", description: "Where each object is.", group: "output", whenUnset: "on" }),
    include_style_descriptions: onOff({ title: "Style", description: "Light, medium, mood and colours.", group: "output", whenUnset: "off" }),
    include_tags: onOff({ title: "Tags", group: "output", whenUnset: "off" }),
  },
  rules: [],
  shapes: [],
  routes: [{ path: "/v2/image/describe/ideogram-4", encoding: "multipart" }],
  makes: makesWords,
  reads: readStructure,
  // The list names describing, not this newer route of it.
  price: (input) => guessed(0.01, 0.01, input, newerModels),
  quotable: false,
};
