import type { Uri } from "vscode";
import type { fileFields } from "../../catalogue/files.ts";
import type { Operation } from "../../catalogue/types.ts";
import type { Engine } from "../../jobs/engine.ts";
import type { Prepared } from "../../jobs/prepare.ts";
import { sourceFromUri } from "../assets/source.ts";

/** The operation that describes, and its field for the picture. */
export interface Describer {
  readonly operation: Operation;
  readonly field: ReturnType<typeof fileFields>[number];
}

export async function prepareImage(engine: Engine, { operation, field }: Describer, image: Uri): Promise<Prepared> {
  const file = await sourceFromUri(image, engine.files, field.maxBytes);
  return engine.prepare({ operation: operation.id, input: { [field.name]: file }, askedBy: "describe", place: null });
}

export function nameOf(uri: Uri): string {
  return uri.path.split("/").pop() ?? "";
}
