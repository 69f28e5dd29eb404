import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView } from "../../../src/shared/cards.ts";
import { bringLater } from "../form/view/later.ts";
import type { Words } from "../shell/words.ts";
import type { Studio } from "../studio.ts";
import { icon } from "../elements/icon.ts";

/** What a job answered in words: descriptions, and what is in parts. */
export function answersView(job: JobView, t: Words, studio: Studio): TemplateResult {
  return html`
    ${job.texts === undefined || job.texts.length === 0 ? nothing : html`
      <ol class="texts">${job.texts.map((text) => html`<li><p dir="auto">${text}</p>${textTools(text, t, studio, true)}</li>`)}</ol>`}
    ${job.json === undefined ? nothing : inParts(job.json, studio)}`;
}

function inParts(json: Exclude<JobView["json"], undefined>, studio: Studio): TemplateResult {
  bringLater(studio.composer);
  return html`<card-answers .answer=${{ json, studio }}></card-answers>`;
}

export function textTools(text: string, t: Words, studio: Studio, asPrompt: boolean): TemplateResult {
  const tool = (name: string, label: string, run: () => void): TemplateResult => html`
    <button type="button" class="tool" data-rove-item tabindex="-1" title=${label} aria-label=${label} @click=${run}>${icon(name)}</button>`;
  return html`
    <div class="text-tools" role="toolbar" aria-label=${t("use")} data-rove>
      ${tool("copy", t("copy"), () => {
        studio.tell("copyText", { text });
        studio.speech.send(t("copied"));
      })}
      ${tool("insert", t("insert"), () => {
        studio.tell("insertText", { text });
      })}
      ${asPrompt ? tool("arrow-circle-left", t("usePrompt"), () => {
        studio.composer.usePrompt(text);
      }) : nothing}
    </div>`;
}
