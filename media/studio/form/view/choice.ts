import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { FieldView, PriceView } from "../../../../src/shared/form.ts";
import { picked } from "../../elements/picker.ts";
import { purseOf } from "../../shell/session.ts";
import { priceText } from "../../shell/words.ts";
import type { Words } from "../../shell/words.ts";
import type { View } from "../composer.ts";
import type { Control } from "./control.ts";

interface Segment {
  readonly value: string;
  readonly label: string;
  readonly title?: string | undefined;
  /** What one image costs with it. */
  readonly note?: string | undefined;
  readonly closed?: string | undefined;
  /** Choosing it leaves the field out. */
  readonly unset: boolean;
}

/** Few short choices stand side by side, many go into a list with search. */
const mostSegments = 5;
const mostLetters = 36;

export function choiceControl(control: Control): TemplateResult {
  const { field, view, value, closed, describedBy, set } = control;
  const segments = segmentsOf(field, view, (each) => view.ruling.whyNot(field.name, each));
  const current = typeof value === "string" ? value : "";
  const choose = (chosen: string): void => {
    set(segments.find((segment) => segment.value === chosen)?.unset === false ? chosen : undefined);
  };
  if (segments.length <= mostSegments && segments.reduce((sum, { label, note = "" }) => sum + Math.max(label.length, note.length), 0) <= mostLetters) {
    return segmentsView(control, segments, current, choose);
  }
  const chosen = current === "" ? (segments.find((segment) => segment.unset)?.value ?? "") : current;
  return html`<studio-picker .options=${segments.map(({ value: each, label, title, note, closed: why }) => ({ value: each, label, note, detail: title, closed: why }))} value=${chosen}
    label=${field.title} searchLabel=${view.t("searchField", field.title)} emptyText=${view.t("nothingFound")} describedBy=${describedBy} ?disabled=${closed} buttonId=${control.inputId} @pick=${(event: Event) => {
      choose(picked(event));
    }}></studio-picker>`;
}

/** A left-out field does what `whenUnset` says: where that is one of the choices, it is that choice, else one more. */
function segmentsOf(field: FieldView, view: View, whyNot: (value: string) => string | undefined): readonly Segment[] {
  const { t, operation } = view;
  const choices = field.choices ?? [];
  const priced = new Set(choices.map(({ price }) => price?.usdMicros)).size > 1;
  const note = (price: PriceView | undefined): string | undefined => (price === undefined || !priced ? undefined : priceText(price, purseOf(view), t));
  const segments = choices.map((choice) => ({
    value: choice.value, label: choice.label, note: note(choice.price), closed: whyNot(choice.value), unset: !field.required && isMeant(field, choice),
  }));
  if (field.required || segments.some(({ unset }) => unset)) return segments;
  return [{ value: "", label: t("unset"), title: field.whenUnset, note: note(operation.price), unset: true }, ...segments];
}

/** What is done where nothing is chosen, and no choice is called so. */
export function unsetText(field: FieldView, t: Words): string {
  const { choices = [], whenUnset } = field;
  const isOneOf = field.control === "switch" ? [t("on"), t("off")].some((label) => isMeant(field, { value: label, label })) : choices.some((choice) => isMeant(field, choice));
  return whenUnset === undefined || isOneOf || !["choice", "switch"].includes(field.control) ? "" : t("unsetStory", whenUnset);
}

/** What is meant where nothing is chosen. */
function isMeant({ whenUnset }: FieldView, { value, label }: { readonly value: string; readonly label: string }): boolean {
  const meant = whenUnset?.toLowerCase();
  return value.toLowerCase() === meant || label.toLowerCase() === meant;
}

function segmentsView({ field, view, closed, labelId, describedBy }: Control, segments: readonly Segment[], current: string, choose: (value: string) => void): TemplateResult {
  return html`
    <div class="segments" role="radiogroup" aria-labelledby=${labelId} aria-describedby=${describedBy}>
      ${repeat(segments, (segment) => segment.value, (segment) => html`
        <label class="segment" title=${segment.closed ?? segment.title ?? ""}>
          <input type="radio" name="${view.scope}s-${field.name}" .checked=${live(current === "" ? segment.unset : segment.value === current)} ?disabled=${closed || segment.closed !== undefined}
            @change=${() => {
              choose(segment.value);
            }}><span>${segment.label}${segment.note === undefined ? nothing : html` <small>${segment.note}</small>`}</span>
        </label>`)}
    </div>`;
}

/** On, off, or left out, which may mean a third thing. */
export function switchControl(control: Control): TemplateResult {
  const { field, view, value, set } = control;
  const asChoice: FieldView = { ...field, choices: [{ value: "true", label: view.t("on") }, { value: "false", label: view.t("off") }] };
  const segments = segmentsOf(asChoice, view, () => undefined);
  return segmentsView(control, segments, value === undefined ? "" : String(value === true), (chosen) => {
    set(segments.find((segment) => segment.value === chosen)?.unset === true ? undefined : chosen === "true");
  });
}
