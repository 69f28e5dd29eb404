import { describeAsJson, describeAsTexts } from "../describe.ts";
import { structured } from "../magicPrompt.ts";
import type { Operation } from "../operation.ts";
import { flat, priceDescribe } from "../prices.ts";
import { exactlyOne, undocumented } from "../rules.ts";
import { textOf } from "../../upload/input.ts";

const tenMegabytes = 10 * 1024 * 1024;
const described = { version: "v1", price: priceDescribe, rules: [] } as const;
const describedV2 = { ...described, version: "v2", rules: [exactlyOne("image", "image_asset_identifier")], largestFile: tenMegabytes } as const;

/** What comes back as words. */
export const words: readonly Operation[] = [
  {
    ...described, path: "/describe", rules: [undocumented("describe_model_version", "CUSTOM")],
    model: (input) => `describe-${textOf(input, "describe_model_version") ?? "V_3"}`,
    work: { kind: "describe", answer: (image) => ({ descriptions: describeAsTexts(image) }) },
  },
  {
    ...described, path: "/v1/ideogram-v4/describe", model: () => "describe-ideogram-4",
    work: { kind: "describe", answer: (image, input) => ({ json_prompt: describeAsJson(image, input) }) },
  },
  {
    ...describedV2, path: "/v2/image/describe/ideogram-3", model: () => "describe-ideogram-3",
    work: { kind: "describe", answer: (image, _input, head) => ({ ...head, descriptions: describeAsTexts(image) }) },
  },
  {
    ...describedV2, path: "/v2/image/describe/ideogram-4", model: () => "describe-ideogram-4",
    work: { kind: "describe", answer: (image, input, head) => ({ ...head, json_prompt: describeAsJson(image, input) }) },
  },
  {
    path: "/v1/ideogram-v4/magic-prompt", version: "v1", rules: [], model: () => "magic-prompt-ideogram-4", price: flat("magic-prompt", 0),
    work: { kind: "words", answer: structured },
  },
];
