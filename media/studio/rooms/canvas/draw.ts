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
  to.lineCap = to.lineJoin = "round";
  const count = points.length / 2;
  const [x, y] = [points[from * 2] ?? 0, points[from * 2 + 1] ?? 0];
  if (widths === undefined || count - from < 2) {
    to.lineWidth = width * (widths?.[from] ?? 1);
    to.beginPath();
    to.moveTo(x, y);
    for (let at = count - from < 2 ? from : from + 1; at < count; at += 1) to.lineTo(points[at * 2] ?? 0, points[at * 2 + 1] ?? 0);
    to.stroke();
    return;
  }
  for (let at = from + 1; at < count; at += 1) {
    to.lineWidth = (width * ((widths[at - 1] ?? 1) + (widths[at] ?? 1))) / 2;
    to.beginPath();
    to.moveTo(points[at * 2 - 2] ?? 0, points[at * 2 - 1] ?? 0);
    to.lineTo(points[at * 2] ?? 0, points[at * 2 + 1] ?? 0);
    to.stroke();
  }
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
