import { answerV2, answerV2Ack, answerV2AckPlain, answerV2Cut, answerV2Kind, answerV2Layers, answerV2Scaled, answerV2Sized } from "../answers.ts";
import { backed, cut, filled, framed, instructed, instructedOnNothing, painted, remixed, scaled, wantsNothingBehind } from "../makings.ts";
import type { ImageWork, Operation } from "../operation.ts";
import { bothTones, exactlyOne, exclusive, greyMasks, maskFor, needs, publicWebhook } from "../rules.ts";
import type { Rule } from "../rules.ts";
import { largestResult, sizeFree, sizeScaled } from "../freeSizes.ts";
import { parseSize, size3, sourceSize } from "../sizes.ts";
import { has, textOf } from "../../upload/input.ts";

const megabyte = 1024 * 1024;

/** A rule about fields that a route does not have is never broken there. */
const common: readonly Rule[] = [
  publicWebhook,
  (input) => (parseSize(textOf(input, "resolution")) === undefined || !has(input, "aspect_ratio") ? undefined : "resolution and aspect_ratio cannot be used together"),
  (input) => {
    const { width, height } = parseSize(textOf(input, "resolution")) ?? { width: 0, height: 0 };
    return width * height > largestResult ? `resolution: the area must be at most ${largestResult}` : undefined;
  },
  exclusive("style_preset", "style_codes"),
  exclusive("style_preset", "style_reference_images"),
  exclusive("style_preset", "style_reference_asset_identifiers"),
  exclusive("style_reference_images", "style_codes"),
  needs("character_reference_mask", "character_reference_images"),
  greyMasks("character_reference_images", "character_reference_mask"),
];
const source = exactlyOne("image", "image_asset_identifier");
const withMask = [source, exactlyOne("mask", "mask_asset_identifier"), maskFor("image")];

interface Verb extends Pick<Operation, "rules" | "largestFile"> {
  readonly work: Omit<ImageWork, "kind">;
}

/** What the operations of one verb have in common. */
const verbs = {
  generate: { rules: [needs("mask", "images"), maskFor("images"), bothTones("mask")], work: { size: sizeFree, making: instructedOnNothing, alpha: wantsNothingBehind, answer: answerV2 } },
  inpaint: { rules: withMask, work: { size: sourceSize, making: painted, answer: answerV2Sized } },
  "precise-edit": { rules: [source, maskFor("image")], largestFile: 50 * megabyte, work: { size: sourceSize, making: instructed, answer: answerV2Kind } },
  reframe: { rules: [source], work: { size: size3, making: framed, answer: answerV2 } },
  remix: { rules: [source], largestFile: 50 * megabyte, work: { size: size3, making: remixed, answer: answerV2 } },
  "remove-background": { rules: [source], work: { size: sourceSize, making: cut, answer: answerV2Cut } },
  "remove-object": { rules: withMask, largestFile: 50 * megabyte, work: { size: sourceSize, making: filled, deferred: true, answer: answerV2AckPlain } },
  "replace-background": { rules: [source], largestFile: 50 * megabyte, work: { size: sourceSize, making: backed, deferred: true, answer: answerV2Ack } },
  upscale: { rules: [source], largestFile: 50 * megabyte, work: { size: sizeScaled, making: scaled, answer: answerV2Scaled } },
  layerize: { rules: [source], work: { size: sourceSize, layers: true, answer: answerV2Layers } },
} as const satisfies Readonly<Record<string, Verb>>;

interface Row extends Partial<Omit<ImageWork, "kind">>, Pick<Operation, "anyFormat"> {
  readonly rules?: readonly Rule[];
}

/** `v2("inpaint/ideogram-3", price3)`: one documented operation. A row says what it has for itself; its verb says the rest. */
export function v2(path: `${keyof typeof verbs}/${string}`, price: Operation["price"], { rules = [], anyFormat, ...own }: Row = {}): Operation {
  const [name = "", model = ""] = path.split("/");
  const verb: Verb = isVerb(name) ? verbs[name] : verbs.generate;
  return {
    path: `/v2/${name === "layerize" ? "design" : "image"}/${path}`, version: "v2", price, model: () => model,
    rules: [...common, ...verb.rules, ...rules], ...(verb.largestFile === undefined ? {} : { largestFile: verb.largestFile }), ...(anyFormat === undefined ? {} : { anyFormat }),
    work: { kind: "images", ...verb.work, ...own },
  };
}

function isVerb(name: string): name is keyof typeof verbs {
  return name in verbs;
}
