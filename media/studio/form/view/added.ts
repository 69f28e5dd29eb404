import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { useElsewhere } from "../pictures.ts";
import type { Composer, View } from "../composer.ts";
import { asTitle, labelOf, usesOf } from "../uses.ts";
import { icon, iconButton } from "../../elements/icon.ts";

/** Says where pictures went that came in at last, as long as they are there, and what else they can be. */
export function addedView(view: View, composer: Composer): TemplateResult | typeof nothing {
  const { t, added, form, operation } = view;
  const field = operation.fields.find(({ name }) => name === added?.field);
  if (added === undefined || field === undefined) return nothing;
  const there = new Set((form.sources[field.name] ?? []).map(({ id }) => id));
  if (!added.pictures.every(({ id }) => there.has(id))) return nothing;
  const others = usesOf(view).filter((use) => use.operation !== operation.id || use.field !== field.name);
  return html`
    <div class="replaced added">
      ${icon("file-media")}
      <span dir="auto">${t("addedAs", added.pictures.map(({ name }) => name).join(", "), labelOf(field, t("asSource")))}</span>
      ${others.length === 0 ? nothing : html`<studio-menu text=${t("useAsMore")} label=${t("useAsMore")} .items=${others.map((use) => ({ label: asTitle(use.label), run: () => {
        useElsewhere(composer, added, use);
      } }))}></studio-menu>`}
      ${iconButton("close", t("dismiss"), () => {
        composer.added(undefined);
      })}
    </div>`;
}
