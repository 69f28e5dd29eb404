import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { modelThatTakesMask } from "../../form/paint.ts";
import { isMac, undoKey } from "../../shell/keys.ts";
import { barTool, zoomView } from "../../zoom/zoomView.ts";
import { isReframe } from "./laid.ts";
import type { Laid, Mode } from "./laid.ts";
import { modelWithParts } from "./open.ts";
import { bare } from "./state.ts";

/** The way back, which picture this is, what is pointed at, and how it is looked at. */
export function barView(laid: Laid): TemplateResult {
  const { t, studio, canvas, steps, mode, send, undo, redo } = laid;
  return html`
    <header class="viewer-bar">
      ${barTool("arrow-left", t("back"), () => {
        studio.place.send({ kind: "back" });
      })}
      <p class="viewer-title"><span dir="auto">${canvas.source?.name ?? t(canvas.id === bare ? "bareFrame" : "loading")}</span></p>
      ${modesView(laid)}
      ${mode === "mask" || mode === "boxes" ? html`<div class="viewer-zoom">
        ${barTool("discard", t("undoStroke", undoKey()), undo, !steps.undo)}
        ${barTool("redo", t("redoStroke", isMac() ? "⇧⌘Z" : "Ctrl+Y"), redo, !steps.redo)}
      </div>` : nothing}
      ${mode === "frame" ? nothing : zoomView(t, canvas, send)}
    </header>`;
}

function modesView({ t, view, mode, canvas, studio: { composer } }: Laid): TemplateResult | typeof nothing {
  const [masking, boxing] = [modelThatTakesMask(view), modelWithParts(view)];
  const offered: readonly { readonly id: Mode; readonly label: string; readonly choose: () => void }[] = [
    ...(masking === undefined ? [] : [{ id: "mask" as const, label: t("modeMask"), choose: () => {
      composer.chooseOperation(masking.id);
    } }]),
    ...(view.snapshot.tasks.some(({ id }) => id === "reframe") ? [{ id: "frame" as const, label: t("modeFrame"), choose: () => {
      composer.chooseTask("reframe");
    } }] : []),
    ...(boxing === undefined ? [] : [{ id: "boxes" as const, label: t("modeBoxes"), choose: () => {
      composer.chooseOperation(boxing.id);
    } }]),
  ];
  // The mode that was chosen stands while the form of its model is on its way.
  const { choosing } = view;
  const chosen = choosing === undefined ? mode : choosing === masking?.id ? "mask" : choosing === boxing?.id ? "boxes" : isReframe(view.snapshot, choosing) ? "frame" : mode;
  // Where no picture lies, there is nothing to mask or to widen.
  if (canvas.id === bare || offered.length < 2) return nothing;
  return html`
    <div class="segments canvas-modes" role="radiogroup" aria-label=${t("canvasModes")}>
      ${offered.map(({ id, label, choose }) => html`
        <label class="segment"><input type="radio" name="canvas-mode" .checked=${live(id === chosen)} @change=${choose}><span>${label}</span></label>`)}
    </div>`;
}
