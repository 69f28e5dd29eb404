import * as z from "zod";
import type { Field, FieldMeta, Operation } from "./types.ts";

/** The part of JSON Schema that the catalogue's fields use, read back from zod: ranges and choices are written once. */
export const fieldSchema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  required: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  multipleOf: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  pattern: z.string().optional(),
  get items() {
    return fieldSchema.optional();
  },
  get properties() {
    return z.record(z.string(), fieldSchema).optional();
  },
  get anyOf() {
    return z.array(fieldSchema).optional();
  },
});
export type FieldSchema = z.infer<typeof fieldSchema>;

/** A schema for others to read: a picture is the URI of one. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "custom") Object.assign(jsonSchema, { type: "string", format: "uri" });
    },
  });
}

const known = new WeakMap<Field, FieldSchema>();

export function readSchema(field: Field): FieldSchema {
  const before = known.get(field);
  if (before !== undefined) return before;
  const now = fieldSchema.parse(jsonSchemaOf(field.schema));
  known.set(field, now);
  return now;
}

export type Kind = "number" | "boolean" | "text" | "file" | "list" | "object";

/** What a value of this schema looks like on the wire. */
export function kindOf({ type, format }: FieldSchema): Kind {
  if (type === "integer" || type === "number") return "number";
  if (type === "boolean") return "boolean";
  if (type === "array") return "list";
  if (type === "string") return format === "uri" ? "file" : "text";
  return "object";
}

/** The words of one field of an operation. Throws where there is none: an entry is wrong then. */
export function metaOf({ id, fields }: Operation, name: string): FieldMeta {
  const field = fields[name];
  if (field === undefined) throw new Error(`${id}: there is no field "${name}".`);
  return field.meta;
}
