import type { Film } from "../drawing/film.ts";

/** What a video was ordered as. */
export interface Order {
  readonly film: Film;
  readonly style: string;
  readonly variation: "text_to_video" | "image_to_video";
  /** How it ends, when it does not end well. */
  readonly failure: string | undefined;
}

export interface Video extends Order {
  /** A number by one page of the documentation, a UUID by another. */
  readonly id: string | number;
  readonly created: number;
  readonly state: "processing" | "finished" | "failed";
}
