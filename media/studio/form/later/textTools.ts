import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { icon } from "../../elements/icon.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";

/** What can be done with a text that was answered. */
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
