import * as z from "zod";
import type { Rule } from "../../shared/rules.ts";
import { choice, field, picture, wholeNumber } from "../fields.ts";
import type { Field, Fields } from "../types.ts";

/** Fields that several of Imagine's operations share. What its documentation does not limit is not limited here: the server judges. */

const words = (): z.ZodType => z.string("Prompt must be text.").min(1, "Prompt is empty.").regex(/\S/, "Prompt is empty.");

export const promptFor = (description: string, required = true): Field =>
  field(words, { title: "Prompt", description, control: "longText", role: "prompt", required });

export const prompt = promptFor("What the picture shows, in words.");

export const imageRatios = ["1:1", "3:2", "4:3", "3:4", "16:9", "9:16"];
export const imageRatio = choice({ title: "Aspect ratio", role: "size", whenUnset: "1:1" }, imageRatios);

/** From 1, and no upper end is named; the drawn ones are smaller. */
export const seed = wholeNumber(
  { title: "Seed", description: "The same seed and settings give the same picture again.", role: "seed", group: "repeatability", whenUnset: "a random seed" },
  1, Number.MAX_SAFE_INTEGER,
);

/** Which files it takes, and how large, is documented nowhere. */
export const source = picture({ title: "Picture", description: "The picture to work on.", role: "source" }, {});

/** The reference names no polarity; three programs that are in use paint white what is to change. */
export const masked = (description: string, required = true): Fields => ({
  image: source,
  mask: picture({ title: "Mask", description, role: "mask", mask: "white-changes", maskOf: "image", required }, {}),
});

export const sizeOfMask: Rule = { rule: "sameSize", fields: ["image", "mask"], message: "The mask must have the same width and height as the picture." };
