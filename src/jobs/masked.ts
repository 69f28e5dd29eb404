import { fieldWithRole } from "../catalogue/roles.ts";
import { metaOf } from "../catalogue/schema.ts";
import type { MaskOnWire, Operation } from "../catalogue/types.ts";

/** A field that takes a mask, what it means on the wire, and the field of the picture that it lies on. */
export interface MaskField {
  readonly name: string;
  readonly means: MaskOnWire;
  readonly of: string | undefined;
}

export function maskFields(operation: Operation): readonly MaskField[] {
  return Object.keys(operation.fields).flatMap((name): MaskField[] => {
    const { mask: means, maskOf } = metaOf(operation, name);
    return means === undefined ? [] : [{ name, means, of: maskOf ?? fieldWithRole(operation, "source") }];
  });
}

/** The mask that says what of its source an edit may change; a grey one tells of something else. */
export function editMask(operation: Operation): MaskField | undefined {
  return maskFields(operation).find(({ means }) => means !== "grey");
}
