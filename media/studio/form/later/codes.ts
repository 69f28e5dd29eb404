import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { matches } from "../check.ts";
import type { Value } from "../fit.ts";
import type { Control } from "../view/control.ts";
import { icon } from "../../elements/icon.ts";

/** A list of codes as chips: Enter, a comma or a pasted list adds, Backspace in the empty box takes the last one back. */
export function codesControl({ field, view, kept, closed, composer, inputId, labelId, describedBy, set }: Control): TemplateResult {
  const { t } = view;
  const codes = Array.isArray(kept) ? kept.filter((code) => typeof code === "string") : [];
  const put = (next: readonly Value[]): void => {
    set(next.length === 0 ? undefined : [...next]);
  };
  const add = (input: HTMLInputElement): void => {
    const typed = input.value.split(/[\s,;]+/u).filter((code) => code !== "");
    const bad = typed.find((code) => !matches(field, code));
    const good = typed.filter((code) => matches(field, code));
    input.value = bad ?? "";
    if (good.length > 0) put([...new Set([...codes, ...good])].slice(0, field.max));
    if (bad !== undefined) composer.complain(t("badCode", bad));
  };
  const key = (event: KeyboardEvent): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    if (event.key === "Backspace" && input.value === "") put(codes.slice(0, -1));
    if (event.ctrlKey || event.metaKey || !["Enter", ",", " "].includes(event.key)) return;
    event.preventDefault();
    add(input);
  };
  const leave = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) add(event.target);
  };
  return html`
    <div class="chips">
      ${codes.map((code) => html`<span class="chip">${code}<button type="button" class="chip-remove" aria-label=${t("removeItem", code)} ?disabled=${closed} @click=${() => {
        put(codes.filter((each) => each !== code));
      }}>${icon("close")}</button></span>`)}
      ${field.max !== undefined && codes.length >= field.max
        ? nothing
        : html`<input id=${inputId} type="text" placeholder=${codes.length === 0 ? t("addCode") : ""} aria-labelledby=${labelId} aria-describedby=${describedBy}
            ?disabled=${closed} spellcheck="false" @keydown=${key} @change=${leave}>`}
    </div>`;
}
