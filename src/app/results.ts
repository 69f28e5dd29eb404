import { ImageStudioError, failure } from "../core/errors.ts";
import type { Price } from "../core/price.ts";
import { kindOfMedia } from "../images/mediaTypes.ts";
import { costOf } from "../jobs/cost.ts";
import { hasEnded } from "../jobs/states.ts";
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
  /** A drawing made of lines has no pixels. */
  /** Pixels; 0 where a drawing has none of its own. */
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
  if (job.state !== "placed" && job.state !== "done") throw new ImageStudioError(job.failure ?? failure(hasEnded(job) ? "server" : "cancelled", hasEnded(job) ? job.billed : "unknown"));
  const homeless = job.place?.folder === null;
  const made = job.outputs.filter(({ kind }) => kind !== "words").flatMap((output) => {
    const uri = output.uri ?? (homeless && output.state === "kept" && output.sha256 !== undefined ? keptUri(output.sha256) : undefined);
    return uri === undefined ? [] : [{ uri, output }];
  });
  if (job.failure !== undefined && made.length === 0) throw new ImageStudioError(job.failure);
  const films = made.filter(({ output }) => kindOfMedia(output.mediaType ?? "") === "video");
  const stills = films.length === 0 ? [] : made.filter(({ output }) => output.kind === "picture");
  return {
    jobId: job.id,
    images: made.filter((one) => !films.includes(one) && !stills.includes(one)).map(({ uri, output }) => ({ ...about(uri, output, "image/png"), width: output.width ?? 0, height: output.height ?? 0 })),
    videos: films.map(({ uri, output }, n) => ({ ...about(uri, output, "video/mp4"), ...posterOf(stills[n]?.uri) })),
    withheld: job.outputs.filter(({ state }) => state === "withheld").length,
    ...(job.texts === undefined ? {} : { text: job.texts }), ...(job.json === undefined ? {} : { json: job.json }),
    cost: costOf(job),
    warnings: [
      ...job.warnings,
      ...(homeless && made.length > 0 ? ["No folder is open: the images are kept in Image Studio's own storage. Copy them from there."] : []),
    ],
  };
}

function about(uri: string, { mediaType, seed, prompt }: JobOutput, usual: string): Made {
  return { uri, mediaType: mediaType ?? usual, ...(seed === undefined ? {} : { seed }), ...(prompt === undefined ? {} : { prompt }) };
}

function posterOf(poster: string | undefined): { readonly poster?: string } {
  return poster === undefined ? {} : { poster };
}
