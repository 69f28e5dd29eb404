import type { PictureName } from "../../../../src/shared/cards.ts";
import type { PictureFacts } from "../../../../src/shared/rooms/viewer.ts";
import { branch } from "../../shell/store.ts";
import { around, fitting, held, middle, within } from "./geometry.ts";
import type { Point, Size } from "./geometry.ts";

/** How a picture is looked at. Which one, the page's place says; this follows it. */
export interface Viewing {
  readonly at: PictureName | undefined;
  readonly stage: Size;
  readonly picture: Size;
  /** "fit": all of it, also when the stage becomes another. */
  readonly zoom: number | "fit";
  /** Where the picture's middle lies. */
  readonly centre: Point;
  /** The source is shown in the picture's place. */
  readonly flipped: boolean;
  readonly facts: PictureFacts | undefined;
}

export type ViewingEvent =
  /** Another picture; one of the same size is looked at in the same way, so that they can be compared. */
  | { readonly kind: "turned"; readonly at: PictureName; readonly picture: Size }
  /** How large it is, which nobody knew before it was loaded. */
  | { readonly kind: "loaded"; readonly picture: Size }
  | { readonly kind: "told"; readonly at: PictureName; readonly facts: PictureFacts }
  | { readonly kind: "measured"; readonly stage: Size }
  | { readonly kind: "zoomed"; readonly by: number; readonly at: Point }
  | { readonly kind: "one"; readonly at: Point }
  | { readonly kind: "fit" }
  | { readonly kind: "dragged"; readonly by: Point }
  | { readonly kind: "flipped"; readonly flipped: boolean }
  | { readonly kind: "closed" };

export const nothingYet: Viewing = {
  at: undefined, stage: { width: 0, height: 0 }, picture: { width: 0, height: 0 }, zoom: "fit", centre: middle, flipped: false, facts: undefined,
};

export const viewingOf = branch(reduceViewing, nothingYet);

export const scaleOf = ({ zoom, picture, stage }: Viewing): number => (zoom === "fit" ? fitting(picture, stage) : zoom);

export function reduceViewing(viewing: Viewing, event: ViewingEvent): Viewing {
  switch (event.kind) {
    case "turned": {
      const turned = { ...viewing, at: event.at, picture: event.picture, flipped: false, facts: undefined };
      return same(event.picture, viewing.picture) ? turned : fit(turned);
    }
    case "loaded": return same(event.picture, viewing.picture) ? viewing : fit({ ...viewing, picture: event.picture });
    case "told": return viewing.at?.jobId === event.at.jobId && viewing.at.index === event.at.index ? { ...viewing, facts: event.facts } : viewing;
    case "measured": return same(event.stage, viewing.stage) ? viewing : moved({ ...viewing, stage: event.stage }, viewing.centre);
    case "zoomed": return scaled(viewing, scaleOf(viewing) * event.by, event.at);
    case "one": return scaled(viewing, 1, event.at);
    case "fit": return viewing.zoom === "fit" ? viewing : fit(viewing);
    case "dragged": return moved(viewing, { x: viewing.centre.x + event.by.x, y: viewing.centre.y + event.by.y });
    case "flipped": {
      const flipped = event.flipped && viewing.facts?.source !== undefined;
      return flipped === viewing.flipped ? viewing : { ...viewing, flipped };
    }
    case "closed": return viewing.at === undefined ? viewing : { ...nothingYet, stage: viewing.stage };
  }
}

const fit = (viewing: Viewing): Viewing => ({ ...viewing, zoom: "fit", centre: middle });

function scaled(viewing: Viewing, wanted: number, at: Point): Viewing {
  const { picture, stage } = viewing;
  const scale = within(wanted, picture, stage);
  const zoom = scale <= fitting(picture, stage) ? "fit" : scale;
  return moved({ ...viewing, zoom }, around(at, viewing.centre, scaleOf(viewing), scale));
}

function moved(viewing: Viewing, wanted: Point): Viewing {
  // A stage that has grown shows all of what was zoomed into.
  const zoom = viewing.zoom !== "fit" && viewing.zoom <= fitting(viewing.picture, viewing.stage) ? "fit" : viewing.zoom;
  const next = { ...viewing, zoom };
  return { ...next, centre: held(wanted, scaleOf(next), viewing.picture, viewing.stage) };
}

const same = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;
