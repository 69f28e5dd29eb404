import { around, fitting, held, middle, within } from "./geometry.ts";
import type { Point, Size } from "./geometry.ts";

/** How a picture is looked at. */
export interface Look {
  readonly stage: Size;
  readonly picture: Size;
  /** "fit": all of it, also when the stage becomes another. */
  readonly zoom: number | "fit";
  /** Where the picture's middle lies. */
  readonly centre: Point;
}

export type LookEvent =
  | { readonly kind: "measured"; readonly stage: Size }
  | { readonly kind: "zoomed"; readonly by: number; readonly at: Point }
  | { readonly kind: "one"; readonly at: Point }
  | { readonly kind: "fit" }
  | { readonly kind: "dragged"; readonly by: Point };

export const noLook: Look = { stage: { width: 0, height: 0 }, picture: { width: 0, height: 0 }, zoom: "fit", centre: middle };

export const scaleOf = ({ zoom, picture, stage }: Look): number => (zoom === "fit" ? fitting(picture, stage) : zoom);

export function reduceLook<L extends Look>(look: L, event: LookEvent): L {
  switch (event.kind) {
    case "measured": return same(event.stage, look.stage) ? look : moved({ ...look, stage: event.stage }, look.centre);
    case "zoomed": return scaled(look, scaleOf(look) * event.by, event.at);
    case "one": return scaled(look, 1, event.at);
    case "fit": return look.zoom === "fit" ? look : fit(look);
    case "dragged": return moved(look, { x: look.centre.x + event.by.x, y: look.centre.y + event.by.y });
  }
}

/** Two points of the stage, and where they have gone: what lies between them goes along, and grows as they part. */
export function pinched([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): readonly LookEvent[] {
  const [from, to] = [between(a, b), between(c, d)];
  const [before, after] = [Math.hypot(a.x - b.x, a.y - b.y), Math.hypot(c.x - d.x, c.y - d.y)];
  // First larger, since one that fits has no room to go along.
  return [...(before === 0 || after === 0 ? [] : [{ kind: "zoomed" as const, by: after / before, at: from }]), { kind: "dragged", by: { x: to.x - from.x, y: to.y - from.y } }];
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

export const fit = <L extends Look>(look: L): L => ({ ...look, zoom: "fit", centre: middle });

export const same = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

function scaled<L extends Look>(look: L, wanted: number, at: Point): L {
  const { picture, stage } = look;
  const scale = within(wanted, picture, stage);
  const zoom = scale <= fitting(picture, stage) ? "fit" : scale;
  return moved({ ...look, zoom }, around(at, look.centre, scaleOf(look), scale));
}

function moved<L extends Look>(look: L, wanted: Point): L {
  // A stage that has grown shows all of what was zoomed into.
  const zoom = look.zoom !== "fit" && look.zoom <= fitting(look.picture, look.stage) ? "fit" : look.zoom;
  const next = { ...look, zoom };
  return { ...next, centre: held(wanted, scaleOf(next), look.picture, look.stage) };
}
