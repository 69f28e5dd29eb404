import { html, noChange, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { proportion, shapeFor } from "../../../../src/shared/shapes.ts";
import { isWhole, structureIn } from "../../../../src/shared/structuredPrompt.ts";
import type { StructuredPrompt } from "../../../../src/shared/structuredPrompt.ts";
import { typedIn } from "../../shell/text.ts";
import { elementsOf, keptAs, partsOf } from "../parts.ts";
import type { Value } from "../fit.ts";
import type { Control } from "../view/control.ts";
import type { InParts } from "./magicPrompt.ts";

/** A prompt in parts, as a tree and as the JSON that is sent. Text that is no such prompt yet is kept as it was typed, and none is changed while one types. */
export function structureControl({ field, view, composer, kept, closed, inputId, describedBy, set }: Control): TemplateResult {
  const { t } = view;
  const prompt = partsOf(kept);
  const text = typeof kept === "string" ? kept : kept === undefined ? "" : JSON.stringify(kept, null, 2);
  const jsonId = `${inputId}-json`;
  const isTyping = document.activeElement?.id === jsonId;
  const behind = Object.values(view.form.sources).flat()[0];
  const shape = shapeFor(view.operation, view.form.ratio);
  /** On the canvas each step can be undone; here what was described comes back as any form does. */
  const replace = (next: StructuredPrompt): void => {
    if (view.pointed === undefined) composer.replace((form) => ({ ...form, values: { ...form.values, [field.name]: keptAs(next) } }));
    else set(keptAs(next));
  };
  const magic = prompt === undefined || closed ? nothing : html`<magic-prompt .of=${{ view, composer }} .parts=${{ whole: prompt.high_level_description, put: replace } satisfies InParts}></magic-prompt>`;
  const ratio = behind !== undefined ? behind.width / behind.height : ((shape === undefined ? undefined : proportion(shape.ratio)) ?? 1);
  return html`
    ${prompt === undefined
      ? html`<p class="hint wrong"><i class="codicon codicon-error" aria-hidden="true"></i><span>${t("notParts")}</span></p>`
      : html`<structure-editor .prompt=${prompt} .t=${t} .ratio=${ratio} .behind=${behind} ?closed=${closed} inputId=${inputId} describedBy=${describedBy} .pointed=${view.pointed} .magic=${magic} @canvas=${() => {
          composer.paint(behind);
        }} @change=${(event: Event) => {
          const next = event instanceof CustomEvent ? structureIn(event.detail) : undefined;
          if (next === undefined) return;
          if (elementsOf(next).length < elementsOf(prompt).length) replace(next);
          else set(keptAs(next));
        }}></structure-editor>`}
    <details class="part-json" ?open=${prompt === undefined || isTyping}><summary>${t("partsAsJson")}</summary>
      <textarea id=${jsonId} class="code" rows="8" aria-label=${t("partsJsonOf", field.title)} .value=${isTyping ? noChange : live(text)} placeholder=${t("structurePlaceholder")} ?disabled=${closed} spellcheck="false" @input=${(event: Event) => {
        set(asTyped(typedIn(event)));
      }}></textarea></details>`;
}

/** The parts that a text says, as far as they are known; else the text. */
function asTyped(text: string): Value | undefined {
  const parts = text.trim() === "" ? undefined : partsOf(text);
  return parts !== undefined && isWhole(parts) ? keptAs(parts) : text || undefined;
}
