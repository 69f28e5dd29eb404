import { ImageStudioError, failure } from "../core/errors.ts";
import type { Price } from "../core/price.ts";
import { costOf } from "../jobs/cost.ts";
import type { Job, JobOutput } from "../jobs/types.ts";

interface Made {
  /** As a string: a result crosses extension hosts and processes. */
  readonly uri: string;
  readonly mediaType: string;
  readonly seed?: number;
  readonly prompt?: string;
}

/** What a request has come to, for whoever asked for it in code. */
export interface Result {
  readonly jobId: string;
  readonly images: readonly (Made & { readonly width: number; readonly height: number })[];
  readonly videos: readonly (Made & { readonly poster?: string })[];
  readonly withheld: number;
  readonly text?: readonly string[];
  readonly json?: unknown;
  readonly cost: Price;
  readonly warnings: readonly string[];
}

/**
 * The result of a job that nothing more happens to. Without a folder to save in, its pictures are those in our own storage:
 * `keptUri` says where. Throws the job's failure when it has none to give.
 */
export function resultOf(job: Job, keptUri: (sha256: string) => string): Result {
  if (job.state !== "placed" && job.state !== "done") throw new ImageStudioError(job.failure ?? failure("server", job.billed));
  const homeless = job.place?.folder === null;
  const images = job.outputs.flatMap((output) => {
    const uri = output.uri ?? (homeless && output.state === "kept" && output.sha256 !== undefined ? keptUri(output.sha256) : undefined);
    return uri === undefined ? [] : [imageOf(output, uri)];
  });
  if (job.failure !== undefined && images.length === 0) throw new ImageStudioError(job.failure);
  return {
    jobId: job.id, images, videos: [], withheld: job.outputs.filter(({ state }) => state === "withheld").length,
    ...(job.texts === undefined ? {} : { text: job.texts }), ...(job.json === undefined ? {} : { json: job.json }),
    cost: costOf(job),
    warnings: [
      ...job.warnings,
      ...(homeless && images.length > 0 ? ["No folder is open: the images are kept in Image Studio's own storage. Copy them from there."] : []),
    ],
  };
}

function imageOf({ mediaType = "image/png", width = 0, height = 0, seed, prompt }: JobOutput, uri: string): Result["images"][number] {
  return { uri, mediaType, width, height, ...(seed === undefined ? {} : { seed }), ...(prompt === undefined ? {} : { prompt }) };
}
