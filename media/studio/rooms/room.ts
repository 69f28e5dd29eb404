import type { StudioString } from "../../../src/shared/studioStrings.ts";
import type { Store } from "../shell/store.ts";

/** A place of the Studio. What it knows is a slice of the page's state; the custom element `<id>-room` draws it. */
export interface Room {
  readonly id: string;
  /** Its name in the strip. What has none opens over the others. */
  readonly title?: StudioString;
  /** What of it is there again when the page was gone meanwhile. */
  readonly kept?: { readonly read: (store: Store) => unknown; readonly restore: (store: Store, saved: unknown) => void };
  /** Its element comes with `rooms/<id>.js` when the room is first opened; else the page has it. */
  readonly later?: true;
}
