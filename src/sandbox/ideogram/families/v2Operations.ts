import { answerV2Kind, answerV2Sized } from "../answers.ts";
import { sizeFree, sizeReframed, sizeRemix4, sizeTier } from "../freeSizes.ts";
import type { Operation } from "../operation.ts";
import { flat, price3, price4, price45, priceCharacter3, priceCustom3, priceTransparent3 } from "../prices.ts";
import { byChoice, byFactor, estimate, priceCustom4, priceTwo, priceTwoA } from "../pricesV2.ts";
import { exclusive, ratioUpTo, valueNeeds } from "../rules.ts";
import { size3, size4, size45, size45Rule, upscaled } from "../sizes.ts";
import { contextWindow, customSides, maskedReferences, oneCharacter, onlyWithoutSources, referencesByName, weightWithOwnShape, zImageSides } from "./v2Rules.ts";
import { v2 } from "./v2.ts";

const onNothing = { alpha: () => true } as const;
const character = { rules: [oneCharacter] } as const;
const gpt25 = byChoice("gpt-image-2-5", "quality", { auto: 0.0529, low: 0.0133, medium: 0.0529, high: 0.211 }, "auto");
const banana2 = byChoice("nano-banana-2", "resolution_tier", { "1k": 0.0672, "2k": 0.1008, "4k": 0.1512 }, "1k");
const bananaPro = byChoice("nano-banana-pro", "resolution_tier", { "1k": 0.1344, "2k": 0.1344, "4k": 0.24 }, "1k");
const sources = ["images", "image_asset_identifiers"] as const;

/** Every documented operation of /v2/image and /v2/design on pictures, a row each. */
export const v2Operations: readonly Operation[] = [
  v2("generate/auto", estimate("auto", 0.06, 0.22), { rules: onlyWithoutSources }),
  v2("generate/gpt-image-2", flat("gpt-image-2", 0.211)),
  v2("generate/gpt-image-2-5-flare", gpt25),
  v2("generate/gpt-image-2-5-sunburst", gpt25),
  v2("generate/ideogram-2", priceTwo, { size: size3 }),
  v2("generate/ideogram-2a", priceTwoA, { size: size3 }),
  v2("generate/ideogram-3", price3, { size: size3 }),
  v2("generate/ideogram-3-character", priceCharacter3, { size: size3, ...character }),
  v2("generate/ideogram-3-custom-model", priceCustom3, { size: size3 }),
  v2("generate/ideogram-3-transparent", priceTransparent3, { size: (input) => upscaled(input, size3(input)) ?? size3(input), ...onNothing }),
  v2("generate/ideogram-4", price4, { size: size4 }),
  v2("generate/ideogram-4-custom-model", priceCustom4, { size: size4 }),
  v2("generate/ideogram-4-transparent", price4, { size: sizeFree, ...onNothing }),
  v2("generate/ideogram-4-5", price45, {
    size: size45, answer: answerV2Kind,
    rules: [
      ratioUpTo("images", 6), exclusive("mask", "image_asset_identifiers"), exclusive("mask", "size"), maskedReferences("images", 4),
      valueNeeds("size", "source", ...sources), valueNeeds("quality", "very_low", ...sources), size45Rule,
    ],
  }),
  v2("generate/nano-banana-2", banana2),
  v2("generate/nano-banana-pro", bananaPro),
  v2("generate/p-image-ideogram", flat("p-image-ideogram", 0.01), { rules: [customSides] }),
  v2("generate/z-image", flat("z-image", 0.005), { rules: [zImageSides] }),
  v2("inpaint/ideogram-3", price3),
  v2("inpaint/ideogram-3-character", priceCharacter3, character),
  v2("inpaint/ideogram-3-custom-model", priceCustom3),
  v2("precise-edit/ideogram-4-5", price45, {
    rules: [
      ratioUpTo("image", 6), exclusive("mask", "image_asset_identifier"), maskedReferences("reference_images", 3), ...referencesByName, contextWindow,
    ],
  }),
  v2("reframe/ideogram-3", price3),
  v2("reframe/nano-banana-2", banana2, { size: sizeReframed, deferred: true, answer: answerV2Sized }),
  v2("remix/auto", estimate("remix-auto", 0.06, 0.12), { size: sizeFree }),
  v2("remix/ideogram-3", price3),
  v2("remix/ideogram-3-character", priceCharacter3, character),
  v2("remix/ideogram-3-custom-model", priceCustom3),
  v2("remix/ideogram-4", price4, { size: sizeRemix4, rules: [weightWithOwnShape] }),
  v2("remove-background/ideogram-1", flat("remove-background", 0.01)),
  v2("remove-object/ideogram-1", flat("remove-object", 0.03)),
  v2("replace-background/gpt-image-2", byChoice("replace-background-gpt-image-2", "quality", { low: 0.06, medium: 0.1, high: 0.2267 }, "high")),
  v2("replace-background/ideogram-3", price3, { anyFormat: true, rules: [ratioUpTo("image", 3)] }),
  v2("upscale/auto", estimate("upscale-auto", 0.2517, 0.377)),
  v2("upscale/nano-banana-pro", bananaPro, { size: sizeTier }),
  v2("upscale/topaz-bloom-2", byFactor("topaz-bloom-2")),
  v2("upscale/topaz-redefine", byFactor("topaz-redefine")),
  v2("upscale/topaz-standard-2", byFactor("topaz-standard-2")),
  v2("upscale/topaz-text-refine", byFactor("topaz-text-refine")),
  v2("upscale/topaz-wonder-3-5", byFactor("topaz-wonder-3-5")),
  v2("layerize/ideogram-3", flat("layerize", 0.09)),
];
