import type { Catalogue } from "../catalogue/operations.ts";
import { imagePath, slug } from "../core/fileNames.ts";
import { extensionOf } from "../images/mediaTypes.ts";
import { stemOf } from "../jobs/stem.ts";
import type { Job, JobOutput } from "../jobs/types.ts";

/** What a person knows a picture by: the name of its file, else that which it would get from its source or its prompt. Never its content's hash. */
export function pictureName(catalogue: Pick<Catalogue, "get">, job: Pick<Job, "operation" | "input">, output: Pick<JobOutput, "uri" | "prompt" | "mediaType" | "name"> | undefined): string {
  const file = output?.uri?.split("/").pop();
  if (file !== undefined) return decodeURIComponent(file);
  const operation = catalogue.get(job.operation);
  const stem = operation === undefined ? slug(output?.prompt ?? "") : stemOf(operation, job);
  return imagePath("${slug}", { slug: stem, ...(output?.name === undefined ? {} : { layer: output.name }) }, extensionOf(output?.mediaType ?? "image/png"));
}
