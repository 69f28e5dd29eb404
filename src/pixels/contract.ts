import * as z from "zod";
import { pixelsFaults } from "../jobs/pixels.ts";

/** Between a window and its thread for pixels. Files travel as their bytes, which are handed over, not copied. */

const file = z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array);
const size = z.object({ width: z.int(), height: z.int() });
const edit = { source: file, mask: file, result: file };

export const question = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("mask"), mask: file, means: z.enum(["black-changes", "white-changes", "grey"]), size: size.optional() }),
  z.object({ ask: z.literal("upright"), picture: file, mostBytes: z.number() }),
  z.object({ ask: z.literal("compare"), ...edit }),
  z.object({ ask: z.literal("putBack"), ...edit }),
  z.object({ ask: z.literal("colours"), picture: file, most: z.int() }),
]);
export type Question = z.infer<typeof question>;

const fault = z.object({ fault: z.enum(pixelsFaults) });
const drawn = z.object({ type: z.enum(["image/png", "image/jpeg"]), ...size.shape, bytes: file });

/** What is answered to each. */
export const answers = {
  mask: z.union([drawn, fault]),
  upright: z.union([drawn, fault]),
  compare: z.union([z.object({ pixels: z.int(), changed: z.int(), most: z.int() }), fault]),
  putBack: z.union([drawn, fault]),
  colours: z.union([z.array(z.object({ hex: z.string(), share: z.number() })), fault]),
} as const;
export type Ask = keyof typeof answers;
export type Answer<A extends Ask = Ask> = z.infer<(typeof answers)[A]>;
