import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ModelView } from "../../../../src/shared/form.ts";
import { iconButton } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import { sought } from "../../elements/sought.ts";
import type { PickerOption } from "../../elements/sought.ts";
import { payerFor, purseOf } from "../../shell/session.ts";
import { typedIn } from "../../shell/text.ts";
import { priceText } from "../../shell/words.ts";
import type { Composer, View } from "../composer.ts";
import { modelOptions } from "../models.ts";

/** The models that are asked for the same: which of them, at which price each, and without what. */
export class ModelComparison extends LightElement {
  static override properties = { of: { attribute: false }, filter: { state: true } };
  declare of: { readonly view: View; readonly composer: Composer };
  declare filter: string;

  constructor() {
    super();
    this.filter = "";
  }

  protected override render(): TemplateResult {
    const { view, composer } = this.of;
    const { t, form: { compare: chosen = [] }, operation, snapshot, recent, scope } = view;
    const models = snapshot.models.filter(({ id, compares }) => compares === true && id !== operation.id);
    const groups = sought(modelOptions(models, recent, purseOf(view), t), this.filter);
    return html`
      <fieldset class="comparison" aria-describedby="${scope}compare-story">
        <legend class="spoken">${t("compare")}</legend>
        <div class="label-row"><span>${t("compare")}</span>${iconButton("close", t("compareClose"), () => {
          const field = this.parentElement;
          composer.edit({ compare: undefined });
          requestAnimationFrame(() => field?.querySelector<HTMLElement>(".compare-open")?.focus());
        })}</div>
        <p id="${scope}compare-story" class="hint">${t("compareStory")}</p>
        <input class="picker-search" type="text" aria-label=${t("search")} placeholder=${t("search")} spellcheck="false" .value=${this.filter} @input=${(event: Event) => {
          this.filter = typedIn(event);
        }}>
        <div class="comparison-list" role="group" aria-label=${t("model")}>
          ${groups.length === 0 ? html`<p class="picker-empty">${t("nothingFound")}</p>` : groups.map(({ label, options }) => html`
            ${label === undefined ? nothing : html`<p class="picker-group">${label}</p>`}
            ${repeat(options, ({ value }) => value, (option) => this.#row(option, models.find(({ id }) => id === option.value), chosen))}`)}
        </div>
      </fieldset>`;
  }

  #row(option: PickerOption, model: ModelView | undefined, chosen: readonly string[]): TemplateResult | typeof nothing {
    const { view, composer } = this.of;
    const { t, price } = view;
    if (model === undefined) return nothing;
    const isChosen = chosen.includes(model.id);
    const quoted = isChosen ? price.models?.find(({ operation }) => operation === model.id) : undefined;
    const noKey = isChosen && payerFor(view, model)?.kind === "none";
    return html`
      <label class="comparison-row">
        <input type="checkbox" .checked=${isChosen} @change=${() => {
          composer.edit({ compare: isChosen ? chosen.filter((id) => id !== model.id) : [...chosen, model.id] });
        }}>
        <span class="face">
          <span class="face-line"><span class="face-label">${option.label}</span>${option.badge === undefined ? nothing : html`<span class="tag">${option.badge}</span>`}
            <span class="face-note">${quoted === undefined ? option.note : priceText(quoted.price, purseOf(view), t)}</span></span>
          <span class="face-detail">${[...option.about ?? [], option.detail].join(" · ")}</span>
          ${quoted === undefined || quoted.without.length === 0 ? nothing : html`<span class="face-detail comparison-without">${t("compareWithout", quoted.without.join(", "))}</span>`}
          ${noKey ? html`<span class="face-detail comparison-without">${t("noKey", model.provider)}</span>` : nothing}
        </span>
      </label>`;
  }
}
