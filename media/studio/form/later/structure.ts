import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { typedIn } from "../../shell/text.ts";
import type { Control } from "../view/control.ts";

/** A JSON object, kept as it was typed. */
export function structureControl({ view, kept, closed, inputId, describedBy, set }: Control): TemplateResult {
  const text = typeof kept === "string" ? kept : kept === undefined ? "" : JSON.stringify(kept, null, 2);
  const fault = faultOf(text);
  return html`
    <textarea id=${inputId} class="code" rows="4" .value=${live(text)} placeholder=${view.t("structurePlaceholder")} aria-describedby=${describedBy} ?disabled=${closed}
      spellcheck="false" @input=${(event: Event) => {
        set(typedIn(event) || undefined);
      }}></textarea>
    ${fault === undefined ? nothing : html`<p class="hint">${fault}</p>`}`;
}

function faultOf(text: string): string | undefined {
  try {
    if (text.trim() !== "") JSON.parse(text);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : undefined;
  }
}
