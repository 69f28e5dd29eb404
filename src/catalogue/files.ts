import type { FileRef } from "../core/fileRef.ts";
import { readSchema, kindOf } from "./schema.ts";
import type { Operation } from "./types.ts";

export interface FileField {
  readonly name: string;
  readonly list: boolean;
  /** How many bytes each picture may have. */
  readonly maxBytes: number;
}

/** Fields of an operation that take pictures, and whether they take a list of them. */
export function fileFields(operation: Operation): readonly FileField[] {
  return Object.entries(operation.fields).flatMap(([name, field]): FileField[] => {
    const fieldSchema = readSchema(field);
    const each = fieldSchema.items ?? fieldSchema;
    return kindOf(each) === "file" ? [{ name, list: each !== fieldSchema, maxBytes: field.meta.maxBytes ?? Infinity }] : [];
  });
}

/** Pictures by field as the operation's input wants them: one, or a list. Fields that it does not have are left out. */
export function fileInput(operation: Operation, files: Readonly<Record<string, readonly FileRef[]>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fileFields(operation).flatMap(({ name, list }) => {
    const given = files[name] ?? [];
    return given.length === 0 ? [] : [[name, list ? given : given[0]] as const];
  }));
}
