import type { Box } from "../../../src/shared/rooms/canvas.ts";
import type { Point, Size } from "./geometry.ts";

/** Boxes on a picture, whether in its pixels or on a grid that lies over it: in whole steps, and never outside. */

/** The sides and corners that a box is stretched by, named as on a compass. */
export const edges = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
export type Edge = (typeof edges)[number];

/** Between two corners, in whole pixels; `even`: as wide as high. */
export function boxBetween(from: Point, to: Point, even = false): Box {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  const [w, h] = even ? [side * (Math.sign(dx) || 1), side * (Math.sign(dy) || 1)] : [dx, dy];
  const [x, y] = [Math.round(Math.min(from.x, from.x + w)), Math.round(Math.min(from.y, from.y + h))];
  return { x, y, width: Math.round(Math.abs(w)), height: Math.round(Math.abs(h)) };
}

/** Inside the picture, no side shorter than the least. */
export function boxWithin({ x, y, width, height }: Box, picture: Size, least = 1): Box {
  const [w, h] = [clamp(width, least, picture.width), clamp(height, least, picture.height)];
  return { x: clamp(x, 0, picture.width - w), y: clamp(y, 0, picture.height - h), width: w, height: h };
}

/** As large as it was, also where that is less than could be drawn. */
export const movedBox = (box: Box, { x, y }: Point, picture: Size): Box => boxWithin({ ...box, x: box.x + x, y: box.y + y }, picture, 0);

/** The sides of that edge go elsewhere, and none past its opposite. */
export function stretchedBox({ x, y, width, height }: Box, edge: Edge, by: Point, picture: Size, least = 1): Box {
  const [left, right] = stretched([x, x + width], [edge.includes("w"), edge.includes("e")], by.x, picture.width, least);
  const [top, bottom] = stretched([y, y + height], [edge.includes("n"), edge.includes("s")], by.y, picture.height, least);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function stretched([from, to]: readonly [number, number], [first, last]: readonly [boolean, boolean], by: number, room: number, least: number): readonly [number, number] {
  if (first) return [clamp(from + by, 0, Math.max(0, to - least)), to];
  return [from, last ? clamp(to + by, from + least, room) : to];
}

/** The middle of the picture, a quarter of it: where one begins. */
export const firstBox = (picture: Size): Box =>
  boxWithin({ x: Math.round(picture.width / 4), y: Math.round(picture.height / 4), width: Math.round(picture.width / 2), height: Math.round(picture.height / 2) }, picture);

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

interface Key {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Arrows move it, with Alt they move its far corner; with Shift ten times as far. */
export function boxAfter(box: Box, { key, altKey, shiftKey }: Key, picture: Size, { step = 1, least = 1 } = {}): Box | undefined {
  const arrow = arrows[key];
  if (arrow === undefined) return undefined;
  const far = step * (shiftKey ? 10 : 1);
  const by = { x: arrow[0] * far, y: arrow[1] * far };
  return altKey ? stretchedBox(box, "se", by, picture, least) : movedBox(box, by, picture);
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(Math.round(value), least), most);
