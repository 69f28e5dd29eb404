import * as z from "zod";
import { fieldWithRole } from "../catalogue/roles.ts";
import type { Operation } from "../catalogue/types.ts";
import type { Job } from "../jobs/types.ts";

const frozenFile = z.object({ $file: z.object({ sha256: z.string(), name: z.string() }) });

/** The picture that a job's were made from, where its operation changes one. Style and character references are none. */
export function sourceOf(operation: Operation, input: Job["input"]): { readonly sha256: string; readonly name: string } | undefined {
  const field = fieldWithRole(operation, "source");
  const [first] = field === undefined ? [] : [input[field]].flat();
  return frozenFile.safeParse(first).data?.$file;
}
