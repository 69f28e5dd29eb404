import { ImageStudioError, failure } from "../core/errors.ts";
import type { Engine } from "../jobs/engine.ts";
import type { Placing } from "../jobs/ports.ts";
import { hasEnded } from "../jobs/states.ts";
import type { Job, JobOutput } from "../jobs/types.ts";
import { putBeside } from "./beside.ts";
import { isFilm, stillsOf } from "./stills.ts";

/** No first frame that a page sends is larger. */
export const mostPosterBytes = 4 * 1024 * 1024;

/**
 * A film's first frame, drawn where it is shown, since we have no decoder for films. It is kept with the film, so that it is drawn once.
 * The job as it is now: where a still came with the film, or a frame is kept already, it stays as it was.
 */
export async function keepPoster({ store, files }: Pick<Engine, "store" | "files">, job: Job, film: JobOutput, bytes: Uint8Array<ArrayBuffer>): Promise<Job> {
  if (!isFilm(film) || !hasEnded(job) || film.poster !== undefined || stillOf(job, film) !== undefined) return job;
  if (bytes.length > mostPosterBytes) throw new ImageStudioError(failure("invalid-input", "no", {}, "The poster is too large."));
  const { sha256, type } = await files.keepBytes("poster.jpg", bytes);
  if (type !== "image/jpeg") throw new ImageStudioError(failure("invalid-input", "no", {}, "The poster is no JPEG."));
  return await store.change(job, { outputs: [{ ...film, poster: { sha256 } }] }) ?? job;
}

/** The still that came with a film, where it is there. */
export function stillOf({ outputs }: Pick<Job, "outputs">, { index }: Pick<JobOutput, "index">): JobOutput | undefined {
  return [...stillsOf(outputs)].find(([film]) => film.index === index)?.[1];
}

/** What stands for a film until it plays, as we keep it. */
export function posterOf(job: Pick<Job, "outputs">, film: JobOutput): { readonly sha256: string; readonly mediaType: string } | undefined {
  const { sha256, mediaType = "image/jpeg" }: Partial<JobOutput> = stillOf(job, film) ?? film.poster ?? {};
  return sha256 === undefined ? undefined : { sha256, mediaType };
}

/** Where a film's poster lies in the workspace: its still, or the first frame that was saved before. */
export function posterUri(job: Pick<Job, "outputs">, film: JobOutput): string | undefined {
  return stillOf(job, film)?.uri ?? film.poster?.uri;
}

/** Saves the kept first frame beside the film ("kite.webm", "kite.jpg"). Undefined where there is none, or the film has no place. */
export async function savePoster(placing: Placing, { store, files }: Pick<Engine, "store" | "files">, job: Job, film: JobOutput): Promise<string | undefined> {
  const kept = film.poster === undefined ? undefined : await files.open(film.poster.sha256);
  if (film.poster === undefined || kept === undefined) return undefined;
  const uri = await putBeside(placing, job, film, ".jpg", kept);
  if (uri !== undefined) await store.change(job, { outputs: [{ ...film, poster: { ...film.poster, uri } }] });
  return uri;
}
