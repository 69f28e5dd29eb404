import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { picked } from "../../elements/picker.ts";
import { taskOf } from "../change.ts";
import { fieldWith } from "../compose.ts";
import type { Composer, View } from "../composer.ts";
import { bringLater } from "./later.ts";
import { modelOptions } from "../models.ts";
import { purseOf } from "../../shell/session.ts";

function comparisonView(view: View, composer: Composer): TemplateResult {
  bringLater(composer);
  return html`<model-comparison .of=${{ view, composer }}></model-comparison>`;
}

/** The model, of those that can do what the person wants to do. */
export function modelView(view: View, composer: Composer): TemplateResult {
  const { t, form, snapshot, recent, operation, choosing = operation.id, scope } = view;
  const task = taskOf(snapshot, choosing);
  const models = (task?.operations ?? [choosing]).flatMap((id) => snapshot.models.filter((each) => each.id === id));
  return html`
    <div class="field">
      <div class="label-row"><span>${t("model")}</span>${fieldWith(operation, "count") === undefined ? nothing : html`<span class="counter">${t("pricePerImage")}</span>`}</div>
      <studio-picker class="model" buttonId="${scope}f-model" .options=${modelOptions(models, recent, purseOf(view), t)} value=${choosing} label=${t("model")} searchLabel=${t("search")}
        emptyText=${t("nothingFound")} @pick=${(event: Event) => {
          composer.chooseOperation(picked(event));
        }}></studio-picker>
      ${operation.compares === undefined ? nothing : form.compare !== undefined ? comparisonView(view, composer) : html`<button type="button" class="link compare-open" @click=${() => {
        composer.edit({ compare: [] });
      }}>${t("compare")}</button>`}
    </div>`;
}
