import * as z from "zod/mini";
import { freeSize } from "./freeSize.ts";
import { rule } from "./rules.ts";

/** How the host describes a model to the page: derived from the catalogue, so that the page knows no model by name. */

export const priceView = z.object({
  usdMicros: z.nullable(z.int()),
  basis: z.enum(["exact", "estimate", "unknown"]),
  upperUsdMicros: z.optional(z.int()),
  units: z.optional(z.object({ amount: z.int(), unit: z.literal("token") })),
  asOf: z.optional(z.string()),
});
export type PriceView = z.infer<typeof priceView>;

export const fieldView = z.object({
  name: z.string(),
  title: z.string(),
  description: z.optional(z.string()),
  control: z.enum(["text", "longText", "number", "choice", "codes", "switch", "palette", "images", "structure"]),
  role: z.optional(z.string()),
  group: z.optional(z.enum(["style", "colour", "references", "repeatability", "output", "advanced"])),
  required: z.boolean(),
  whenUnset: z.optional(z.string()),
  /** Texts: values that were seen to work. */
  suggests: z.optional(z.array(z.string())),
  /** Of a field by which the price goes, each with what one image costs with it and nothing else set. */
  choices: z.optional(z.array(z.object({ value: z.string(), label: z.string(), price: z.optional(priceView) }))),
  /** Numbers: the range. Lists: how many items. Texts: how many characters. */
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  /** Numbers: what they are whole multiples of; 1 for whole numbers, absent for fractions. */
  step: z.optional(z.number()),
  /** Pictures: how many bytes each may have. */
  maxBytes: z.optional(z.number()),
  /** A mask: in which tones it is sent, whatever it is painted in. */
  onWire: z.optional(z.enum(["black-changes", "white-changes", "grey"])),
  /** Source of a regular expression that each item or the text must match. */
  pattern: z.optional(z.string()),
});
export type FieldView = z.infer<typeof fieldView>;

export const inputView = z.record(z.string(), z.json());
export type InputView = z.infer<typeof inputView>;

export const shapeView = z.object({
  ratio: z.string(),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  set: inputView,
});
export type ShapeView = z.infer<typeof shapeView>;

/** A model in the list that one is chosen from. */
export const modelView = z.object({
  id: z.string(),
  verb: z.string(),
  model: z.string(),
  title: z.string(),
  /** Who makes it, as people know the name. */
  provider: z.string(),
  /** What it does, where its task covers several things. */
  does: z.optional(z.string()),
  /** Under which words it stands among many; its provider's name where there are none. */
  group: z.optional(z.string()),
  goodAt: z.string(),
  status: z.optional(z.enum(["deprecated", "unverified"])),
  /** The field of the picture that the request is about, where it takes one. */
  source: z.optional(z.string()),
  /** The field of the mask that lies on it. */
  mask: z.optional(z.string()),
  /** The field of a prompt in parts, where it takes one. */
  structure: z.optional(z.string()),
  /** It creates from nothing but words: others like it can be asked for the same. */
  compares: z.optional(z.literal(true)),
  /** For one image with nothing else set, as shown beside the model. */
  price: priceView,
});
export type ModelView = z.infer<typeof modelView>;

/** A model's form: asked for when the model is chosen. */
export const operationView = z.extend(modelView, {
  fields: z.array(fieldView),
  rules: z.array(rule),
  shapes: z.array(shapeView),
  /** Where any size within limits may be asked for, beside the shapes. */
  freeSize: z.optional(freeSize),
});
export type OperationView = z.infer<typeof operationView>;

/** What the person wants to do: the first choice of the composer. Only tasks that have an operation are listed. */
export const taskView = z.object({
  id: z.enum(["create", "edit", "remix", "reframe", "enhance", "video", "layers", "describe"]),
  title: z.string(),
  operations: z.array(z.string()),
});
export type TaskView = z.infer<typeof taskView>;
