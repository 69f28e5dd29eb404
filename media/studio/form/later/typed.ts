import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { sayThrown, typedIn } from "../../shell/text.ts";
import type { Control } from "../view/control.ts";
import { icon, iconButton } from "../../elements/icon.ts";

export function textControl(control: Control): TemplateResult {
  const { field, kept, closed, inputId, describedBy, set } = control;
  const text = typeof kept === "string" ? kept : "";
  const typed = (event: Event): void => {
    set(typedIn(event) || undefined);
  };
  const placeholder = field.whenUnset ?? "";
  return field.control === "longText"
    ? html`<textarea id=${inputId} dir="auto" rows="2" .value=${live(text)} placeholder=${placeholder} aria-describedby=${describedBy} ?disabled=${closed} @input=${typed}></textarea>`
    : html`<div class="with-tool">
        <input id=${inputId} type="text" dir="auto" .value=${live(text)} placeholder=${placeholder} aria-describedby=${describedBy} list=${field.suggests === undefined ? nothing : `${inputId}-list`}
          ?disabled=${closed} spellcheck="false" @input=${typed}>
        ${field.suggests === undefined ? nothing : html`<datalist id="${inputId}-list">${field.suggests.map((value) => html`<option value=${value}></option>`)}</datalist>`}
        ${field.role === "model" && !closed ? pickerView(control) : nothing}
      </div>`;
}

/** One's own models stand in a list of the editor's. */
function pickerView({ view, composer, set }: Control): TemplateResult {
  const choose = async (): Promise<void> => {
    try {
      const { uri } = await composer.host.call("pickModel", { operation: view.operation.id });
      if (uri !== undefined) set(uri);
    } catch (thrown) {
      composer.complain(sayThrown(thrown));
    }
  };
  return iconButton("list-selection", view.t("chooseModel"), () => void choose());
}

/** A seed that is not set is random; other numbers say what happens when they are left out. */
export function numberControl({ field, view, value, closed, inputId, describedBy, set }: Control): TemplateResult {
  const { t } = view;
  const number = typeof value === "number" ? value : undefined;
  const typed = (event: Event): void => {
    const text = typedIn(event);
    set(text === "" ? undefined : Number(text));
  };
  return html`
    <div class="with-tool">
      <input id=${inputId} type="number" step=${field.step ?? "any"} min=${field.min ?? nothing} max=${field.max ?? nothing} .value=${live(number === undefined ? "" : String(number))}
        placeholder=${field.role === "seed" ? t("random") : (field.whenUnset ?? t("unset"))} aria-describedby=${describedBy} ?disabled=${closed} @input=${typed}>
      ${number === undefined ? nothing : html`<button type="button" class="tool" title=${field.role === "seed" ? t("random") : t("clear")} aria-label=${t("clearField", field.title)}
        @click=${() => {
          set(undefined);
        }}>${icon("close")}</button>`}
    </div>`;
}
