import type { UnitPrice } from "./prices.ts";
import { price3, price4, price45, priceDescribe, priceLegacy, priceTransparent3 } from "./prices.ts";
import { answer3, answerV2, answerV2Kind } from "./answers.ts";
import type { ImageAnswer } from "./answers.ts";
import { describeAsJson, describeAsTexts } from "./describe.ts";
import type { DescribeAnswer } from "./describe.ts";
import { atMost, editMask, exactlyOne, exclusive, greyMasks, matches, needs, onlyWithModels, publicWebhook, ratioUpTo, undocumented, valueNeeds } from "./rules.ts";
import type { Rule } from "./rules.ts";
import type { Version } from "./refusals.ts";
import { size3, size4, size45, size45Rule, upscaled } from "./sizes.ts";
import type { Size } from "./sizes.ts";
import { textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";

/** A paid route. A new one is one more entry here, and its path in served.json. */
export interface Operation {
  readonly path: string;
  readonly version: Version;
  readonly wrap?: string;
  readonly rules: readonly Rule[];
  /** Bytes of one file, where the route has a limit of its own. */
  readonly largestFile?: number;
  /** A wrong key is answered so; 401 when absent. */
  readonly badKey?: 403;
  readonly model: (input: Input) => string;
  readonly price: (input: Input) => UnitPrice;
  readonly work: ImageWork | DescribeWork;
}

export interface ImageWork {
  readonly kind: "images";
  readonly size: (input: Input) => Size;
  readonly upscaled?: (input: Input, size: Size) => Size | undefined;
  readonly alpha?: true;
  readonly styleType?: (input: Input) => string | undefined;
  readonly answer: ImageAnswer;
}

export interface DescribeWork {
  readonly kind: "describe";
  /** The field with the picture. */
  readonly image: string;
  readonly answer: DescribeAnswer;
}

const tenMegabytes = 10 * 1024 * 1024;
const customModel = /^model\/[\w.-]+\/version\/[\w.-]+$/;
const legacyStyled = ["V_2", "V_2_TURBO", "V_2A", "V_2A_TURBO"];

function styleType3(input: Input): string {
  return textOf(input, "style_type") ?? "GENERAL";
}

export const operations: readonly Operation[] = [
  {
    path: "/generate",
    version: "v1",
    wrap: "image_request",
    rules: [
      exclusive("resolution", "aspect_ratio"),
      undocumented("model", "V_3", "AUTO"),
      undocumented("style_type", "CUSTOM", "STYLIZED"),
      onlyWithModels("negative_prompt", "V_1", "V_1_TURBO", "V_2", "V_2_TURBO"),
      onlyWithModels("style_type", ...legacyStyled),
      onlyWithModels("resolution", "V_2", "V_2_TURBO"),
      onlyWithModels("color_palette", "V_2", "V_2_TURBO"),
    ],
    model: (input) => textOf(input, "model") ?? "V_2",
    price: priceLegacy,
    work: {
      kind: "images", size: size3, answer: answer3,
      styleType: (input) => (legacyStyled.includes(textOf(input, "model") ?? "V_2") ? textOf(input, "style_type") ?? "AUTO" : undefined),
    },
  },
  {
    path: "/v1/ideogram-v3/generate",
    version: "v1",
    rules: [
      exclusive("resolution", "aspect_ratio"),
      exclusive("style_codes", "style_type"),
      exclusive("style_codes", "style_reference_images"),
      undocumented("rendering_speed", "BALANCED"),
      undocumented("style_type", "CUSTOM", "STYLIZED"),
      matches("custom_model_uri", customModel),
      atMost("character_reference_images", 1),
      needs("character_reference_images_mask", "character_reference_images"),
      greyMasks("character_reference_images", "character_reference_images_mask"),
    ],
    model: () => "ideogram-3",
    price: price3,
    work: { kind: "images", size: size3, answer: answer3, styleType: styleType3 },
  },
  {
    path: "/v1/ideogram-v3/generate-transparent",
    version: "v1",
    rules: [undocumented("rendering_speed", "BALANCED", "FLASH"), matches("custom_model_uri", customModel)],
    model: () => "ideogram-3-transparent",
    price: priceTransparent3,
    work: { kind: "images", size: size3, upscaled, alpha: true, answer: answer3, styleType: styleType3 },
  },
  {
    path: "/v2/image/generate/ideogram-4",
    version: "v2",
    rules: [publicWebhook],
    model: () => "ideogram-4",
    price: price4,
    work: { kind: "images", size: size4, answer: answerV2 },
  },
  {
    path: "/v2/image/generate/ideogram-4-5",
    version: "v2",
    rules: [
      publicWebhook,
      ratioUpTo("images", 6),
      needs("mask", "images"),
      exclusive("mask", "image_asset_identifiers"),
      exclusive("mask", "size"),
      (input) => ((input.files["mask"]?.length ?? 0) > 0 && (input.files["images"]?.length ?? 0) > 4 ? "mask allows at most three images beside the first" : undefined),
      editMask("images", "mask"),
      valueNeeds("size", "source", "images", "image_asset_identifiers"),
      valueNeeds("quality", "very_low", "images", "image_asset_identifiers"),
      size45Rule,
    ],
    model: () => "ideogram-4-5",
    price: price45,
    work: { kind: "images", size: size45, answer: answerV2Kind },
  },
  {
    path: "/describe",
    version: "v1",
    rules: [undocumented("describe_model_version", "CUSTOM")],
    model: (input) => `describe-${textOf(input, "describe_model_version") ?? "V_3"}`,
    price: priceDescribe,
    work: { kind: "describe", image: "image_file", answer: (image) => ({ descriptions: describeAsTexts(image) }) },
  },
  {
    path: "/v1/ideogram-v4/describe",
    version: "v1",
    rules: [],
    model: () => "describe-ideogram-4",
    price: priceDescribe,
    work: { kind: "describe", image: "image_file", answer: (image, input) => ({ json_prompt: describeAsJson(image, input) }) },
  },
  {
    path: "/v2/image/describe/ideogram-3",
    version: "v2",
    rules: [exactlyOne("image", "image_asset_identifier")],
    largestFile: tenMegabytes,
    model: () => "describe-ideogram-3",
    price: priceDescribe,
    work: { kind: "describe", image: "image", answer: (image, _input, head) => ({ ...head, descriptions: describeAsTexts(image) }) },
  },
  {
    path: "/v2/image/describe/ideogram-4",
    version: "v2",
    rules: [exactlyOne("image", "image_asset_identifier")],
    largestFile: tenMegabytes,
    model: () => "describe-ideogram-4",
    price: priceDescribe,
    work: { kind: "describe", image: "image", answer: (image, input, head) => ({ ...head, json_prompt: describeAsJson(image, input) }) },
  },
];
