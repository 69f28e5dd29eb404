import type { Twin } from "../types.ts";
import { readAccepted, readPictures } from "./answers.ts";
import { webhookInQuery } from "./inert.ts";

export const inUpperCase = (values: readonly string[]): Record<string, string> => Object.fromEntries(values.map((value) => [value, value.toUpperCase()]));

/** What the older API writes large. Flash it refuses with these models. */
export const largeSpeed = { rendering_speed: inUpperCase(["turbo", "default", "quality"]) };

type Otherwise = Pick<Twin, "encoding" | "fields" | "values" | "lacks">;

/** The older API's two roads to what the newer one does: answered with the pictures, or later. It gives no quotes. */
export function onV1(path: string, later: string, otherwise: Otherwise): readonly [Twin, Twin] {
  const both = { ...otherwise, quotable: false };
  return [{ ...both, path, reads: readPictures }, { ...both, path: later, reads: readAccepted, inert: webhookInQuery }];
}
