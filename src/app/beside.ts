import { compared, freeNames } from "../core/fileNames.ts";
import type { KeptFile } from "../core/fileRef.ts";
import type { Placing } from "../jobs/ports.ts";
import type { Job, JobOutput } from "../jobs/types.ts";

/** Puts a file beside an output, under its name with another end. Where it lies now; undefined where the output has no place of its own. */
export async function putBeside(placing: Placing, job: Pick<Job, "place">, { uri }: Pick<JobOutput, "uri">, end: string, file: KeptFile): Promise<string | undefined> {
  const folder = job.place?.folder ?? undefined;
  if (uri === undefined || folder === undefined || !uri.startsWith(`${folder}/`)) return undefined;
  const wanted = decodeURIComponent(uri.slice(folder.length + 1)).replace(/(\.[^./]*)?$/, end);
  const occupied = new Set((await placing.beside(folder, wanted)).map(compared));
  for (const name of freeNames(wanted, occupied, 100)) {
    const put = await placing.put(folder, name, file);
    if (put !== "taken") return put.uri;
  }
  throw new Error("No free file name was found in the folder.");
}
