import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { FieldView } from "../../../../src/shared/form.ts";
import type { StudioString } from "../../../../src/shared/studioStrings.ts";
import { icon } from "../../elements/icon.ts";
import { ordinaryFields } from "../compose.ts";
import type { Composer, View } from "../composer.ts";
import { fieldView } from "./field.ts";

type Group = NonNullable<FieldView["group"]>;

const groups: readonly Group[] = ["style", "colour", "references", "repeatability", "output", "advanced"];
const titles: Readonly<Record<Group, StudioString>> = {
  style: "groupStyle", colour: "groupColour", references: "groupReferences", repeatability: "groupRepeatability", output: "groupOutput", advanced: "groupAdvanced",
};

/** Everything else the model can do, folded. */
export function groupsView(view: View, composer: Composer): TemplateResult | typeof nothing {
  const filled = groups
    .map((group) => ({ group, fields: ordinaryFields(view.operation).filter((field) => field.group === group) }))
    .filter(({ fields }) => fields.length > 0);
  if (filled.length === 0) return nothing;
  return html`<div class="groups" role="group" aria-label=${view.t("moreOptions")}>
    ${repeat(filled, ({ group }) => group, ({ group, fields }) => groupView(group, fields, view, composer))}
  </div>`;
}

function groupView(group: Group, fields: readonly FieldView[], view: View, composer: Composer): TemplateResult {
  const { t, form, request, scope } = view;
  const open = form.openGroups.includes(group);
  const set = fields.filter((field) => field.name in request.input || field.name in request.sources);
  const title = t(titles[group]);
  const toggle = (): void => {
    composer.edit({ openGroups: open ? form.openGroups.filter((each) => each !== group) : [...form.openGroups, group] });
  };
  return html`
    <div class="group">
      <div class="group-head">
        <button type="button" class="group-toggle" aria-expanded=${open ? "true" : "false"} aria-controls="${scope}g-${group}" @click=${toggle}>
          ${icon(open ? "chevron-down" : "chevron-right")}
          <span>${title}</span>
          ${set.length === 0 ? nothing : html`<span class="dot" title=${t("groupSet")}><span class="spoken">, ${t("groupSet")}</span></span>`}
          ${open ? nothing : html`<span class="group-gist">${set.map((field) => field.title).join(", ")}</span>`}
        </button>
        ${set.length === 0 || !open ? nothing : html`<button type="button" class="link" aria-label=${t("resetGroup", title)} @click=${() => {
          reset(set, view, composer);
        }}>${t("reset")}</button>`}
      </div>
      <div id="${scope}g-${group}" class="group-body fields" ?hidden=${!open}>${open ? repeat(fields, (field) => field.name, (field) => fieldView(field, view, composer)) : nothing}</div>
    </div>`;
}

function reset(fields: readonly FieldView[], { form }: View, composer: Composer): void {
  const gone = new Set(fields.map((field) => field.name));
  const without = <V>(from: Readonly<Record<string, V>>): Record<string, V> => Object.fromEntries(Object.entries(from).filter(([name]) => !gone.has(name)));
  composer.replace((all) => ({ ...all, values: without(form.values), sources: without(form.sources) }));
}
