import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { icon, iconButton } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import type { Added } from "../added.ts";
import type { Composer, View } from "../composer.ts";
import { leadTo } from "../leadTo.ts";
import { put } from "../pictures.ts";
import { addedText, asTitle, usesOf } from "../uses.ts";
import type { Use } from "../uses.ts";
import { noticeView } from "../view/notice.ts";
import { replacedView } from "../view/replaced.ts";

/** What happened to the form: what failed, what came in, what stands in another's place. */
export class FormNews extends LightElement {
  static override properties = { news: { attribute: false } };
  declare news: { readonly view: View; readonly composer: Composer };

  protected override render(): TemplateResult {
    const { view, composer } = this.news;
    return html`${refusalView(view)}${noticeView(view, composer)}${addedView(view, composer)}${replacedView(view, composer)}`;
  }
}

/** The rule that stands in the way, before anything is pressed; what a press was answered with says it, too. */
function refusalView({ price: { refusal }, notice }: View): TemplateResult | typeof nothing {
  return refusal === undefined || notice !== undefined ? nothing : html`<p class="why wrong" role="status">${icon("error")}<span dir="auto">${refusal}</span></p>`;
}

/** Says where pictures went that came in at last, as long as they are there, and what else they can be. */
function addedView(view: View, composer: Composer): TemplateResult | typeof nothing {
  const { t, added, form, operation } = view;
  const field = operation.fields.find(({ name }) => name === added?.field);
  if (added === undefined || field === undefined) return nothing;
  const there = new Set((form.sources[field.name] ?? []).map(({ id }) => id));
  if (!added.pictures.every(({ id }) => there.has(id))) return nothing;
  const others = usesOf(view).filter((use) => use.operation !== operation.id || use.field !== field.name);
  return html`
    <div class="replaced added">
      ${icon("file-media")}
      <span dir="auto">${addedText(added.pictures, field, t)}</span>
      ${others.length === 0 ? nothing : html`<studio-menu text=${t("useAsMore")} label=${t("useAsMore")} .items=${others.map((use) => ({ label: asTitle(use.label), run: () => {
        useElsewhere(composer, added, use);
      } }))}></studio-menu>`}
      ${iconButton("close", t("dismiss"), () => {
        composer.added(undefined);
      })}
    </div>`;
}

/** Out of the field that they went to, into another, which may be another model's. */
function useElsewhere(composer: Composer, { field: from, pictures }: Added, { operation, field: to }: Use): void {
  const go = (): void => {
    const { form, operation: now } = composer.view();
    const field = now.fields.find(({ name }) => name === to);
    if (field === undefined) return;
    const moved = new Set(pictures.map(({ id }) => id));
    composer.setSources(from, (form.sources[from] ?? []).filter(({ id }) => !moved.has(id)));
    put(composer, field, pictures);
    leadTo(to, composer);
  };
  if (composer.view().operation.id === operation) go();
  else composer.chooseOperation(operation, go);
}
