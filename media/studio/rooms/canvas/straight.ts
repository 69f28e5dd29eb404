import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import type { Point } from "../../zoom/geometry.ts";

/** The point on the nearest of the eight ways from another, level, upright and halfway between, that lies nearest to this one. */
export function snapped(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const way = (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * Math.PI) / 4;
  const [x, y] = [Math.round(Math.cos(way) * Math.SQRT2), Math.round(Math.sin(way) * Math.SQRT2)];
  // Along whole directions, so that a level line is level to the last digit.
  const far = (dx * x + dy * y) / (x * x + y * y);
  return { x: from.x + x * far, y: from.y + y * far };
}

/** Where the last line ended that is still painted. */
export function endOfLast(steps: readonly MaskStep[]): Point | undefined {
  const last = steps.findLast((step) => step.step === "brush");
  const [x, y] = last?.points.slice(-2) ?? [];
  return x === undefined || y === undefined ? undefined : { x, y };
}
