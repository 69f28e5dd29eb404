import type { MaskStep, Strokes } from "../../../../src/shared/rooms/canvas.ts";
import { taskOf } from "../../form/change.ts";
import type { View } from "../../form/composer.ts";
import { maskField } from "../../form/paint.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import type { Canvas, CanvasEvent } from "./state.ts";

/** What the parts of the canvas draw, and what they can do. */
export interface Laid {
  readonly studio: Studio;
  readonly t: Words;
  readonly view: View;
  readonly mode: Mode;
  readonly canvas: Canvas;
  readonly strokes: Strokes;
  readonly send: (event: CanvasEvent) => void;
  readonly paint: (step: MaskStep) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Whether there is anything to undo, and to do again. */
  readonly steps: { readonly undo: boolean; readonly redo: boolean };
}

/** What is pointed at follows from what the model takes; a picture stays as it is where it takes neither. */
export type Mode = "mask" | "frame" | "boxes" | "picture";

export function modeOf({ snapshot, operation }: View): Mode {
  if (operation.structure !== undefined) return "boxes";
  if (isReframe(snapshot, operation.id) && operation.shapes.length > 1) return "frame";
  return maskField(operation) === undefined ? "picture" : "mask";
}

export const isReframe = (snapshot: View["snapshot"], id: string): boolean => taskOf(snapshot, id)?.id === "reframe";

/** The ids of the form beside the canvas begin so. */
export const scope = "canvas-";
