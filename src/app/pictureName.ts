import type { Catalogue } from "../catalogue/operations.ts";
import { safeFileName, slug } from "../core/fileNames.ts";
import { extensionOf } from "../images/mediaTypes.ts";
import type { Job, JobOutput } from "../jobs/types.ts";
import { promptFor } from "./jobWords.ts";

/** What a person knows a picture by: the name of its file, else that which it would get from its prompt. Never its content's hash. */
export function pictureName(catalogue: Pick<Catalogue, "get">, job: Pick<Job, "operation" | "input">, output: Pick<JobOutput, "uri" | "prompt" | "mediaType"> | undefined): string {
  const file = output?.uri?.split("/").pop();
  return file === undefined ? safeFileName(slug(promptFor(catalogue, job, output)), extensionOf(output?.mediaType ?? "image/png")) : decodeURIComponent(file);
}
