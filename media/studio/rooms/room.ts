import type { StudioString } from "../../../src/shared/studioStrings.ts";
import type { Store } from "../shell/store.ts";

/** A place of the Studio. What it knows is a slice of the page's state; a custom element draws it. */
export interface Room {
  readonly id: string;
  /** Its name in the strip. What has none opens over the others. */
  readonly title?: StudioString;
  readonly element: string;
  /** What of it is there again when the page was gone meanwhile. */
  readonly kept?: { readonly read: (store: Store) => unknown; readonly restore: (store: Store, saved: unknown) => void };
  /** The script that brings the element when the room is first opened; without one, the page has it. */
  readonly script?: string;
}
