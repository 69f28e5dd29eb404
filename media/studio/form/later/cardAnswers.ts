import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView } from "../../../../src/shared/cards.ts";
import { LightElement } from "../../elements/light.ts";
import { tidyRoving } from "../../elements/roving.ts";
import { openJob } from "../../rooms/canvas/open.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";
import { isObject } from "../fit.ts";
import { textBlocks } from "./textBlocks.ts";
import { textTools } from "./textTools.ts";

/** What a job answered: descriptions, and what is in parts, as JSON and as what it can be used for. */
export class CardAnswers extends LightElement {
  static override properties = { answer: { attribute: false } };
  declare answer: { readonly job: JobView; readonly studio: Studio };

  protected override render(): TemplateResult {
    const { job, studio } = this.answer;
    const { t } = studio.session.state();
    return html`
      ${job.texts === undefined || job.texts.length === 0 ? nothing : html`
        <ol class="texts">${job.texts.map((text) => html`<li><p dir="auto">${text}</p>${textTools(text, t, studio, true)}</li>`)}</ol>`}
      ${job.json === undefined ? nothing : html`${textBlocks(job.json, t, studio)}${fileView(job, t, studio)}${jsonView(JSON.stringify(job.json, null, 2), t, studio)}${structureView(job, t, studio)}`}`;
  }

  protected override updated(): void {
    tidyRoving(this);
  }
}

/** What a describer says in parts can be drawn again, or changed first. */
function structureView(job: JobView, t: Words, studio: Studio): TemplateResult | typeof nothing {
  const model = studio.session.state().snapshot.models.find(({ structure }) => structure !== undefined);
  if (model?.structure === undefined || !isObject(job.json)) return nothing;
  const settings = { operation: model.id, input: { [model.structure]: job.json } };
  return html`<div class="actions">
    <button type="button" class="button small secondary" @click=${() => {
      studio.place.send({ kind: "go", room: "compose" });
      studio.composer.useSettings(settings);
    }}>${t("useStructured")}</button>
    <button type="button" class="button small secondary" @click=${() => {
      openJob(studio, job);
    }}>${t("drawBoxes")}</button>
  </div>`;
}

/** Where it lies in the workspace. */
function fileView({ id: jobId, file }: JobView, t: Words, studio: Studio): TemplateResult | typeof nothing {
  if (file === undefined) return nothing;
  return html`<p class="hint">${t("savedAs")} <button type="button" class="link" title=${t("reveal")} @click=${() => {
    studio.tell("picture", { jobId, index: file.index, do: "reveal" });
  }}>${file.name}</button></p>`;
}

function jsonView(text: string, t: Words, studio: Studio): TemplateResult {
  return html`<details class="structured"><summary>${t("structured")}</summary><pre tabindex="0">${text}</pre>${textTools(text, t, studio, false)}</details>`;
}
