import { sumPrices } from "../../core/price.ts";
import type { Price } from "../../core/price.ts";
import type { Input } from "../types.ts";
import { atSpeed, guessed, listedBySpeed, newerModels, pricePage } from "./prices.ts";
import type { BySpeed } from "./prices.ts";

const plain: BySpeed = { flash: 0.03, turbo: 0.03, default: 0.06, quality: 0.09 };
const withCharacter: BySpeed = { turbo: 0.1, default: 0.15, quality: 0.2 };
export const withCustomModel: BySpeed = { turbo: 0.06, default: 0.12, quality: 0.18 };

/** What the price page has no row for is unknown (Flash with a character) or lies between two rows (both surcharges). */
export function priceOf3(input: Input): Price {
  const character = input["character_reference_images"] === undefined ? undefined : withCharacter;
  const custom = input["custom_model_uri"] === undefined ? undefined : withCustomModel;
  if (character === undefined || custom === undefined) {
    return listedBySpeed(character ?? custom ?? plain, input, custom === undefined ? pricePage : newerModels);
  }
  const [one, other] = [atSpeed(character, input), atSpeed(custom, input)];
  if (one === undefined || other === undefined) return sumPrices([character, custom].map((row) => listedBySpeed(row, input, newerModels)));
  return guessed(Math.max(one, other), one + other, input, newerModels);
}
