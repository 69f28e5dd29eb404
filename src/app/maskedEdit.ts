import * as z from "zod";
import type { Catalogue } from "../catalogue/operations.ts";
import type { KeptFile } from "../core/fileRef.ts";
import { editMask } from "../jobs/masked.ts";
import type { KeptFiles } from "../jobs/ports.ts";
import type { MaskedEdit } from "../jobs/pixels.ts";
import type { Job, JobOutput } from "../jobs/types.ts";

/** Content of the pictures of a masked edit; without a result, which has not come yet. */
export interface EditContents {
  readonly source: string;
  readonly mask: string;
  readonly result?: string;
}

const frozenFile = z.object({ $file: z.object({ sha256: z.string() }) }).transform(({ $file }) => $file.sha256);

/** Undefined for what has no mask that says what of a picture may change, and for what was put together here. */
export function editContents(catalogue: Pick<Catalogue, "get">, job: Pick<Job, "operation" | "input">, output: Pick<JobOutput, "sha256" | "restored">): EditContents | undefined {
  const operation = catalogue.get(job.operation);
  const field = operation && editMask(operation);
  if (field?.of === undefined || output.restored !== undefined) return undefined;
  const [source, mask] = [field.of, field.name].map((name) => frozenFile.safeParse([job.input[name]].flat()[0]).data);
  if (source === undefined || mask === undefined) return undefined;
  return { source, mask, ...(output.sha256 === undefined ? {} : { result: output.sha256 }) };
}

/** Undefined where one of the three is no longer kept. */
export async function keptEdit(files: Pick<KeptFiles, "open">, { source, mask, result }: Required<EditContents>): Promise<MaskedEdit | undefined> {
  const [from, painted, made]: readonly (KeptFile | undefined)[] = await Promise.all([source, mask, result].map((sha256) => files.open(sha256)));
  return from === undefined || painted === undefined || made === undefined ? undefined : { source: from, mask: painted, result: made };
}
