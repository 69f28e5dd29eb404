import { scaleOf } from "./look.ts";
import type { Look } from "./look.ts";
import type { Point } from "./geometry.ts";

/** From here on a picture's pixels are shown as squares. */
const squares = 3;

export const showsSquares = (look: Look): boolean => scaleOf(look) >= squares;

/** Where a picture lies on its stage, in the page's own pixels, for the style sheet. */
export function placeOf(look: Look): Readonly<Record<string, string>> {
  const screen = window.devicePixelRatio;
  const scale = scaleOf(look) / screen;
  const pixels = (length: number): string => `${length}px`;
  return { "--wide": pixels(look.picture.width * scale), "--tall": pixels(look.picture.height * scale), "--x": pixels(look.centre.x / screen), "--y": pixels(look.centre.y / screen) };
}

/** A point of the window, from the middle of the stage, in pixels of the screen. */
export function pointIn(stage: Element, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
  const { left, top, width, height } = stage.getBoundingClientRect();
  const screen = window.devicePixelRatio;
  return { x: (clientX - left - width / 2) * screen, y: (clientY - top - height / 2) * screen };
}

/** By how much the wheel zooms. A line of it is as much as a notch; fingers on a pad, and a pinch, come in small steps. */
export function wheeled({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaY * (deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 33);
  return Math.exp(-pixels * (ctrlKey ? 0.01 : 0.002));
}
