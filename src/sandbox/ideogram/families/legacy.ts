import { textOf } from "../../upload/input.ts";
import type { Input } from "../../upload/input.ts";
import { answer3 } from "../answers.ts";
import { framed, painted, remixed, scaled } from "../makings.ts";
import type { ImageWork, Operation } from "../operation.ts";
import { priceLegacy, priceUpscale } from "../prices.ts";
import { exclusive, maskFor, onlyWithModels, undocumented } from "../rules.ts";
import type { Rule } from "../rules.ts";
import { scaledBy } from "../freeSizes.ts";
import { size3, sourceSize } from "../sizes.ts";

const styled = ["V_2", "V_2_TURBO", "V_2A", "V_2A_TURBO"];
const modelOf = (input: Input): string => textOf(input, "model") ?? "V_2";

const common: readonly Rule[] = [
  undocumented("model", "V_3", "AUTO"),
  undocumented("style_type", "CUSTOM", "STYLIZED"),
  onlyWithModels("style_type", ...styled),
];
const composed: readonly Rule[] = [
  exclusive("resolution", "aspect_ratio"),
  ...common,
  onlyWithModels("negative_prompt", "V_1", "V_1_TURBO", "V_2", "V_2_TURBO"),
  onlyWithModels("resolution", "V_2", "V_2_TURBO"),
  onlyWithModels("color_palette", "V_2", "V_2_TURBO"),
];

const work = {
  kind: "images", answer: answer3,
  styleType: (input: Input) => (styled.includes(modelOf(input)) ? textOf(input, "style_type") ?? "AUTO" : undefined),
} as const satisfies Partial<ImageWork>;
const shared = { version: "v1", model: modelOf, price: priceLegacy } as const;

/** The models 1.0 to 2a, and the scaling up of anything. */
export const legacy: readonly Operation[] = [
  { ...shared, path: "/generate", wrap: "image_request", rules: composed, work: { ...work, size: size3 } },
  { ...shared, path: "/remix", wrap: "image_request", badKey: 403, rules: composed, work: { ...work, size: size3, making: remixed } },
  {
    ...shared, path: "/edit", rules: [...common, undocumented("model", "V_1", "V_1_TURBO", "V_2A", "V_2A_TURBO"), maskFor("image_file")],
    work: { ...work, size: sourceSize, making: painted },
  },
  { ...shared, path: "/reframe", rules: [...common, onlyWithModels("resolution", "V_2", "V_2_TURBO")], work: { ...work, size: size3, making: framed } },
  {
    path: "/upscale", version: "v1", wrap: "image_request", badKey: 403, rules: [], model: () => "upscale", price: priceUpscale,
    work: { kind: "images", size: sourceSize, upscaled: (_input, size) => scaledBy(size, 2), making: scaled, answer: answer3 },
  },
];
