import { fileInput } from "../catalogue/files.ts";
import { fieldWithRole } from "../catalogue/roles.ts";
import type { Input, Operation } from "../catalogue/types.ts";
import type { FileRef } from "../core/fileRef.ts";

/**
 * The inputs of what was asked at once: one, however many pictures it takes; or, of a batch, one for each picture that it is
 * about, with what is its own. None where there are other pictures than it was asked for: those would be other requests.
 */
export function inputsOf(operation: Operation, { input, each }: { readonly input: Input; readonly each?: readonly Input[] | undefined }, files: Readonly<Record<string, readonly FileRef[]>>): readonly Input[] {
  if (each === undefined) return [{ ...input, ...fileInput(operation, files) }];
  const name = fieldWithRole(operation, "source") ?? "";
  const pictures = files[name] ?? [];
  return pictures.length !== each.length ? [] : pictures.map((picture, index) => ({ ...input, ...each[index], ...fileInput(operation, { ...files, [name]: [picture] }) }));
}
