import { usd } from "../../core/money.ts";
import { unknownPrice } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import type { Input } from "../types.ts";

/** When the figures were there, and where they come from. */
export const pricePage = "2025-08-06";
export const newerModels = "2026-07-09";
export const apiQuotes = "2026-10-10";
export const priceSources: Readonly<Record<string, string>> = { [pricePage]: "price page", [newerModels]: "users' notes", [apiQuotes]: "quotes of the API" };

/** US dollars for one image by speed; a speed without a published figure is absent. */
export type BySpeed = Readonly<Partial<Record<"flash" | "turbo" | "default" | "quality", number>>>;

/** The list has a figure for just this request. */
export function listed(dollars: number, input: Input, asOf: string): Price {
  return { usdMicros: usd(dollars) * count(input), basis: "exact", asOf };
}

/** The list has one figure for a request, whatever it asks for. */
export function once(dollars: number, asOf: string): Price {
  return { usdMicros: usd(dollars), basis: "exact", asOf };
}

/** The list has a figure for what goes in; what several that come out cost, it does not say. */
export function byInput(dollars: number, input: Input, asOf: string): Price {
  return count(input) === 1 ? once(dollars, asOf) : { usdMicros: usd(dollars), basis: "estimate", upperUsdMicros: usd(dollars) * count(input), asOf };
}

/** The list has figures for some speeds; none costs more than the dearest of them. */
export function listedBySpeed(row: BySpeed, input: Input, asOf: string): Price {
  const dollars = atSpeed(row, input);
  return dollars === undefined ? unknownPrice(usd(dearest(row)) * count(input)) : listed(dollars, input, asOf);
}

export function dearest(row: BySpeed): number {
  return Math.max(0, ...Object.values(row));
}

/** The list has figures near this request. */
export function guessed(dollars: number, upper: number, input: Input, asOf: string): Price {
  return { usdMicros: usd(dollars) * count(input), basis: "estimate", upperUsdMicros: usd(upper) * count(input), asOf };
}

export function atSpeed(row: BySpeed, input: Input): number | undefined {
  const speed = input["rendering_speed"];
  switch (typeof speed === "string" ? speed.toLowerCase() : "default") {
    case "flash":
      return row.flash;
    case "turbo":
      return row.turbo;
    case "quality":
      return row.quality;
    default:
      return row.default;
  }
}

/** Each image is billed. */
function count(input: Input): number {
  const asked = input["num_images"];
  return typeof asked === "number" ? asked : 1;
}

type PriceOf = (input: Input) => Price;

/** The list's figures for this model, by speed. */
export const bySpeed = (row: BySpeed, asOf: string): PriceOf => (input) => listedBySpeed(row, input, asOf);

/** What the API quoted for this model lay between these. */
export const between = (least: number, most: number): PriceOf => (input) => guessed(least, most, input, apiQuotes);

/** What the API quoted at default settings. The dearest setting is not published: four times as much is held for it. */
export const quoted = (dollars: number): PriceOf => between(dollars, 4 * dollars);

/** No figure is published, and none of the models that may do the work was ever quoted above this. */
export const unpublished = (most: number): PriceOf => (input) => unknownPrice(usd(most) * count(input));
