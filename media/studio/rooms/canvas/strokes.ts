import type { MaskStep, Strokes } from "../../../../src/shared/rooms/canvas.ts";

/** A mask is what was done to it: small, and whatever was done can be undone. */
export type StrokesEvent =
  | { readonly kind: "done"; readonly step: MaskStep }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  /** Another picture's, or none. */
  | { readonly kind: "loaded"; readonly strokes: Strokes };

export const nothingPainted: Strokes = { done: [], undone: [] };

export function reduceStrokes(strokes: Strokes, event: StrokesEvent): Strokes {
  const { done, undone } = strokes;
  switch (event.kind) {
    case "done": return event.step.step === "clear" && isBlank(done) ? strokes : { done: [...done, event.step], undone: [] };
    case "undo": {
      const last = done.at(-1);
      return last === undefined ? strokes : { done: done.slice(0, -1), undone: [...undone, last] };
    }
    case "redo": {
      const next = undone.at(-1);
      return next === undefined ? strokes : { done: [...done, next], undone: undone.slice(0, -1) };
    }
    case "loaded": return event.strokes;
  }
}

/** Drawn as lines and areas, at any scale; the others change the pixels that are there. */
export type DrawnStep = Exclude<MaskStep, { step: "fill" | "grow" | "shrink" | "feather" | "picture" }>;

export const isDrawn = (step: MaskStep): step is DrawnStep => ["brush", "rectangle", "ellipse", "lasso", "invert", "clear"].includes(step.step);

/** Those that count: what was cleared away is only there to be undone. */
export const sinceCleared = (steps: readonly MaskStep[]): readonly MaskStep[] => steps.slice(steps.findLastIndex(({ step }) => step === "clear") + 1);

/** In place of what is painted, which can be had again. */
export function insteadOf(painted: readonly MaskStep[], steps: readonly MaskStep[]): readonly MaskStep[] {
  if (JSON.stringify(sinceCleared(painted)) === JSON.stringify(steps)) return painted;
  return isBlank(painted) ? steps : [...painted, { step: "clear" }, ...steps];
}

/** Nothing can be painted, as far as the steps alone tell. */
export function isBlank(steps: readonly MaskStep[]): boolean {
  return sinceCleared(steps).every((step) => ("adds" in step ? !step.adds : ["grow", "shrink", "feather"].includes(step.step)));
}

/** How many steps come before those that can be drawn over what they made. */
export const settledCount = (steps: readonly MaskStep[]): number => steps.findLastIndex((step) => !isDrawn(step)) + 1;
