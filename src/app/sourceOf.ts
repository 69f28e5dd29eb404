import * as z from "zod";
import { fieldWithRole } from "../catalogue/roles.ts";
import type { Operation } from "../catalogue/types.ts";
import type { Job } from "../jobs/types.ts";

interface Named {
  readonly sha256: string;
  readonly name: string;
}

const frozenFile = z.object({ $file: z.object({ sha256: z.string(), name: z.string() }) });

/** The picture that a job's were made from, where its operation changes one. Style and character references are none. */
export const sourceOf = (operation: Operation, input: Job["input"]): Named | undefined => fileIn(operation, input, "source");

/** The mask that lay on it. */
export const maskOf = (operation: Operation, input: Job["input"]): Named | undefined => fileIn(operation, input, "mask");

function fileIn(operation: Operation, input: Job["input"], role: "source" | "mask"): Named | undefined {
  const field = fieldWithRole(operation, role);
  const [first] = field === undefined ? [] : [input[field]].flat();
  return frozenFile.safeParse(first).data?.$file;
}
