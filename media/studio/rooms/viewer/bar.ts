import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { toolsView } from "../../cards/tools.ts";
import { middle } from "./geometry.ts";
import { zoomStep } from "./keys.ts";
import type { Looked } from "./looked.ts";
import { scaleOf } from "./viewing.ts";

/** The way back, which picture this is, and what can be done with it. */
export function barView(looked: Looked): TemplateResult {
  const { t, studio, pictured, place, sequence } = looked;
  const { output } = pictured;
  return html`
    <header class="viewer-bar">
      ${toolView("arrow-left", t("back"), () => {
        studio.place.send({ kind: "back" });
      })}
      <p class="viewer-title"><span dir="auto">${output.name ?? t("notSaved")}</span> <span class="quiet">${t("placeAmong", place, sequence.length)}</span></p>
      ${flipView(looked)}
      ${output.kind === "video" ? nothing : zoomView(looked)}
      ${toolsView(studio.deeds(pictured), output, { t, label: t("toolsOf", place), view: false })}
    </header>`;
}

function zoomView({ t, viewing, send }: Looked): TemplateResult {
  const percent = new Intl.NumberFormat(t.locale, { style: "percent" }).format(scaleOf(viewing));
  const fits = viewing.zoom === "fit";
  return html`
    <div class="viewer-zoom">
      ${toolView("zoom-out", t("zoomOut"), () => {
        send({ kind: "zoomed", by: 1 / zoomStep, at: middle });
      })}
      <button type="button" class="tool percent" title=${t(fits ? "zoomOne" : "zoomFit", percent)} aria-label=${t(fits ? "zoomOne" : "zoomFit", percent)} @click=${() => {
        send(fits ? { kind: "one", at: middle } : { kind: "fit" });
      }}>${percent}</button>
      ${toolView("zoom-in", t("zoomIn"), () => {
        send({ kind: "zoomed", by: zoomStep, at: middle });
      })}
    </div>`;
}

/** Held with the mouse or a finger; from the keyboard, or by a screen reader, it stays until it is pressed again. */
function flipView({ t, viewing, send }: Looked): TemplateResult | typeof nothing {
  if (viewing.facts?.source === undefined) return nothing;
  const flip = (flipped: boolean) => (): void => {
    send({ kind: "flipped", flipped });
  };
  return html`
    <button type="button" class="tool" title=${t("showSource")} aria-label=${t("showSource")} aria-pressed=${viewing.flipped ? "true" : "false"}
      @pointerdown=${flip(true)} @pointerup=${flip(false)} @pointercancel=${flip(false)} @pointerleave=${flip(false)} @click=${(event: MouseEvent) => {
        if (event.detail === 0) send({ kind: "flipped", flipped: !viewing.flipped });
      }}><i class="codicon codicon-compare-changes" aria-hidden="true"></i></button>`;
}

const toolView = (icon: string, label: string, run: () => void): TemplateResult =>
  html`<button type="button" class="tool" title=${label} aria-label=${label} @click=${run}><i class="codicon codicon-${icon}" aria-hidden="true"></i></button>`;
