import type { PictureName } from "../../../../src/shared/cards.ts";
import type { PictureFacts } from "../../../../src/shared/rooms/viewer.ts";
import { branch } from "../../shell/store.ts";
import type { Size } from "../../zoom/geometry.ts";
import { fit, noLook, reduceLook, same } from "../../zoom/look.ts";
import type { Look, LookEvent } from "../../zoom/look.ts";

/** How a picture is looked at. Which one, the page's place says; this follows it. */
export interface Viewing extends Look {
  readonly at: PictureName | undefined;
  /** The source is shown in the picture's place. */
  readonly flipped: boolean;
  readonly facts: PictureFacts | undefined;
}

export type ViewingEvent =
  | LookEvent
  /** Another picture; one of the same size is looked at in the same way, so that they can be compared. */
  | { readonly kind: "turned"; readonly at: PictureName; readonly picture: Size }
  /** How large it is, which nobody knew before it was loaded. */
  | { readonly kind: "loaded"; readonly picture: Size }
  | { readonly kind: "told"; readonly at: PictureName; readonly facts: PictureFacts }
  | { readonly kind: "flipped"; readonly flipped: boolean }
  | { readonly kind: "closed" };

export const nothingYet: Viewing = { ...noLook, at: undefined, flipped: false, facts: undefined };

export const viewingOf = branch(reduceViewing, nothingYet);

export function reduceViewing(viewing: Viewing, event: ViewingEvent): Viewing {
  switch (event.kind) {
    case "turned": {
      const turned = { ...viewing, at: event.at, picture: event.picture, flipped: false, facts: undefined };
      return same(event.picture, viewing.picture) ? turned : fit(turned);
    }
    case "loaded": return same(event.picture, viewing.picture) ? viewing : fit({ ...viewing, picture: event.picture });
    case "told": return viewing.at?.jobId === event.at.jobId && viewing.at.index === event.at.index ? { ...viewing, facts: event.facts } : viewing;
    case "flipped": {
      const flipped = event.flipped && viewing.facts?.source !== undefined;
      return flipped === viewing.flipped ? viewing : { ...viewing, flipped };
    }
    case "closed": return viewing.at === undefined ? viewing : { ...nothingYet, stage: viewing.stage };
    default: return reduceLook(viewing, event);
  }
}
