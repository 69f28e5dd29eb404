import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import { middle } from "../../zoom/geometry.ts";
import type { Point } from "../../zoom/geometry.ts";
import type { LookEvent } from "../../zoom/look.ts";
import { placed } from "./ink.ts";
import type { Ink } from "./ink.ts";
import type { Canvas } from "./state.ts";
import { boxBetween } from "../../zoom/boxes.ts";
import type { DrawnStep } from "./strokes.ts";
import { snapped } from "./straight.ts";
import { thinned } from "./thin.ts";

export interface Holding {
  readonly ink: Ink;
  readonly canvas: Canvas;
  /** Where the last line ended. */
  readonly last: Point | undefined;
  readonly done: (step: MaskStep) => void;
  readonly look: (event: LookEvent) => void;
  /** It has ended, done or dropped. */
  readonly over: () => void;
}

/** What a pointer does from its press on until it is let go, or taken from it. Nothing of it goes through the page's state before it is done. */
export function press(event: PointerEvent, stage: HTMLElement, holding: Holding, pans: boolean): void {
  const { canvas } = holding;
  const draws = ["brush", "eraser"].includes(canvas.tool) || event.button === eraserOfPen;
  const ends = pans ? pan(event, holding) : !draws ? shape(event, stage, holding) : event.shiftKey ? straight(event, stage, holding) : line(event, stage, holding);
  stage.setPointerCapture(event.pointerId);
  const over = new AbortController();
  const hear = (name: "pointermove" | "pointercancel" | "lostpointercapture", does: (heard: PointerEvent) => void): void => {
    stage.addEventListener(name, (heard) => {
      if (heard.pointerId === event.pointerId) does(heard);
    }, over);
  };
  const finish = (end: () => void) => (): void => {
    over.abort();
    end();
    holding.over();
  };
  hear("pointermove", ends.move);
  hear("lostpointercapture", finish(ends.end));
  hear("pointercancel", finish(() => {
    ends.drop?.();
    holding.ink.drop();
  }));
}

interface Ends {
  readonly move: (event: PointerEvent) => void;
  /** It is not to be, after all. */
  readonly drop?: () => void;
  readonly end: () => void;
}

/** Its other end. */
export const eraserOfPen = 5;

/** A point of the window as one of the picture. The stage is measured once: it does not move under a pressed pointer. */
export function toPicture(stage: HTMLElement, canvas: Canvas): (event: MouseEvent) => Point {
  const { left, top } = stage.getBoundingClientRect();
  const { scale, x, y } = placed(canvas);
  const screen = window.devicePixelRatio;
  return ({ clientX, clientY }) => ({ x: ((clientX - left) * screen - x) / scale, y: ((clientY - top) * screen - y) / scale });
}

const addsWith = ({ altKey }: MouseEvent, erases: boolean): boolean => altKey === erases;

/**
 * A straight line, as long as Shift is held when it is begun: where it is let go at once from where the last line ended, and
 * drawn further than a press from there on, level, upright or halfway between.
 */
function straight(event: PointerEvent, stage: HTMLElement, { ink, canvas, done, last }: Holding): Ends {
  const at = toPicture(stage, canvas);
  const from = at(event);
  const reach = (4 * window.devicePixelRatio) / placed(canvas).scale;
  const lineTo = (to: Point): Extract<MaskStep, { step: "brush" }> => {
    const [start, end] = Math.hypot(to.x - from.x, to.y - from.y) > reach ? [from, snapped(from, to)] : [last ?? from, from];
    return { step: "brush", adds: addsWith(event, canvas.tool === "eraser" || event.button === eraserOfPen), width: canvas.width, points: [...thinned({ points: [start.x, start.y, end.x, end.y] }, canvas.width).points] };
  };
  let step = lineTo(from);
  ink.draft(step);
  return {
    move: (moved) => {
      step = lineTo(at(moved));
      ink.draft(step);
    },
    end: () => {
      ink.done(step);
      done(step);
    },
  };
}

function line(event: PointerEvent, stage: HTMLElement, { ink, canvas, done }: Holding): Ends {
  const at = toPicture(stage, canvas);
  const points: number[] = [];
  const widths: number[] | undefined = event.pointerType === "pen" ? [] : undefined;
  const step = { step: "brush", adds: addsWith(event, canvas.tool === "eraser" || event.button === eraserOfPen), width: canvas.width, points, ...(widths === undefined ? {} : { widths }) } as const;
  const add = (moved: PointerEvent): void => {
    const { x, y } = at(moved);
    points.push(x, y);
    widths?.push(Math.max(0.15, moved.pressure));
  };
  let drawn = 0;
  let frame: number | undefined;
  // Once for what comes between two pictures of the screen: each event by itself would be drawn as often and be seen as late.
  const draw = (): void => {
    frame = undefined;
    ink.line(step, drawn);
    drawn = points.length / 2 - 1;
  };
  add(event);
  draw();
  return {
    move: (moved) => {
      const all = moved.getCoalescedEvents();
      for (const each of all.length === 0 ? [moved] : all) add(each);
      frame ??= requestAnimationFrame(draw);
    },
    drop: () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
    end: () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      draw();
      const whole: MaskStep = { step: "brush", adds: step.adds, width: canvas.width, ...thinnedLine(step) };
      ink.done(whole);
      done(whole);
    },
  };
}

function thinnedLine({ points, widths, width }: { readonly points: number[]; readonly widths?: number[]; readonly width: number }): { points: number[]; widths?: number[] } {
  const thin = thinned({ points, widths }, width);
  return { points: [...thin.points], ...(thin.widths === undefined ? {} : { widths: [...thin.widths] }) };
}

function shape(event: PointerEvent, stage: HTMLElement, { ink, canvas, done }: Holding): Ends {
  const at = toPicture(stage, canvas);
  const adds = addsWith(event, false);
  const from = at(event);
  const points = [from.x, from.y];
  let step: DrawnStep | undefined;
  const draw = (to: Point, even: boolean): DrawnStep =>
    canvas.tool === "lasso" ? { step: "lasso", adds, points } : { step: canvas.tool === "ellipse" ? "ellipse" : "rectangle", adds, box: boxBetween(from, to, even) };
  return {
    move: (moved) => {
      if (canvas.tool === "fill") return;
      const to = at(moved);
      points.push(to.x, to.y);
      step = draw(to, moved.shiftKey);
      ink.draft(step);
    },
    end: () => {
      if (canvas.tool === "fill") done({ step: "fill", adds, x: Math.floor(from.x), y: Math.floor(from.y) });
      if (step === undefined) return;
      const whole: MaskStep = step.step === "lasso" ? { step: "lasso", adds, points: [...thinned({ points }, 0).points] } : step;
      ink.done(whole);
      done(whole);
    },
  };
}

function pan(event: PointerEvent, { look }: Holding): Ends {
  let from = event;
  const screen = window.devicePixelRatio;
  return {
    move: (moved) => {
      look({ kind: "dragged", by: { x: (moved.clientX - from.clientX) * screen, y: (moved.clientY - from.clientY) * screen } });
      from = moved;
    },
    end: () => {
      look({ kind: "dragged", by: middle });
    },
  };
}
