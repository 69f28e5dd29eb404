import { usd } from "../../core/money.ts";
import type { UsdMicros } from "../../core/money.ts";
import { has, textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";

/** Of one image, or of one piece of words. An estimate says the most it can come to. */
export interface UnitPrice {
  readonly identifier: string;
  readonly usdMicros: UsdMicros;
  readonly upperUsdMicros?: UsdMicros;
  /** Paid once, however many images come of it. */
  readonly once?: true;
}

export type Speed = "FLASH" | "TURBO" | "DEFAULT" | "QUALITY";
export type BySpeed = Readonly<Record<Speed, number>>;

/** US dollars. FLASH costs what TURBO costs wherever the price list is silent about it. */
const plain3: BySpeed = { FLASH: 0.03, TURBO: 0.03, DEFAULT: 0.06, QUALITY: 0.09 };
const character3: BySpeed = { FLASH: 0.1, TURBO: 0.1, DEFAULT: 0.15, QUALITY: 0.2 };
const custom3: BySpeed = { FLASH: 0.06, TURBO: 0.06, DEFAULT: 0.12, QUALITY: 0.18 };
const transparent3: Readonly<Record<string, BySpeed>> = {
  X1: { FLASH: 0.04, TURBO: 0.04, DEFAULT: 0.07, QUALITY: 0.1 },
  X2: { FLASH: 0.16, TURBO: 0.16, DEFAULT: 0.19, QUALITY: 0.22 },
  X4: { FLASH: 0.2, TURBO: 0.2, DEFAULT: 0.23, QUALITY: 0.26 },
};
const plain4: BySpeed = { FLASH: 0.03, TURBO: 0.03, DEFAULT: 0.06, QUALITY: 0.1 };
const legacy: Readonly<Record<string, number>> = { V_1: 0.06, V_1_TURBO: 0.02, V_2: 0.08, V_2_TURBO: 0.05, V_2A: 0.04, V_2A_TURBO: 0.025 };
/** Usage-priced: what it usually costs. The bill may come to a fifth more. */
const quality45: Readonly<Record<string, number>> = { very_low: 0.03, low: 0.045, medium: 0.06, high: 0.1 };

function speedOf(input: Input): Speed {
  const speed = textOf(input, "rendering_speed")?.toUpperCase();
  return speed === "FLASH" || speed === "TURBO" || speed === "QUALITY" ? speed : "DEFAULT";
}

export function atSpeed(model: string, table: BySpeed, input: Input): UnitPrice {
  const speed = speedOf(input);
  return { identifier: `${model}-${speed.toLowerCase()}`, usdMicros: usd(table[speed]) };
}

export function price3(input: Input): UnitPrice {
  if (has(input, "character_reference_images")) return priceCharacter3(input);
  return has(input, "custom_model_uri") ? priceCustom3(input) : atSpeed("ideogram-3", plain3, input);
}

export function priceCharacter3(input: Input): UnitPrice {
  return atSpeed("ideogram-3-character", character3, input);
}

export function priceCustom3(input: Input): UnitPrice {
  return atSpeed("ideogram-3-custom-model", custom3, input);
}

export function priceTransparent3(input: Input): UnitPrice {
  const factor = textOf(input, "upscale_factor")?.toUpperCase() ?? "X1";
  return atSpeed(`ideogram-3-transparent-${factor.toLowerCase()}`, transparent3[factor] ?? plain3, input);
}

export function price4(input: Input): UnitPrice {
  return atSpeed("ideogram-4", plain4, input);
}

export function priceLegacy(input: Input): UnitPrice {
  const model = textOf(input, "model") ?? "V_2";
  return { identifier: model.toLowerCase(), usdMicros: usd(legacy[model] ?? 0.08) };
}

export function price45(input: Input): UnitPrice {
  const sources = ["images", "image_asset_identifiers", "image", "image_asset_identifier"].some((field) => has(input, field));
  const quality = textOf(input, "quality") ?? (sources ? "medium" : "high");
  const usual = usd(quality45[quality] ?? 0.1);
  return { identifier: `ideogram-4-5-${quality.replace("_", "-")}`, usdMicros: usual, upperUsdMicros: (usual * 6) / 5 };
}

/** The same whatever is asked for. */
export function flat(identifier: string, dollars: number): () => UnitPrice {
  return () => ({ identifier, usdMicros: usd(dollars) });
}

export const priceDescribe = flat("describe", 0.01);
/** Paid by the picture that is sent. */
export const priceUpscale = (): UnitPrice => ({ identifier: "upscale", usdMicros: usd(0.06), once: true });

/** What is billed for `count`: an estimate settles 3 to 10 percent under its upper bound, always the same for one seed. */
export function settle(price: UnitPrice, count: number, seed: number): UsdMicros {
  const quantity = quantityOf(price, count);
  if (price.upperUsdMicros === undefined) return price.usdMicros * quantity;
  return Math.floor((price.upperUsdMicros * quantity * (90 + (seed % 8))) / 100);
}

/** The body of a `dry_run`. One credit is taken as a cent: the API's own rate is not published. */
export function quote(price: UnitPrice, count: number): Readonly<Record<string, unknown>> {
  const quantity = quantityOf(price, count);
  const usdMicros = price.usdMicros * quantity;
  return {
    object: "price_quote",
    billing_identifier: price.identifier,
    quantity,
    usd_micros: usdMicros,
    credit_millis: Math.round(usdMicros / 10),
    ...(price.upperUsdMicros === undefined ? { qualifier: "exact" } : { qualifier: "estimate", upper_bound_usd_micros: price.upperUsdMicros * quantity }),
  };
}

function quantityOf(price: UnitPrice, count: number): number {
  return price.once === true ? Math.min(1, count) : count;
}
