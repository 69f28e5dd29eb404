import { choice, prompt } from "../fields.ts";
import { makesWords } from "../makes.ts";
import type { Operation } from "../types.ts";
import { ratiosV4 } from "../values.ts";
import { readStructure } from "./answers.ts";
import { newerModels, once } from "./prices.ts";

/** Free of charge. The Studio offers it beside the prompt. */
export const magicPromptIdeogram4: Operation = {
  id: "magic-prompt/ideogram-4",
  provider: "ideogram",
  verb: "magic-prompt",
  model: "ideogram-4",
  title: "Ideogram 4.0",
  goodAt: "Makes a structured prompt of a few words: every object and lettering with its place.",
  fields: {
    text_prompt: prompt(),
    aspect_ratio: choice({ title: "Aspect ratio", description: "Of the picture to come.", whenUnset: "the model chooses" }, ratiosV4),
  },
  rules: [],
  shapes: [],
  routes: [{ path: "/v1/ideogram-v4/magic-prompt", encoding: "json" }],
  makes: makesWords,
  reads: readStructure,
  price: () => once(0, newerModels),
  quotable: false,
};
