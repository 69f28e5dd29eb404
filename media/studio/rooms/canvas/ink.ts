import type { MaskStep } from "../../../../src/shared/rooms/canvas.ts";
import { scaleOf } from "../../zoom/look.ts";
import type { Look } from "../../zoom/look.ts";
import { drawLine, drawStep, inkOf } from "./draw.ts";
import { isDrawn } from "./strokes.ts";
import type { DrawnStep } from "./strokes.ts";
import type { Colour, Tint } from "./tints.ts";

/** What the steps before that count came to, where they cannot be drawn as lines and areas. */
export interface Settled {
  readonly count: number;
  readonly picture: OffscreenCanvas;
}

export interface Inked {
  readonly steps: readonly MaskStep[];
  readonly settled: Settled | undefined;
  readonly look: Look;
  readonly tint: Tint;
}

/**
 * The mask as it is seen: drawn over the stage in the screen's own pixels, however large the picture is. What is being drawn
 * goes straight onto it.
 */
export class Ink {
  readonly #canvas: HTMLCanvasElement;
  readonly #to: CanvasRenderingContext2D;
  #inked: Inked | undefined;
  #fill: CanvasPattern | undefined;
  /** It was drawn while it was made, and stands there. */
  #fresh: MaskStep | undefined;
  /** What is being drawn, and for a shape what lies below it: whatever comes to be shown meanwhile, it stays. */
  #live: DrawnStep | undefined;
  #under: OffscreenCanvas | undefined;

  constructor(canvas: HTMLCanvasElement) {
    const to = canvas.getContext("2d");
    if (to === null) throw new Error("This window draws nothing.");
    this.#canvas = canvas;
    this.#to = to;
  }

  show(next: Inked): void {
    const before = this.#inked;
    this.#inked = next;
    if (before?.tint !== next.tint) this.#fill = undefined;
    const stays = before !== undefined && before.tint === next.tint && before.settled === next.settled && sameLook(before.look, next.look);
    if (stays && (before.steps === next.steps || (next.steps.length === before.steps.length + 1 && next.steps.at(-1) === this.#fresh))) return;
    this.redraw();
  }

  redraw(): void {
    if (this.#inked === undefined) return;
    const { steps, settled, look } = this.#inked;
    const [to, { width, height }] = [this.#to, look.picture];
    const drafted = this.#under !== undefined;
    this.#under = undefined;
    this.#canvas.width = Math.max(1, Math.round(look.stage.width));
    this.#canvas.height = Math.max(1, Math.round(look.stage.height));
    const { scale, x, y } = placed(look);
    to.setTransform(scale, 0, 0, scale, x, y);
    to.beginPath();
    to.rect(0, 0, width, height);
    to.clip();
    to.fillStyle = to.strokeStyle = this.#pattern(to.getTransform());
    if (settled !== undefined) {
      to.drawImage(settled.picture, 0, 0, width, height);
      to.globalCompositeOperation = "source-in";
      to.fillRect(0, 0, width, height);
      to.globalCompositeOperation = "source-over";
    }
    for (const step of steps.slice(settled?.count ?? 0)) if (isDrawn(step)) drawStep(to, step, look.picture);
    if (this.#live?.step === "brush" && !drafted) this.line(this.#live, 0);
    else if (this.#live !== undefined) this.draft(this.#live);
  }

  /** Goes on with a line from one of its points. */
  line(step: Extract<MaskStep, { step: "brush" }>, from: number): void {
    this.#live = step;
    this.#to.globalCompositeOperation = inkOf(step.adds);
    drawLine(this.#to, step, from);
  }

  /** A shape that is still being drawn, in place of how it was before. */
  draft(step: DrawnStep): void {
    this.#live = step;
    const [to, under] = [this.#to, (this.#under ??= this.#copy())];
    const { look } = this.#inked ?? {};
    if (look === undefined) return;
    to.save();
    to.resetTransform();
    to.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    to.drawImage(under, 0, 0);
    to.restore();
    drawStep(to, step, look.picture);
  }

  /** It is done, and will be among the steps that are shown next. */
  done(step: MaskStep): void {
    this.#live = this.#under = undefined;
    this.#fresh = step;
  }

  /** It is not to be, after all. */
  drop(): void {
    this.#live = undefined;
    this.redraw();
  }

  #copy(): OffscreenCanvas {
    const copy = new OffscreenCanvas(this.#canvas.width, this.#canvas.height);
    copy.getContext("2d")?.drawImage(this.#canvas, 0, 0);
    return copy;
  }

  /** The stripes stand still on the screen while the picture below them is moved. */
  #pattern(transform: DOMMatrix): CanvasPattern | string {
    const { tint } = this.#inked ?? {};
    const fill = (this.#fill ??= tint === undefined ? undefined : (this.#to.createPattern(stripes(tint), "repeat") ?? undefined));
    fill?.setTransform(transform.inverse());
    return fill ?? "#f00";
  }
}

/** Where a picture's corner lies on its stage, in pixels of the screen. */
export function placed(look: Look): { readonly scale: number; readonly x: number; readonly y: number } {
  const scale = scaleOf(look);
  return { scale, x: look.stage.width / 2 + look.centre.x - (look.picture.width * scale) / 2, y: look.stage.height / 2 + look.centre.y - (look.picture.height * scale) / 2 };
}

const sameLook = (a: Look, b: Look): boolean =>
  a.stage === b.stage && a.zoom === b.zoom && a.centre.x === b.centre.x && a.centre.y === b.centre.y && a.picture.width === b.picture.width && a.picture.height === b.picture.height;

const css = ([red, green, blue]: Colour): string => `rgb(${red} ${green} ${blue})`;

function stripes({ colours: [ground, stripe] }: Tint): OffscreenCanvas {
  const side = Math.round(10 * window.devicePixelRatio);
  const tile = new OffscreenCanvas(side, side);
  const to = tile.getContext("2d");
  if (to === null) return tile;
  to.fillStyle = css(ground);
  to.fillRect(0, 0, side, side);
  to.strokeStyle = css(stripe);
  to.lineWidth = side / 5;
  to.beginPath();
  for (const from of [-side, 0, side]) {
    to.moveTo(from - 1, side + 1);
    to.lineTo(from + side + 1, -1);
  }
  to.stroke();
  return tile;
}
