import * as z from "zod";
import { becoming } from "../catalogue/becoming.ts";
import { fieldWithRole, promptOf } from "../catalogue/roles.ts";
import type { Operation } from "../catalogue/types.ts";
import { madeOf, slug } from "../core/fileNames.ts";
import type { Job } from "./types.ts";

const frozen = z.object({ $file: z.object({ name: z.string() }) });

/** What a file is called that an operation made: after the picture that it was made of, else after its prompt. */
export function stemOf(operation: Operation, { input }: Pick<Job, "input">): string {
  const field = fieldWithRole(operation, "source");
  const source = field === undefined ? undefined : frozen.safeParse([input[field]].flat()[0]).data?.$file.name;
  const what = becoming(operation);
  return source === undefined || what === undefined ? slug(promptOf(operation, input)) : madeOf(source, what);
}
