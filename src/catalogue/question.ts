import { isFileRef } from "../core/fileRef.ts";
import type { FileRef } from "../core/fileRef.ts";
import { emptyStructure } from "../shared/structuredPrompt.ts";
import type { StructuredPrompt } from "../shared/structuredPrompt.ts";
import { fieldWithRole } from "./roles.ts";
import { structureField } from "./structure.ts";
import { readSchema, kindOf } from "./schema.ts";
import type { FieldSchema } from "./schema.ts";
import type { Input, Operation } from "./types.ts";

/** Stands in place of every word of the person's. */
const placeholder = "a picture";
const placeholderInParts: StructuredPrompt = { ...emptyStructure, high_level_description: placeholder };

/** A picture of the same size and of nothing else, in place of a picture or of a mask. */
type Blank = (file: FileRef, isMask: boolean) => Promise<FileRef>;

/**
 * The input as far as a price may depend on it: choices, numbers, codes, and how many pictures of which size, with `blank` ones
 * in their place. No word and no picture of the person's is in it.
 */
export async function priceQuestion(operation: Operation, input: Input, blank: Blank): Promise<Input> {
  const entries = await Promise.all(Object.entries(input).map(async ([name, value]) => [name, await asked(operation, name, value, blank)] as const));
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

async function asked(operation: Operation, name: string, value: unknown, blank: Blank): Promise<unknown> {
  const field = operation.fields[name];
  if (field === undefined) return undefined;
  const { control, mask } = field.meta;
  const blanked = (file: FileRef): Promise<FileRef> => blank(file, mask !== undefined);
  if (isFileRef(value)) return blanked(value);
  if (Array.isArray(value) && value.some(isFileRef)) return Promise.all(value.filter(isFileRef).map(blanked));
  if (control !== "longText" && control !== "structure" && !isFreeText(readSchema(field))) return value;
  if (!field.required) return undefined;
  return structureField(operation) === name ? placeholderInParts : placeholder;
}

/** An input in which words stand for those that a person has yet to write, or that nobody needs to know. */
export function withPlaceholders(operation: Operation, input: Input): Input {
  const [words, parts] = [fieldWithRole(operation, "prompt"), structureField(operation)];
  return { ...input, ...(words === undefined ? {} : { [words]: placeholder }), ...(parts === undefined ? {} : { [parts]: placeholderInParts }) };
}

/** Neither one of several choices nor of a form, as ids and codes are. */
function isFreeText(fieldSchema: FieldSchema): boolean {
  const one = fieldSchema.items ?? fieldSchema;
  return kindOf(one) === "text" && one.enum === undefined && one.pattern === undefined;
}
