import { html } from "lit";
import type { TemplateResult } from "lit";
import type { StudioString } from "../../../../src/shared/studioStrings.ts";
import { maskField } from "../../form/paint.ts";
import { toolIcon } from "./icons.ts";
import type { Laid } from "./laid.ts";
import { tools } from "./state.ts";
import type { Tool } from "./state.ts";

const titles: Readonly<Record<Tool, StudioString>> = {
  brush: "toolBrush", eraser: "toolEraser", rectangle: "toolRectangle", ellipse: "toolEllipse", lasso: "toolLasso", fill: "toolFill",
};

/** What is in the hand. Who is led to the mask is led here. */
export function toolbarView({ t, view, canvas, send }: Laid): TemplateResult {
  return html`
    <div class="canvas-tools" role="toolbar" aria-label=${t("maskTools")} data-field=${maskField(view.operation)?.name ?? ""} data-rove>
      ${tools.map((tool) => html`
        <button type="button" class="tool" data-rove-item tabindex="-1" title=${tool === "brush" || tool === "eraser" ? `${t(titles[tool])}. ${t("straightHint")}` : t(titles[tool])} aria-label=${t(titles[tool])} aria-pressed=${tool === canvas.tool ? "true" : "false"} @click=${() => {
          send({ kind: "tool", tool });
        }}>${toolIcon(tool)}</button>`)}
    </div>`;
}
