import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { fieldWith, promptField } from "../compose.ts";
import type { Composer, View } from "../composer.ts";
import { typedIn } from "../../shell/text.ts";

/** From this share of the limit on, the characters are counted. */
const near = 0.9;

export function promptView(view: View, composer: Composer): TemplateResult | typeof nothing {
  const { t, operation, form, ruling, scope } = view;
  const field = promptField(operation);
  if (field === undefined) return nothing;
  const closed = ruling.closed.get(field.name);
  const length = form.prompt.length;
  // Beside a picture, words mean something of their own: what changes in it, or what helps to read it.
  const isAbout = fieldWith(operation, "source")?.required === true;
  const counted = field.max !== undefined && length >= field.max * near;
  return html`
    <div class="field" data-field=${field.name}>
      <div class="label-row">
        <label for="${scope}f-${field.name}">${t("prompt")}</label>
        ${counted ? html`<span class="counter ${length > (field.max ?? 0) ? "over" : ""}">${t("characters", length, field.max ?? 0)}</span>` : nothing}
        ${isAbout ? nothing : html`<magic-prompt .of=${{ view, composer }}></magic-prompt>`}
      </div>
      <textarea id="${scope}f-${field.name}" class="prompt" dir="auto" rows="3" .value=${live(form.prompt)} placeholder=${(isAbout || operation.verb === "video" ? field.description : undefined) ?? t("promptPlaceholder")} title=${t("promptHint")}
        ?disabled=${closed !== undefined} aria-describedby="${scope}d-${field.name}" @input=${(event: Event) => {
          composer.edit({ prompt: typedIn(event) });
        }} @keydown=${(event: KeyboardEvent) => {
          keys(event, composer);
        }}></textarea>
      <p id="${scope}d-${field.name}" class=${closed === undefined ? "spoken" : "hint closed"}>${closed ?? t("promptHint")}</p>
    </div>`;
}

function keys(event: KeyboardEvent, composer: Composer): void {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    composer.walkPrompts(event.key === "ArrowUp" ? 1 : -1);
  } else if (undoes(event, composer.view())) {
    event.preventDefault();
    // The editor has an undo of its own for pages, and would call it besides.
    event.stopPropagation();
    composer.undo();
  }
}

/** Undo and redo are the prompt's own, until it is again the text that came in another's place: there they mean the form. */
function undoes({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent, { form, replaced }: View): boolean {
  if (replaced === undefined || altKey || !(ctrlKey || metaKey) || form.prompt !== replaced.by.prompt) return false;
  const letter = key.toLowerCase();
  return replaced.how === "replaced" ? letter === "z" && !shiftKey : letter === "y" || (letter === "z" && shiftKey);
}
