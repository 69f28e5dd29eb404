import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { FieldView } from "../../../../src/shared/form.ts";
import { fit } from "../fit.ts";
import type { Composer, View } from "../composer.ts";
import { choosePictures, removeSource, replaceSource, takeFiles, takeUris } from "../pictures.ts";
import { choiceControl, switchControl, unsetText } from "./choice.ts";
import type { Control } from "./control.ts";
import { laterControl } from "./later.ts";
import { icon } from "../../elements/icon.ts";

/** One field of the form: label, control, and the reason where it cannot be set. */
export function fieldView(field: FieldView, view: View, composer: Composer): TemplateResult {
  const kept = view.form.values[field.name];
  const reason = view.ruling.closed.get(field.name);
  const problem = view.ruling.problems.find((each) => each.field === field.name && each.kind === "wrong");
  const control: Control = {
    field, view, composer, kept,
    value: fit(field, kept),
    closed: reason !== undefined,
    labelId: `${view.scope}l-${field.name}`,
    inputId: `${view.scope}f-${field.name}`,
    pictures: { choose: choosePictures, remove: removeSource, replace: replaceSource, take: takeFiles, takeUris },
    describedBy: `${view.scope}d-${field.name}`,
    set: (value) => {
      composer.setValue(field.name, value);
    },
  };
  const hint = [field.description ?? "", unsetText(field, view.t)].filter((text) => text !== "").join(" ");
  const labelled = ["text", "longText", "number"].includes(field.control);
  return html`
    <div class="field" data-field=${field.name} ?data-closed=${control.closed}>
      <div class="label-row">
        ${labelled ? html`<label id=${control.labelId} for=${control.inputId}>${field.title}</label>` : html`<span id=${control.labelId}>${field.title}</span>`}
      </div>
      ${draw(control)}
      <div id=${control.describedBy}>
        ${problem === undefined ? nothing : html`<p class="hint wrong">${icon("error")}<span>${problem.text}</span></p>`}
        ${reason === undefined ? nothing : html`<p class="hint closed">${icon("lock-small")}<span>${reason}</span></p>`}
        ${hint === "" || reason !== undefined || problem !== undefined ? nothing : html`<p class="hint">${hint}</p>`}
      </div>
    </div>`;
}

function draw(control: Control): TemplateResult {
  switch (control.field.control) {
    case "choice":
      return choiceControl(control);
    case "switch":
      return switchControl(control);
    default:
      return laterControl(control);
  }
}
