import * as z from "zod";
import { structureIn } from "../shared/structuredPrompt.ts";
import { field } from "./fields.ts";
import { metaOf } from "./schema.ts";
import type { Field, FieldMeta, Input, Operation } from "./types.ts";

/** A prompt in parts, as JSON: the whole, the background, and each thing and lettering with its place and colours. */
export function structure(meta: Omit<FieldMeta, "control"> & { readonly required?: true }): Field {
  const error = `${meta.title} says what the whole shows ("high_level_description"), and within "compositional_deconstruction" the "background" and the "elements": each an "obj" with a "desc" or a "text" with its "text" and "desc", with a "bbox" of four whole numbers from 0 to 1000 and colours like "#FF5733" if you like.`;
  return field(() => structureSchema(error), { control: "structure", ...meta });
}

function structureSchema(error: string): z.ZodType {
  const words = z.string(error);
  const hex = z.string(error).regex(/^#[0-9a-fA-F]{6}$/, error);
  const common = { desc: words, bbox: z.array(z.int(error).min(0, error).max(1000, error), error).length(4, error).optional(), color_palette: z.array(hex, error).optional() };
  const element = z.union([z.strictObject({ type: z.enum(["obj"], error), ...common }, error), z.strictObject({ type: z.enum(["text"], error), text: words, ...common }, error)], error);
  const style = z.strictObject({
    aesthetics: words.optional(), art_style: words.optional(), lighting: words.optional(), medium: words.optional(), photo: words.optional(), color_palette: z.array(hex, error).optional(),
  }, error);
  return z.strictObject({
    high_level_description: words,
    compositional_deconstruction: z.strictObject({ background: words, elements: z.array(element, error) }, error),
    style_description: style.optional(),
    tags: z.array(words, error).optional(),
  }, error);
}

/** What a request's structured prompt says of the whole; nothing where it has none. */
export function wholeOf(operation: Operation, input: Input): string | undefined {
  const name = structureField(operation);
  return name === undefined ? undefined : structureIn(input[name])?.high_level_description;
}

export const structureField = (operation: Operation): string | undefined => Object.keys(operation.fields).find((name) => metaOf(operation, name).control === "structure");
