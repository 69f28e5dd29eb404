import { textOf } from "../../upload/input.ts";
import type { Input } from "../../upload/input.ts";
import { answer3, answerLayers } from "../answers.ts";
import { backed, framed, painted, remixed } from "../makings.ts";
import type { ImageWork, Operation } from "../operation.ts";
import { flat, price3, priceTransparent3 } from "../prices.ts";
import { atMost, exclusive, greyMasks, maskFor, matches, needs, undocumented } from "../rules.ts";
import type { Rule } from "../rules.ts";
import { size3, sourceSize, upscaled } from "../sizes.ts";

const customModel = /^model\/[\w.-]+\/version\/[\w.-]+$/;

/** A rule about fields that a route does not have is never broken there. */
const rules: readonly Rule[] = [
  exclusive("resolution", "aspect_ratio"),
  exclusive("style_codes", "style_type"),
  exclusive("style_codes", "style_reference_images"),
  undocumented("rendering_speed", "BALANCED"),
  undocumented("style_type", "CUSTOM", "STYLIZED"),
  matches("custom_model_uri", customModel),
  atMost("character_reference_images", 1),
  needs("character_reference_images_mask", "character_reference_images"),
  greyMasks("character_reference_images", "character_reference_images_mask"),
];

const shared = { version: "v1", model: () => "ideogram-3", price: price3, rules } as const;
const styleType = (input: Input): string => textOf(input, "style_type") ?? "GENERAL";
const work = { kind: "images", answer: answer3 } as const satisfies Partial<ImageWork>;
const inpaint = { ...shared, rules: [...rules, maskFor("image")], work: { ...work, size: sourceSize, making: painted, styleType } } as const;

/** 3.0. */
export const three: readonly Operation[] = [
  { ...shared, path: "/v1/ideogram-v3/generate", work: { ...work, size: size3, styleType } },
  {
    ...shared, path: "/v1/ideogram-v3/generate-transparent", model: () => "ideogram-3-transparent", price: priceTransparent3,
    rules: [...rules, undocumented("rendering_speed", "FLASH")], work: { ...work, size: size3, upscaled, alpha: () => true, styleType },
  },
  { ...inpaint, path: "/v1/ideogram-v3/inpaint" },
  { ...inpaint, path: "/v1/ideogram-v3/edit" },
  { ...shared, path: "/v1/ideogram-v3/remix", badKey: 403, work: { ...work, size: size3, making: remixed, styleType } },
  { ...shared, path: "/v1/ideogram-v3/reframe", work: { ...work, size: size3, making: framed } },
  { ...shared, path: "/v1/ideogram-v3/replace-background", work: { ...work, size: sourceSize, making: backed } },
  {
    ...shared, path: "/v1/ideogram-v3/layerize-text", price: flat("layerize-text", 0.09),
    work: { kind: "images", size: sourceSize, layers: true, answer: answerLayers },
  },
];
