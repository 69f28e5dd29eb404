import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { vars } from "../../elements/vars.ts";
import { findPicture } from "../../cards/pictured.ts";
import { maskField } from "../../form/paint.ts";
import { placeOf, showsSquares } from "../../zoom/screen.ts";
import { boardView } from "./boxing.ts";
import { placed } from "./ink.ts";
import type { Laid } from "./laid.ts";
import { bare } from "./state.ts";

export interface StageHands {
  readonly down: (event: PointerEvent) => void;
  readonly hover: (event: PointerEvent) => void;
  readonly leave: () => void;
  readonly wheel: { readonly handleEvent: (event: WheelEvent) => void; readonly passive: false };
}

/** The editor's own menu has nothing for what is painted. */
const noMenu = JSON.stringify({ preventDefaultContextMenuItems: true });

/** The picture, what is painted on it, and what is about to be. */
export function stageView(laid: Laid, hands: StageHands): TemplateResult {
  const { t, canvas, mode } = laid;
  const help = "canvas-help";
  const isAsSent = mode === "mask" && canvas.asSent;
  const isBared = mode === "boxes" && canvas.bared;
  return html`
    <div class="canvas-stage" tabindex="0" role="application" aria-label=${t(mode === "boxes" ? "canvasStageBoxes" : "canvasStage", canvas.source?.name ?? t("bareFrame"))} aria-describedby=${help} data-vscode-context=${noMenu}
      data-tool=${mode === "mask" ? canvas.tool : nothing} ?data-squares=${showsSquares(canvas)} ${vars(placeOf(canvas))}
      @pointerdown=${hands.down} @pointermove=${hands.hover} @pointerleave=${hands.leave} @wheel=${hands.wheel}>
      ${canvas.source === undefined ? nothing : html`<img class="viewed" ?hidden=${isAsSent || canvas.variant !== undefined || isBared} src=${canvas.source.src} alt="" draggable="false">`}
      <canvas class="canvas-ink" ?hidden=${mode !== "mask" || isAsSent || canvas.variant !== undefined}></canvas>
      ${isBared || canvas.id === bare ? html`<div class="viewed canvas-bare" ?hidden=${canvas.variant !== undefined}></div>` : nothing}
      ${insteadView(laid)}
      ${mode === "boxes" && canvas.variant === undefined ? boardView(laid) : nothing}
      ${canvas.box === undefined || mode !== "mask" ? nothing : html`<div class="canvas-box" ?data-round=${canvas.tool === "ellipse"} ${vars(boxPlace(laid))}></div>`}
      <div class="canvas-ring" hidden></div>
      <span id=${help} class="spoken">${mode === "mask" ? t("canvasHelp") : mode === "boxes" ? t("canvasHelpBoxes") : ""}</span>
    </div>`;
}

/** A result, or the mask as it is sent, in the picture's place. */
function insteadView({ t, mode, canvas, view, studio }: Laid): TemplateResult | typeof nothing {
  const variant = canvas.variant === undefined ? undefined : findPicture(studio.cards.state(), canvas.variant);
  if (variant !== undefined) return html`<img class="viewed" src=${variant.output.src} alt="" draggable="false">`;
  if (mode !== "mask" || !canvas.asSent) return nothing;
  const field = maskField(view.operation);
  const mask = view.form.sources[field?.name ?? ""]?.[0];
  const tones = field?.onWire ?? "white-changes";
  return html`
    ${mask === undefined ? html`<div class="viewed canvas-unpainted" data-tones=${tones}></div>` : html`<img class="viewed" data-tones=${tones} src=${mask.src} alt="" draggable="false">`}
    <p class="canvas-note">${t(mask === undefined ? "sentEmpty" : sentIn[tones])}</p>`;
}

const sentIn = { "black-changes": "sentBlack", "white-changes": "sentWhite", "grey": "sentGrey" } as const;

/** In the page's own pixels, from the stage's corner. */
function boxPlace({ canvas }: Laid): Readonly<Record<string, string>> {
  const { scale, x, y } = placed(canvas);
  const screen = window.devicePixelRatio;
  const { box = { x: 0, y: 0, width: 0, height: 0 } } = canvas;
  const pixels = (length: number): string => `${length / screen}px`;
  return { "--left": pixels(x + box.x * scale), "--top": pixels(y + box.y * scale), "--box-wide": pixels(box.width * scale), "--box-tall": pixels(box.height * scale) };
}
