import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Words } from "../shell/words.ts";
import { middle } from "./geometry.ts";
import { scaleOf } from "./look.ts";
import type { Look, LookEvent } from "./look.ts";

export const zoomStep = 1.25;

/** How large the picture is looked at, and the ways to more and less. */
export function zoomView(t: Words, look: Look, send: (event: LookEvent) => void): TemplateResult {
  const percent = new Intl.NumberFormat(t.locale, { style: "percent" }).format(scaleOf(look));
  const fits = look.zoom === "fit";
  return html`
    <div class="viewer-zoom">
      ${barTool("zoom-out", t("zoomOut"), () => {
        send({ kind: "zoomed", by: 1 / zoomStep, at: middle });
      })}
      <button type="button" class="tool percent" title=${t(fits ? "zoomOne" : "zoomFit", percent)} aria-label=${t(fits ? "zoomOne" : "zoomFit", percent)} @click=${() => {
        send(fits ? { kind: "one", at: middle } : { kind: "fit" });
      }}>${percent}</button>
      ${barTool("zoom-in", t("zoomIn"), () => {
        send({ kind: "zoomed", by: zoomStep, at: middle });
      })}
    </div>`;
}

export const barTool = (icon: string, label: string, run: () => void, closed = false): TemplateResult =>
  html`<button type="button" class="tool" title=${label} aria-label=${label} ?disabled=${closed} @click=${run}><i class="codicon codicon-${icon}" aria-hidden="true"></i></button>`;

/** What a key does to how a picture is looked at. */
export function lookOfKey(key: string): LookEvent | undefined {
  switch (key) {
    case "0": return { kind: "fit" };
    case "1": return { kind: "one", at: middle };
    case "+":
    case "=": return { kind: "zoomed", by: zoomStep, at: middle };
    case "-": return { kind: "zoomed", by: 1 / zoomStep, at: middle };
    default: return undefined;
  }
}
