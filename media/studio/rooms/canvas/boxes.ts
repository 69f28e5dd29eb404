import type { Box } from "../../../../src/shared/rooms/canvas.ts";
import type { Point, Size } from "../../zoom/geometry.ts";

/** Between two corners, in whole pixels; `even`: as wide as high. */
export function boxBetween(from: Point, to: Point, even: boolean): Box {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  const [w, h] = even ? [side * (Math.sign(dx) || 1), side * (Math.sign(dy) || 1)] : [dx, dy];
  const [x, y] = [Math.round(Math.min(from.x, from.x + w)), Math.round(Math.min(from.y, from.y + h))];
  return { x, y, width: Math.round(Math.abs(w)), height: Math.round(Math.abs(h)) };
}

/** Inside the picture, at least a pixel large. */
export function boxWithin({ x, y, width, height }: Box, picture: Size): Box {
  const [w, h] = [clamp(width, 1, picture.width), clamp(height, 1, picture.height)];
  return { x: clamp(x, 0, picture.width - w), y: clamp(y, 0, picture.height - h), width: w, height: h };
}

/** The middle of the picture, a quarter of it: where one begins. */
export const firstBox = (picture: Size): Box =>
  boxWithin({ x: Math.round(picture.width / 4), y: Math.round(picture.height / 4), width: Math.round(picture.width / 2), height: Math.round(picture.height / 2) }, picture);

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Arrows move it, with Alt they move its far corner; with Shift ten times as far. */
export function boxAfter(box: Box, { key, altKey, shiftKey }: { readonly key: string; readonly altKey: boolean; readonly shiftKey: boolean }, picture: Size): Box | undefined {
  const arrow = arrows[key];
  if (arrow === undefined) return undefined;
  const [x, y] = arrow.map((step) => step * (shiftKey ? 10 : 1));
  if (x === undefined || y === undefined) return undefined;
  if (!altKey) return boxWithin({ ...box, x: box.x + x, y: box.y + y }, picture);
  return { ...box, width: clamp(box.width + x, 1, picture.width - box.x), height: clamp(box.height + y, 1, picture.height - box.y) };
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(Math.round(value), least), most);
