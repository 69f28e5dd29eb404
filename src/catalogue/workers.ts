import { fileFields } from "./files.ts";
import type { FileField } from "./files.ts";
import { fieldWithRole } from "./roles.ts";
import type { Operation } from "./types.ts";

/** A model that can do it with nothing but the picture. */
export interface Worker {
  readonly operation: Operation;
  readonly source: FileField;
}

export function workersOf(operations: readonly Operation[], verb: string): Worker[] {
  return operations.filter((operation) => operation.verb === verb).flatMap((operation) => {
    const name = fieldWithRole(operation, "source");
    const source = fileFields(operation).find((field) => field.name === name);
    const asksMore = Object.entries(operation.fields).some(([each, { required }]) => each !== name && required);
    return source === undefined || asksMore ? [] : [{ operation, source }];
  });
}
