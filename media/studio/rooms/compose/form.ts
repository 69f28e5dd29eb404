import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { fieldWith, ordinaryFields } from "../../form/compose.ts";
import type { Composer, View } from "../../form/composer.ts";
import { StudioElement } from "../../shell/element.ts";
import type { Studio } from "../../studio.ts";
import { fieldView } from "../../form/view/field.ts";
import { groupsView } from "../../form/view/groups.ts";
import { modelView } from "../../form/view/model.ts";
import { promptView } from "../../form/view/prompt.ts";
import { sizeView } from "../../form/view/size.ts";
import { isWelcome, welcomeView } from "./welcome.ts";

/** The left column: what, of what, in which words, by which model, in which shape, how many, for how much. */
export class ComposeForm extends StudioElement {
  static override properties = { ...StudioElement.properties, alone: { attribute: false }, scope: { attribute: false }, without: { attribute: false }, pointed: { attribute: false } };
  /** The results stand behind it, or before it. */
  declare alone: boolean;
  /** Begins the ids of a form that is not the room's own. */
  declare scope: string;
  /** Fields that are seen elsewhere. */
  declare without: readonly string[];
  declare pointed: View["pointed"];

  constructor() {
    super();
    this.scope = "";
    this.without = [];
  }

  protected override reads({ session, form, cards }: Studio): readonly unknown[] {
    return [session.state(), form.state(), isWelcome(session.state(), cards.state())];
  }

  protected override render(): TemplateResult {
    const { studio } = this;
    const { composer } = studio;
    const view = { ...composer.view(), scope: this.scope, pointed: this.pointed };
    const plain = ordinaryFields(view.operation).filter((field) => field.group === undefined && !this.without.includes(field.name));
    // A prompt in parts stands in the place of one in words.
    const first = plain.filter(({ control }) => control === "images" || control === "structure");
    const rest = plain.filter((field) => !first.includes(field));
    return html`
      <section class="composer" id="${this.scope}part-form" role=${this.alone ? "tabpanel" : nothing} aria-labelledby=${this.alone ? "tab-form" : nothing} aria-label=${view.t("task")}>
        <div class="composer-scroll">
          ${this.alone && isWelcome(view, studio.cards.state()) ? welcomeView(studio) : nothing}
          ${tasksView(view, composer)}
          <div class="fields">
            ${repeat(first, (field) => field.name, (field) => fieldView(field, view, composer))}
            ${promptView(view, composer)}
            ${modelView(view, composer)}
            ${sizeView(view, composer)}
            ${countView(view, composer)}
            ${repeat(rest, (field) => field.name, (field) => fieldView(field, view, composer))}
          </div>
          ${groupsView(view, composer)}
        </div>
      </section>`;
  }
}

function tasksView({ t, snapshot, operation: { id }, choosing = id, scope }: View, composer: Composer): TemplateResult | typeof nothing {
  if (snapshot.tasks.length < 2) return nothing;
  return html`
    <div class="tasks" role="radiogroup" aria-label=${t("task")}>
      ${repeat(snapshot.tasks, (task) => task.id, (task) => html`
        <label class="task"><input type="radio" name="${scope}task" .checked=${live(task.operations.includes(choosing))} @change=${() => {
          composer.chooseTask(task.id);
        }}><span>${task.title}</span></label>`)}
    </div>`;
}

const usualCounts = [1, 2, 4, 8];

function countView({ t, operation, form, scope }: View, composer: Composer): TemplateResult | typeof nothing {
  const field = fieldWith(operation, "count");
  if (field === undefined) return nothing;
  const most = field.max ?? 8;
  const current = Math.min(form.count, most);
  const counts = [...new Set([...usualCounts.filter((count) => count <= most), current])].sort((a, b) => a - b);
  return html`
    <div class="field" data-field=${field.name}>
      <div class="label-row"><span id="${scope}l-count">${t("images")}</span></div>
      <div class="segments" role="radiogroup" aria-labelledby="${scope}l-count">
        ${repeat(counts, (count) => count, (count) => html`
          <label class="segment"><input type="radio" name="${scope}count" .checked=${live(count === current)} @change=${() => {
            composer.edit({ count });
          }}><span>${count}</span></label>`)}
      </div>
    </div>`;
}
