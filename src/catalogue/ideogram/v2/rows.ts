import type { Rule } from "../../../shared/rules.ts";
import type { Input, Operation } from "../../types.ts";
import { ratiosV4, sizesV4 } from "../../values.ts";
import { inUpperCase, largeSpeed, onV1 } from "../onV1.ts";
import { apiQuotes, between, bySpeed, guessed, newerModels, pricePage, quoted, unpublished } from "../prices.ts";
import { derivedFrom } from "./derive.ts";
import { documented, wires } from "./table.ts";

/** Every operation of the newer API that no older route is the road to: its words and price. The rest is the document's. */
const v2 = derivedFrom(documented, wires);

const byCharacter = bySpeed({ turbo: 0.1, default: 0.15, quality: 0.2 }, pricePage);
const byCustom3 = bySpeed({ turbo: 0.06, default: 0.12, quality: 0.18 }, newerModels);
const topaz = between(0.126, 0.377);
const asPlanned = { private: { whenUnset: "as your plan has it" } };
const character = { character_reference_images: { required: true } } as const;

/** With pictures, each side of the result must be a multiple of 32. */
const sizesOnThirtyTwo = sizesV4.filter((size) => size.split("x").every((side) => Number(side) % 32 === 0));

const rulesOf45: readonly Rule[] = [
  { rule: "needs", field: "size", value: "source", needs: "images", message: "The source's size needs a source picture." },
  { rule: "needs", field: "quality", value: "very_low", needs: "images", message: "Very low quality is for changing a picture: add one, or choose Low." },
  {
    rule: "only", field: "images", of: "size", values: ["auto", "source", ...sizesOnThirtyTwo],
    message: "With pictures, both sides must be multiples of 32: choose another size.",
  },
];

const generateIdeogram45 = v2("generate/ideogram-4-5", {
  title: "Ideogram 4.5",
  goodAt: "The newest: draws, or changes up to five of your pictures as you tell it.",
  price: (input) => priceOf45(input, input["images"] === undefined ? "high" : "medium"),
  pictures: { ratio: 6 },
  words: {
    images: { description: "The first is changed; the others are references." },
    quality: { whenUnset: "High; Medium with pictures" },
  },
  rules: rulesOf45,
});

const four = (way: string, otherwise: Omit<Parameters<typeof onV1>[2], "fields">) =>
  onV1(`/v1/ideogram-v4/${way}`, `/v1/ideogram-v4/async/${way}`, { ...otherwise, fields: { prompt: "text_prompt" } });
const sameRatios = Object.fromEntries(ratiosV4.filter((ratio) => ratio !== "AUTO").map((ratio) => [ratio, ratio]));
const newerOnly = ["num_images", "private", "magic_prompt"];

/** Ideogram's newest. */
export const newest: readonly Operation[] = [
  generateIdeogram45,
  v2("generate/ideogram-4", {
    title: "Ideogram 4.0", goodAt: "Large pictures up to 2048 × 2048, with long and careful lettering.", price: bySpeed({ turbo: 0.03, default: 0.06, quality: 0.1 }, newerModels),
    older: four("generate", { encoding: "json-unless-files", values: largeSpeed, lacks: newerOnly }),
  }),
  v2("generate/ideogram-4-transparent", {
    title: "Ideogram 4.0 Transparent", goodAt: "Logos, stickers and icons without a background, up to 8K.", price: quoted(0.06),
    older: four("generate-transparent", {
      encoding: "json-unless-files", values: { ...largeSpeed, aspect_ratio: { ...sameRatios, auto: "AUTO" }, output_resolution: inUpperCase(["1k", "2k", "4k", "8k"]) }, lacks: newerOnly,
    }),
  }),
  v2("generate/ideogram-4-custom-model", {
    title: "Ideogram 4.0 Custom", goodAt: "A model of 4.0 that you trained on your own pictures.", price: bySpeed({ turbo: 0.06, default: 0.12, quality: 0.2 }, newerModels),
    older: four("generate", { encoding: "json-unless-files", values: largeSpeed, lacks: newerOnly }),
  }),
];

/** Models of 3.0 that know a person or a style of yours. */
export const knowing: readonly Operation[] = [
  v2("generate/ideogram-3-character", {
    title: "Ideogram 3.0 Character", goodAt: "The same person again, in another scene.", price: byCharacter, words: character,
  }),
  v2("generate/ideogram-3-custom-model", { title: "Ideogram 3.0 Custom", goodAt: "A model of 3.0 that you trained on your own pictures.", price: byCustom3 }),
];

/** Other makers' models, and the choice among all. */
export const others: readonly Operation[] = [
  v2("generate/auto", {
    title: "Ideogram Auto", goodAt: "Ideogram chooses the model by your prompt and pictures.", price: unpublished(0.85), words: asPlanned,
    rules: [{ rule: "exclusive", fields: ["negative_prompt", "images"], message: "A negative prompt cannot be combined with pictures: clear one of them." }],
  }),
  v2("generate/gpt-image-2-5-flare", { title: "GPT Image 2.5 Flare", goodAt: "OpenAI's newer model: long instructions, backgrounds that are transparent.", price: quoted(0.0529) }),
  v2("generate/gpt-image-2-5-sunburst", { title: "GPT Image 2.5 Sunburst", goodAt: "All that Flare can do, by its sister model.", price: quoted(0.0529) }),
  v2("generate/gpt-image-2", { title: "GPT Image 2", goodAt: "OpenAI's model: long instructions, and up to 16 pictures to draw on.", price: quoted(0.211) }),
  v2("generate/nano-banana-pro", { title: "Nano Banana Pro", goodAt: "Google's careful model: diagrams, lettering, and up to ten pictures to draw on.", price: quoted(0.1344) }),
  v2("generate/nano-banana-2", { title: "Nano Banana 2", goodAt: "Google's quick model: very wide and very tall pictures, too.", price: quoted(0.0672) }),
  v2("generate/p-image-ideogram", {
    title: "P-Image", goodAt: "Drafts of any size for about a cent.", price: quoted(0.01),
    words: { resolution: { title: "Resolution", whenUnset: "1K" }, quality: { whenUnset: "Medium" } },
    rules: [
      { rule: "needs", field: "custom_width", needs: "custom_height", message: "A width needs a height." },
      { rule: "needs", field: "custom_height", needs: "custom_width", message: "A height needs a width." },
      { rule: "exclusive", fields: ["resolution", "custom_width"], message: "Choose a resolution or an exact size, not both." },
    ],
    older: onV1("/v1/text-to-image/p-image-ideogram", "/v1/async/text-to-image/p-image-ideogram", {
      encoding: "json-unless-files", fields: { magic_prompt: "prompt_upsampling" }, lacks: ["num_images", "private"],
      values: { magic_prompt: inUpperCase(["auto", "on", "off"]), resolution: inUpperCase(["1k", "2k"]), quality: inUpperCase(["very_low", "low", "medium", "high", "very_high"]) },
    }),
  }),
  v2("generate/z-image", { title: "Z-Image", goodAt: "The cheapest draft: two for a cent, up to one megapixel.", price: quoted(0.005) }),
];

/** Those that change a picture. */
export const changing: readonly Operation[] = [
  v2("precise-edit/ideogram-4-5", {
    title: "Ideogram 4.5", goodAt: "Changes just what you say, and leaves the rest as it is.", price: (input) => priceOf45(input, "medium"),
    rules: [
      { rule: "needs", field: "context_window", value: "auto", needs: "mask", message: "The context around the mask needs a mask." },
      { rule: "atMost", field: "mask", of: "reference_images", max: 3, message: "With a mask there is room for three references: remove one, or the mask." },
    ],
  }),
  v2("inpaint/ideogram-3-character", { title: "Ideogram 3.0 Character", goodAt: "Puts a person of yours where the mask is.", price: byCharacter, words: character }),
  v2("inpaint/ideogram-3-custom-model", { title: "Ideogram 3.0 Custom", goodAt: "Draws anew where the mask is, in the style that you trained.", price: byCustom3 }),
  v2("replace-background/gpt-image-2", { title: "GPT Image 2", goodAt: "A new background by OpenAI's model, for long instructions.", price: quoted(0.2267), pictures: { ratio: 3 }, words: asPlanned }),
  v2("remix/ideogram-4", {
    title: "Ideogram 4.0", goodAt: "A large new picture after yours.", price: bySpeed({ turbo: 0.03, default: 0.06, quality: 0.1 }, newerModels),
    older: four("remix", { encoding: "multipart", values: largeSpeed, lacks: ["num_images", "private"] }),
  }),
  v2("remix/ideogram-3-character", { title: "Ideogram 3.0 Character", goodAt: "A new picture after yours, with a person of yours.", price: byCharacter, words: character }),
  v2("remix/ideogram-3-custom-model", { title: "Ideogram 3.0 Custom", goodAt: "A new picture after yours, in the style that you trained.", price: byCustom3 }),
  v2("remix/auto", { title: "Ideogram Auto", goodAt: "Ideogram chooses the model by your prompt and picture.", price: unpublished(0.85), words: asPlanned }),
  v2("reframe/nano-banana-2", { title: "Nano Banana 2", goodAt: "Google's quick model: very wide and very tall frames, too.", price: quoted(0.0672) }),
];

export const enlarging: readonly Operation[] = [
  v2("upscale/auto", { title: "Ideogram Auto", goodAt: "Ideogram chooses the model by your picture.", price: quoted(0.2517), words: asPlanned }),
  v2("upscale/topaz-standard-2", { title: "Topaz Standard 2", goodAt: "Most photographs and drawings: larger, and true to what is there.", price: topaz }),
  v2("upscale/topaz-wonder-3-5", { title: "Topaz Wonder 3.5", goodAt: "Small and damaged pictures: rebuilds what was lost.", price: topaz }),
  v2("upscale/topaz-redefine", { title: "Topaz Redefine", goodAt: "Invents detail as you tell it, for soft and generated pictures.", price: topaz }),
  v2("upscale/topaz-bloom-2", { title: "Topaz Bloom 2", goodAt: "Adds fine detail to generated pictures, as much as you like.", price: topaz }),
  v2("upscale/topaz-text-refine", { title: "Topaz Text Refine", goodAt: "Pictures with lettering, which stays sharp and readable.", price: topaz }),
  v2("upscale/nano-banana-pro", { title: "Nano Banana Pro", goodAt: "Draws the picture again, larger, by Google's careful model.", price: quoted(0.1344) }),
];

/** The list names describing, not this newer route of it. */
export const describeIdeogram4 = v2("describe/ideogram-4", {
  title: "Ideogram 4.0",
  goodAt: "A structured description: every object and lettering with its place.",
  price: (input) => guessed(0.01, 0.01, input, newerModels),
  older: [{ path: "/v1/ideogram-v4/describe", encoding: "multipart", fields: { image: "image_file" } }],
});

/** Billed by use. Quotes ran from 0.03 to 0.22 an image; 0.10 at high quality, 0.06 at medium. */
function priceOf45(input: Input, unset: string): ReturnType<Operation["price"]> {
  switch (input["quality"] ?? unset) {
    case "very_low":
    case "low":
      return guessed(0.03, 0.22, input, apiQuotes);
    case "medium":
      return guessed(0.06, 0.22, input, apiQuotes);
    default:
      return guessed(0.1, 0.22, input, apiQuotes);
  }
}
