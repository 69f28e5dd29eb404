import { answer3, answerV2Ack } from "../answers.ts";
import { sizeFree, sizeRemix4 } from "../freeSizes.ts";
import { remixed } from "../makings.ts";
import type { ImageWork, Operation } from "../operation.ts";
import { flat, price4 } from "../prices.ts";
import { priceCustom4 } from "../pricesV2.ts";
import { exactlyOne, matches, undocumented } from "../rules.ts";
import { size4 } from "../sizes.ts";
import { has } from "../../upload/input.ts";
import { customSides, weightWithOwnShape } from "./v2Rules.ts";

type Row = Omit<Operation, "path" | "version" | "work"> & { readonly work: Omit<ImageWork, "kind" | "answer"> };

/** One operation by its two paths: answered with the pictures, and later. */
function both(path: string, later: string, { work, ...row }: Row): readonly [Operation, Operation] {
  const shared = { ...row, version: "v1" } as const;
  return [
    { ...shared, path, work: { ...work, kind: "images", answer: answer3 } },
    { ...shared, path: later, work: { ...work, kind: "images", deferred: true, answer: answerV2Ack } },
  ];
}

const unflashing = undocumented("rendering_speed", "BALANCED", "FLASH");
const prompted = exactlyOne("text_prompt", "json_prompt");

/** 4.0 of v1: a prompt in words, or in parts. It does not flash. */
export const four: readonly Operation[] = [
  ...both("/v1/ideogram-v4/generate", "/v1/ideogram-v4/async/generate", {
    model: () => "ideogram-4", price: (input) => (has(input, "custom_model_uri") ? priceCustom4(input) : price4(input)),
    rules: [unflashing, matches("custom_model_uri", /^model\/[\w.-]+\/version\/[\w.-]+$/)], work: { size: size4 },
  }),
  ...both("/v1/ideogram-v4/generate-transparent", "/v1/ideogram-v4/async/generate-transparent", {
    model: () => "ideogram-4-transparent", price: price4, rules: [prompted], work: { size: sizeFree, alpha: () => true },
  }),
  ...both("/v1/ideogram-v4/remix", "/v1/ideogram-v4/async/remix", {
    model: () => "ideogram-4", price: price4, rules: [unflashing, weightWithOwnShape], work: { size: sizeRemix4, making: remixed },
  }),
  ...both("/v1/text-to-image/p-image-ideogram", "/v1/async/text-to-image/p-image-ideogram", {
    model: () => "p-image-ideogram", price: flat("p-image-ideogram", 0.01), rules: [customSides], work: { size: sizeFree },
  }),
];
