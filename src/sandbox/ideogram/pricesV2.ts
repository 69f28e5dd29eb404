import { usd } from "../../core/money.ts";
import { textOf } from "../upload/input.ts";
import type { Input } from "../upload/input.ts";
import { atSpeed } from "./prices.ts";
import type { BySpeed, UnitPrice } from "./prices.ts";

/** US dollars, from quotes of 2026-10-10 where there are any; the rest is ours. What is not quoted for sure is an estimate. */
const two: BySpeed = { FLASH: 0.05, TURBO: 0.05, DEFAULT: 0.08, QUALITY: 0.08 };
const twoA: BySpeed = { FLASH: 0.025, TURBO: 0.025, DEFAULT: 0.04, QUALITY: 0.04 };
const custom4: BySpeed = { FLASH: 0.06, TURBO: 0.06, DEFAULT: 0.12, QUALITY: 0.2 };

export const priceTwo = (input: Input): UnitPrice => atSpeed("ideogram-2", two, input);
export const priceTwoA = (input: Input): UnitPrice => atSpeed("ideogram-2a", twoA, input);
export const priceCustom4 = (input: Input): UnitPrice => atSpeed("ideogram-4-custom-model", custom4, input);

/** Between the usual sum and an upper bound. */
export function estimate(identifier: string, usual: number, upper: number): () => UnitPrice {
  return () => ({ identifier, usdMicros: usd(usual), upperUsdMicros: usd(upper) });
}

/** By the value of one field; `chosen` where it is absent. */
export function byChoice(identifier: string, field: string, table: Readonly<Record<string, number>>, chosen: string): (input: Input) => UnitPrice {
  return (input) => {
    const value = (textOf(input, field) ?? chosen).toLowerCase();
    return { identifier: `${identifier}-${value.replaceAll("_", "-")}`, usdMicros: usd(table[value] ?? table[chosen] ?? 0) };
  };
}

export function byFactor(identifier: string): (input: Input) => UnitPrice {
  return byChoice(identifier, "upscale_factor", { x2: 0.126, x4: 0.2517, x8: 0.377 }, "x2");
}
