import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import type { Size } from "../../zoom/geometry.ts";
import type { DrawnStep } from "./strokes.ts";

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws one step over those before it, in pixels of the picture; the context's transform and fill are the caller's. */
export function drawStep(to: Context, step: DrawnStep, { width, height }: Size): void {
  switch (step.step) {
    case "clear":
      to.clearRect(0, 0, width, height);
      return;
    case "invert":
      to.globalCompositeOperation = "source-out";
      to.fillRect(0, 0, width, height);
      break;
    case "brush":
      to.globalCompositeOperation = inkOf(step.adds);
      drawLine(to, step, 0);
      break;
    case "rectangle":
    case "ellipse":
    case "lasso":
      to.globalCompositeOperation = inkOf(step.adds);
      to.fill(outlineOf(step));
  }
  to.globalCompositeOperation = "source-over";
}

export const inkOf = (adds: boolean): GlobalCompositeOperation => (adds ? "source-over" : "destination-out");

type BrushStep = Extract<MaskStep, { step: "brush" }>;

/** From one of its points on. A point alone is a dot. */
export function drawLine(to: Context, { points, width, widths }: Pick<BrushStep, "points" | "width" | "widths">, from: number): void {
  const count = points.length / 2;
  const [x, y] = [points[from * 2] ?? 0, points[from * 2 + 1] ?? 0];
  if (widths !== undefined) {
    const at = (index: number): Round => ({ x: points[index * 2] ?? 0, y: points[index * 2 + 1] ?? 0, radius: (width * (widths[index] ?? 1)) / 2 });
    for (let next = count - from < 2 ? from : from + 1; next < count; next += 1) to.fill(tapered(at(Math.max(from, next - 1)), at(next)));
    return;
  }
  to.lineCap = to.lineJoin = "round";
  to.lineWidth = width;
  to.beginPath();
  to.moveTo(x, y);
  for (let at = count - from < 2 ? from : from + 1; at < count; at += 1) to.lineTo(points[at * 2] ?? 0, points[at * 2 + 1] ?? 0);
  to.stroke();
}

interface Round {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** From one round to the other, evenly wider or narrower: along the lines that touch both. */
function tapered(a: Round, b: Round): Path2D {
  const path = new Path2D();
  const [apart, way] = [Math.hypot(b.x - a.x, b.y - a.y), Math.atan2(b.y - a.y, b.x - a.x)];
  if (apart <= Math.abs(a.radius - b.radius)) {
    const { x, y, radius } = a.radius > b.radius ? a : b;
    path.arc(x, y, radius, 0, Math.PI * 2);
    return path;
  }
  const touch = Math.acos((a.radius - b.radius) / apart);
  path.arc(a.x, a.y, a.radius, way + touch, way - touch);
  path.arc(b.x, b.y, b.radius, way - touch, way + touch);
  path.closePath();
  return path;
}

function outlineOf(step: Extract<MaskStep, { step: "rectangle" | "ellipse" | "lasso" }>): Path2D {
  const path = new Path2D();
  if (step.step === "lasso") {
    for (let at = 0; at < step.points.length; at += 2) path.lineTo(step.points[at] ?? 0, step.points[at + 1] ?? 0);
    path.closePath();
    return path;
  }
  const { x, y, width, height } = step.box;
  if (step.step === "rectangle") path.rect(x, y, width, height);
  else path.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, Math.PI * 2);
  return path;
}
