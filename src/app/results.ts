import { ImageStudioError, failure } from "../core/errors.ts";
import type { Price } from "../core/price.ts";
import { costOf } from "../jobs/cost.ts";
import { hasEnded } from "../jobs/states.ts";
import type { Job, JobOutput } from "../jobs/types.ts";
import { posterUri } from "./poster.ts";
import { isFilm, withoutStills } from "./stills.ts";

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
    return uri === undefined ? [] : [{ ...output, uri }];
  });
  if (job.failure !== undefined && made.length === 0) throw new ImageStudioError(job.failure);
  const films = made.filter(isFilm);
  return {
    jobId: job.id,
    images: withoutStills(made).filter((one) => !isFilm(one)).map((image) => ({ ...about(image, "image/png"), width: image.width ?? 0, height: image.height ?? 0 })),
    videos: films.map((film) => ({ ...about(film, "video/mp4"), ...posterOf(posterUri({ outputs: made }, film)) })),
    withheld: job.outputs.filter(({ state }) => state === "withheld").length,
    ...(job.texts === undefined ? {} : { text: job.texts }), ...(job.json === undefined ? {} : { json: job.json }),
    cost: costOf(job),
    warnings: [
      ...job.warnings,
      ...(homeless && made.length > 0 ? [films.length > 0 ? "No folder is open: the video is kept in Image Studio's own storage. Copy it from there." : "No folder is open: the images are kept in Image Studio's own storage. Copy them from there."] : []),
    ],
  };
}

function about({ uri, mediaType, seed, prompt }: JobOutput & { readonly uri: string }, usual: string): Made {
  return { uri, mediaType: mediaType ?? usual, ...(seed === undefined ? {} : { seed }), ...(prompt === undefined ? {} : { prompt }) };
}

function posterOf(poster: string | undefined): { readonly poster?: string } {
  return poster === undefined ? {} : { poster };
}
