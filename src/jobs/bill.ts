import type { Answered } from "../catalogue/answer.ts";
import { mostOf, tokensOf, upperBound } from "../core/price.ts";
import type { Amount, Price } from "../core/price.ts";
import type { Amounts, Arrived, BrokenOff } from "./outputs.ts";

/** What became of the money. `unknown` stays reserved until a look-up or a person says it. */
export type Bill =
  | { readonly billed: "yes"; readonly amounts: Amount; readonly images: number }
  | { readonly billed: "no" }
  | { readonly billed: "unknown" };

/** At which price something is asked for, and how many pictures of it; 1 where it is something else. */
export interface Asking {
  readonly price: Price;
  readonly weight: number;
}

/** What is reserved for it, in whole numbers. */
export function mostFor({ price }: Pick<Asking, "price">): Amount {
  const { usdMicros, tokens } = mostOf(price);
  return { usdMicros, tokens: Math.ceil(tokens) };
}

/**
 * What the API says it took, else the price, or the most that it can be, for as many as it made of those asked for. No answer
 * says how many tokens it took: all that the price says.
 */
function billFor({ price, weight }: Asking, made: number, usdMicros?: number): Bill & { readonly billed: "yes" } {
  const priced = Math.round((price.usdMicros ?? upperBound(price)) * (Math.min(made, weight) / Math.max(1, weight)));
  return { billed: "yes", amounts: { usdMicros: usdMicros ?? priced, tokens: Math.ceil(tokensOf(price)) }, images: made };
}

/** How an answer ended: with what was made, or not all of it, or in vain. */
export type Answering = Arrived | BrokenOff | Extract<Answered, { is: "failed" }>;

/** The bill of an answer, whether it came at once or was asked for until it was there. */
export function billOf(asking: Asking, amounts: Amounts, answer: Answering): Bill {
  switch (answer.is) {
    // The API says itself that it has failed; not, whether it was billed.
    case "failed": return { billed: "unknown" };
    // It was made, and billed, and is never asked for again.
    case "broken": return billFor(asking, asking.weight);
    case "made": return billOfMade(asking, answer, amounts);
  }
}

/** Unknown where nothing in it can be read. */
function billOfMade(asking: Asking, { outputs: all, texts, json, usdMicros }: Arrived, { perAsked, most }: Amounts): Bill {
  const outputs = all.slice(0, most);
  const lost = outputs.filter(({ state }) => state === "lost").length;
  const readable = outputs.filter(({ state }) => state !== "lost" && state !== "withheld").length;
  if (texts === undefined && json === undefined && readable === 0 && (outputs.length === 0 || lost > 0)) return { billed: "unknown" };
  // Only where each is one that was asked for do they say how many were made.
  return { ...billFor(asking, perAsked === 1 ? all.length : asking.weight, usdMicros), images: perAsked === 0 ? 0 : Math.ceil(readable / perAsked) };
}
