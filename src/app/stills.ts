import { kindOfMedia } from "../images/mediaTypes.ts";
import type { JobOutput } from "../jobs/types.ts";

type Made = Pick<JobOutput, "kind" | "mediaType" | "state">;

export const isFilm = ({ mediaType = "" }: Made): boolean => kindOfMedia(mediaType) === "video";

const isStill = ({ kind }: Made): boolean => kind === "picture";

/** By each film the still that came along with it, where one did. Without a film a picture stands for itself. */
export function stillsOf<T extends Made>(outputs: readonly T[]): ReadonlyMap<T, T | undefined> {
  const stills = outputs.filter(isStill).filter(({ state }) => state === "kept" || state === "placed");
  return new Map(outputs.filter(isFilm).map((film, n) => [film, stills[n]]));
}

/** What a person takes for the results: a film's still is none of its own. */
export function withoutStills<T extends Made>(outputs: readonly T[]): readonly T[] {
  return outputs.some(isFilm) ? outputs.filter((output) => !isStill(output)) : outputs;
}
