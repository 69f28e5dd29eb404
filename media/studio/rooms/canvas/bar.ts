import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { modelThatTakesMask } from "../../form/paint.ts";
import { isMac, undoKey } from "../../shell/keys.ts";
import { barTool, zoomView } from "../../zoom/zoomView.ts";
import type { Laid, Mode } from "./laid.ts";

/** The way back, which picture this is, what is pointed at, and how it is looked at. */
export function barView(laid: Laid): TemplateResult {
  const { t, studio, canvas, strokes, mode, send, undo, redo } = laid;
  return html`
    <header class="viewer-bar">
      ${barTool("arrow-left", t("back"), () => {
        studio.place.send({ kind: "back" });
      })}
      <p class="viewer-title"><span dir="auto">${canvas.source?.name ?? t("loading")}</span></p>
      ${modesView(laid)}
      ${mode === "mask" ? html`<div class="viewer-zoom">
        ${barTool("discard", t("undoStroke", undoKey()), undo, strokes.done.length === 0)}
        ${barTool("redo", t("redoStroke", isMac() ? "⇧⌘Z" : "Ctrl+Y"), redo, strokes.undone.length === 0)}
      </div>` : nothing}
      ${mode === "frame" ? nothing : zoomView(t, canvas, send)}
    </header>`;
}

function modesView({ t, view, mode, studio: { composer } }: Laid): TemplateResult | typeof nothing {
  const masking = modelThatTakesMask(view);
  const offered: readonly { readonly id: Mode; readonly label: string; readonly choose: () => void }[] = [
    ...(masking === undefined ? [] : [{ id: "mask" as const, label: t("modeMask"), choose: () => {
      composer.chooseOperation(masking.id);
    } }]),
    ...(view.snapshot.tasks.some(({ id }) => id === "reframe") ? [{ id: "frame" as const, label: t("modeFrame"), choose: () => {
      composer.chooseTask("reframe");
    } }] : []),
  ];
  if (offered.length < 2) return nothing;
  return html`
    <div class="segments canvas-modes" role="radiogroup" aria-label=${t("canvasModes")}>
      ${offered.map(({ id, label, choose }) => html`
        <label class="segment"><input type="radio" name="canvas-mode" .checked=${live(id === mode)} @change=${choose}><span>${label}</span></label>`)}
    </div>`;
}
