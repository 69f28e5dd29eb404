import * as z from "zod/mini";
import { pictureName } from "../cards.ts";

/** The slice of the contract for the room in which one picture is looked at. */

export const pictureFacts = z.object({
  /** Where its file lies in the workspace; without one it is only kept. */
  path: z.optional(z.string()),
  bytes: z.optional(z.number()),
  /** The picture that it was made from. */
  source: z.optional(z.object({ src: z.string(), name: z.string() })),
});
export type PictureFacts = z.infer<typeof pictureFacts>;

export const viewerCalls = {
  /** What is not known of a picture while it is one of many. */
  pictureFacts: { params: pictureName, result: pictureFacts },
} as const;
