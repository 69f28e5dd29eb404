import type { PictureName } from "../../../../src/shared/cards.ts";
import type { Pictured } from "../../cards/pictured.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import type { Viewing, ViewingEvent } from "./viewing.ts";

/** What the parts of the viewer draw, and what they can do. */
export interface Looked {
  readonly studio: Studio;
  readonly t: Words;
  readonly pictured: Pictured;
  /** Counted from one among those that one can go through. */
  readonly place: number;
  readonly sequence: readonly Pictured[];
  readonly viewing: Viewing;
  readonly send: (event: ViewingEvent) => void;
  /** So many pictures further, as far as there are any. */
  readonly go: (step: number) => void;
}

export interface Opened {
  readonly at: Readonly<Record<string, string | number>>;
}

export function nameIn({ at: { jobId, index } }: Opened): PictureName | undefined {
  return typeof jobId === "string" && typeof index === "number" ? { jobId, index } : undefined;
}
