import { answer3 } from "../answers.ts";
import type { Operation } from "../operation.ts";
import { price4 } from "../prices.ts";
import { matches, undocumented } from "../rules.ts";
import { size4 } from "../sizes.ts";

/** 4.0 of v1: a prompt in words, or in parts. It does not flash. */
export const four: readonly Operation[] = [
  {
    path: "/v1/ideogram-v4/generate", version: "v1", model: () => "ideogram-4", price: price4,
    rules: [undocumented("rendering_speed", "BALANCED", "FLASH"), matches("custom_model_uri", /^model\/[\w.-]+\/version\/[\w.-]+$/)],
    work: { kind: "images", size: size4, answer: answer3 },
  },
];
