import * as z from "zod";
import { fragmentOf } from "./rules.ts";
import { jsonSchemaOf } from "./schema.ts";
import type { Operation } from "./types.ts";

/** An operation's input as JSON Schema (draft 2020-12), rules between fields included. Pictures are URIs. */
export function inputJsonSchema(operation: Operation): object {
  const schema = jsonSchemaOf(z.strictObject(Object.fromEntries(Object.entries(operation.fields).map(([name, { schema }]) => [name, schema]))));
  const rules = operation.rules.map((rule) => fragmentOf(rule, operation.fields));
  return { ...schema, title: operation.title, description: operation.goodAt, ...(rules.length === 0 ? {} : { allOf: rules }) };
}
