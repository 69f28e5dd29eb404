import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { pixelsText, ratioOfSize } from "../../../../src/core/ratio.ts";
import type { ShapeView } from "../../../../src/shared/form.ts";
import { isExact, keyOf, shapeFor, tilesOf } from "../../../../src/shared/shapes.ts";
import { vars } from "../../elements/vars.ts";
import { typedIn, writeBack } from "../../shell/text.ts";
import { edges } from "../../zoom/boxes.ts";
import { fitting } from "../../zoom/geometry.ts";
import type { Size } from "../../zoom/geometry.ts";
import { frameAbout, frameBeside, frameNear, framesOf, groundFor, shapeOf } from "./frames.ts";
import type { Laid } from "./laid.ts";

const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The next frame for an arrow key, of those that have a name; with Shift of all sizes that there are. */
export function frameAfter(laid: Laid, { key, shiftKey }: KeyboardEvent): (() => void) | undefined {
  const step = steps[key];
  if (step === undefined) return undefined;
  const { operation } = laid.view;
  return () => {
    choose(laid, frameBeside(framesOf({ shapes: shiftKey ? operation.shapes : tilesOf(operation) }), chosen(laid), step));
  };
}

function chosen({ view: { operation, form } }: Laid): ShapeView | undefined {
  const now = shapeFor(operation, form.ratio);
  return operation.shapes.find((shape) => now !== undefined && keyOf(shape) === keyOf(now));
}

function choose(laid: Laid, shape: ShapeView | undefined): void {
  if (shape === undefined || shape === chosen(laid)) return;
  laid.studio.composer.edit({ ratio: keyOf(shape) });
  laid.studio.speech.send(laid.t("frameOf", nameOf(shape)));
}

const nameOf = (shape: ShapeView): string => (isExact(shape) ? `${ratioOfSize(shape.ratio, shape.width, shape.height)}, ${pixelsText(shape.width, shape.height)}` : shape.ratio);

/** The picture in its frame, which is drawn by its edges; what is new lies hatched about the picture. */
export function frameView(laid: Laid): TemplateResult {
  const { t, canvas } = laid;
  const { source, stage } = canvas;
  const shape = chosen(laid);
  const ratio = shape && shapeOf(shape);
  if (source === undefined) return html`<div class="canvas-stage" tabindex="0" role="application" aria-label=${t("loading")}></div>`;
  const frame = ratio === undefined ? undefined : frameAbout(source, ratio);
  const ground = groundFor(source, framesOf(laid.view.operation), frame ?? source);
  // A hand's breadth about the largest frame, for its handles.
  const scale = fitting({ width: ground.width * 1.08, height: ground.height * 1.08 }, stage) / window.devicePixelRatio;
  const pixels = (length: number): string => `${length * scale}px`;
  const places = { "--wide": pixels(source.width), "--tall": pixels(source.height), "--x": "0px", "--y": "0px", "--frame-wide": pixels(frame?.width ?? 0), "--frame-tall": pixels(frame?.height ?? 0) };
  return html`
    <div class="canvas-stage framing" tabindex="0" role="application" aria-label=${t("canvasStage", source.name)} aria-describedby="canvas-help" ${vars(places)}>
      ${frame === undefined ? nothing : html`<div class="canvas-frame"></div>`}
      <img class="viewed" src=${source.src} alt="" draggable="false">
      ${frame === undefined ? nothing : html`<div class="canvas-edges">${edges.map((edge) => html`<span class="canvas-edge" data-edge=${edge} @pointerdown=${drag(laid, scale)}></span>`)}</div>`}
      <p class="canvas-note">${shape === undefined ? "" : `${nameOf(shape)}. `}${t("frameStory")}</p>
      <span id="canvas-help" class="spoken">${t("canvasHelpFrame")}</span>
    </div>`;
}

/** Both sides move alike: the picture stays in the middle. The frame takes the nearest shape that there is. */
const drag = (laid: Laid, scale: number) => (event: PointerEvent): void => {
  const { target } = event;
  const stage = target instanceof HTMLElement ? target.closest(".canvas-stage") : null;
  if (!(target instanceof HTMLElement) || stage === null || event.button !== 0) return;
  event.preventDefault();
  const edge = target.dataset["edge"] ?? "";
  const { left, top, width, height } = stage.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const shape = chosen(laid);
  const { source } = laid.canvas;
  if (source === undefined) return;
  const start: Size = frameAbout(source, (shape && shapeOf(shape)) ?? 1);
  const over = new AbortController();
  target.setPointerCapture(event.pointerId);
  target.addEventListener("pointermove", ({ clientX, clientY }) => {
    const wide = /[ew]/.test(edge) ? Math.max(source.width, (Math.abs(clientX - x) * 2) / scale) : start.width;
    const tall = /[ns]/.test(edge) ? Math.max(source.height, (Math.abs(clientY - y) * 2) / scale) : start.height;
    choose(laid, frameNear(framesOf(laid.view.operation), drawn(source, { width: wide, height: tall }, edge)));
  }, over);
  target.addEventListener("lostpointercapture", () => {
    over.abort();
  }, over);
  target.addEventListener("pointercancel", () => {
    over.abort();
    laid.studio.composer.edit({ ratio: laid.view.form.ratio });
  }, over);
};

/** A frame is as small as the picture lets it be: who draws one side over the picture's own leaves the other there. */
function drawn(source: Size, { width, height }: Size, edge: string): Size {
  if (edge === "e" || edge === "w") return width > source.width ? { width, height: source.height } : { width: source.width, height };
  if (edge === "n" || edge === "s") return height > source.height ? { width: source.width, height } : { width, height: source.height };
  return { width, height };
}

/** Both sides by numbers, where the model makes certain sizes. */
export function frameOptionsView(laid: Laid): TemplateResult | typeof nothing {
  const { t } = laid;
  const shape = chosen(laid);
  if (shape === undefined || !isExact(shape)) return nothing;
  const side = (name: "width" | "height"): TemplateResult => html`
    <label class="canvas-number"><span>${t(name)}</span><input type="number" min="1" .value=${String(shape[name])} @change=${(event: Event) => {
      const typed = Number(typedIn(event));
      const next = typed > 0 ? frameNear(framesOf(laid.view.operation), { width: shape.width, height: shape.height, [name]: typed }) : shape;
      writeBack(event, next !== undefined && isExact(next) ? next[name] : shape[name]);
      choose(laid, next);
    }}></label>`;
  return html`<div class="canvas-options" role="group" aria-label=${t("frameSize")}><div class="canvas-option">${side("width")}${side("height")}</div></div>`;
}
