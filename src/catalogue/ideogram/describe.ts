import { choice, picture } from "../fields.ts";
import { makesWords } from "../makes.ts";
import type { Operation } from "../types.ts";
import { describerVersions } from "../values.ts";
import { readTexts } from "./answers.ts";
import { pictureLimits } from "./common.ts";
import { listed, pricePage } from "./prices.ts";

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
