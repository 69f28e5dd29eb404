import type { StudioString } from "../../../src/shared/studioStrings.ts";

/** A place of the Studio. What it knows is a slice of the page's state; a custom element draws it. */
export interface Room {
  readonly id: string;
  /** Its name in the strip. What has none opens over the others. */
  readonly title?: StudioString;
  readonly element: string;
  /** The script that brings the element when the room is first opened; without one, the page has it. */
  readonly script?: string;
}
