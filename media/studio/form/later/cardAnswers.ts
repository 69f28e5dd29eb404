import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView } from "../../../../src/shared/cards.ts";
import { textTools } from "../../cards/answers.ts";
import { LightElement } from "../../elements/light.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import { isObject } from "../fit.ts";

type Json = Exclude<JobView["json"], undefined>;

/** What a job answered in parts: as JSON, and as what it can be used for. */
export class CardAnswers extends LightElement {
  static override properties = { answer: { attribute: false } };
  declare answer: { readonly json: Json; readonly studio: Studio };

  protected override render(): TemplateResult {
    const { json, studio } = this.answer;
    const { t } = studio.session.state();
    return html`${jsonView(JSON.stringify(json, null, 2), t, studio)}${structureView(json, t, studio)}`;
  }
}

/** What a describer says in parts can be drawn again, or changed first. */
function structureView(json: Json, t: Words, studio: Studio): TemplateResult | typeof nothing {
  const model = studio.session.state().snapshot.models.find(({ structure }) => structure !== undefined);
  if (model?.structure === undefined || !isObject(json)) return nothing;
  const settings = { operation: model.id, input: { [model.structure]: json } };
  return html`<div class="actions"><button type="button" class="button small secondary" @click=${() => {
    studio.place.send({ kind: "go", room: "compose" });
    studio.composer.useSettings(settings);
  }}>${t("useStructured")}</button></div>`;
}

function jsonView(text: string, t: Words, studio: Studio): TemplateResult {
  return html`<details class="structured"><summary>${t("structured")}</summary><pre tabindex="0">${text}</pre>${textTools(text, t, studio, false)}</details>`;
}
