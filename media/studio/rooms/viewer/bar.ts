import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { toolsView } from "../../cards/tools.ts";
import type { Looked } from "./looked.ts";
import { barTool, zoomView } from "../../zoom/zoomView.ts";

/** The way back, which picture this is, and what can be done with it. */
export function barView(looked: Looked): TemplateResult {
  const { t, studio, pictured, place, sequence, viewing, send } = looked;
  const { output } = pictured;
  return html`
    <header class="viewer-bar">
      ${barTool("arrow-left", t("back"), () => {
        studio.place.send({ kind: "back" });
      })}
      <p class="viewer-title"><span dir="auto">${output.name ?? t("notSaved")}</span> <span class="quiet">${t("placeAmong", place, sequence.length)}</span></p>
      ${flipView(looked)}
      ${output.kind === "video" ? nothing : zoomView(t, viewing, send)}
      ${toolsView(studio.deeds(pictured), output, { t, label: t("toolsOf", place), view: false })}
    </header>`;
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
