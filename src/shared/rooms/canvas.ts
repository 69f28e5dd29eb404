import * as z from "zod/mini";
import { nothing } from "../cards.ts";
import { sourceView } from "./compose.ts";

/** The slice of the contract for the room in which a picture is pointed at. All lengths are in pixels of the picture. */

export const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof box>;

/** x and y in turn. */
const points = z.array(z.number());
/** Or takes away. */
const adds = z.boolean();

/** What was done to a mask. All of it in its order is the mask. */
export const maskStep = z.discriminatedUnion("step", [
  /** A round brush of that width; `widths`, from a pen: how much of it at each point. */
  z.object({ step: z.literal("brush"), adds, width: z.number(), points, widths: z.optional(z.array(z.number())) }),
  z.object({ step: z.enum(["rectangle", "ellipse"]), adds, box }),
  z.object({ step: z.literal("lasso"), adds, points }),
  /** All that is joined to that point and as it is there. */
  z.object({ step: z.literal("fill"), adds, x: z.number(), y: z.number() }),
  z.object({ step: z.enum(["invert", "clear"]) }),
  /** `shrink` is `grow` of what is not painted. */
  z.object({ step: z.enum(["grow", "shrink", "feather"]), by: z.number() }),
  /** In place of all before: another picture's light parts, or what is transparent in it. */
  z.object({ step: z.literal("picture"), id: z.string(), of: z.enum(["light", "transparency"]) }),
]);
export type MaskStep = z.infer<typeof maskStep>;

export const strokes = z.object({
  done: z.readonly(z.array(maskStep)),
  /** What was undone and can be done again, the next one last. */
  undone: z.readonly(z.array(maskStep)),
});
export type Strokes = z.infer<typeof strokes>;

/** What the canvas knows of a picture in this workspace. */
export const painting = z.object({
  strokes,
  /** The cards of what was made from it here. */
  groups: z.array(z.string()),
});
export type Painting = z.infer<typeof painting>;

export const canvasCalls = {
  /**
   * A picture of the form, by its id, and what was painted on it; with the pictures that its steps name. Of a mask that the form
   * has, the steps that it was made of, where it was painted here.
   */
  painting: {
    params: z.object({ id: z.string(), mask: z.optional(z.string()) }),
    result: z.object({ picture: sourceView, painting: z.optional(painting), steps: z.optional(z.array(maskStep)), named: z.array(sourceView) }),
  },
  /** What a job was made from, as far as it is still kept. */
  jobPictures: { params: z.object({ jobId: z.string() }), result: z.object({ picture: z.optional(sourceView), mask: z.optional(sourceView) }) },
  /** Also of a mask that is sent, by its own id: its job's strokes are found by it. */
  keepPainting: { params: z.object({ id: z.string(), painting }), result: nothing },
} as const;
