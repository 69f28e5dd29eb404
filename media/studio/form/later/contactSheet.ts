import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CardView, ComparedView, JobView } from "../../../../src/shared/cards.ts";
import type { CardParts } from "../../cards/card.ts";
import { hasPlace } from "../../cards/gone.ts";
import { titleId } from "../../cards/titleId.ts";
import { icon } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import { tidyRoving } from "../../elements/roving.ts";
import { vars } from "../../elements/vars.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";

/** One prompt by several models, side by side: each picture with who made it, at which price, by which chance and in which time. */
export class ContactSheet extends LightElement {
  static override properties = { sheet: { attribute: false } };
  declare sheet: {
    readonly card: CardView;
    readonly studio: Studio;
    readonly parts: CardParts;
  };

  protected override render(): TemplateResult {
    const { card } = this.sheet;
    return html`<ul class="sheet" data-rove aria-labelledby=${titleId(card.groupId)}>${repeat(card.jobs, ({ id }) => id, (job) => (job.by === undefined ? nothing : this.#cell(job, job.by)))}</ul>`;
  }

  protected override updated(): void {
    tidyRoving(this);
  }

  #cell(job: JobView, by: ComparedView): TemplateResult {
    const { card, studio, parts } = this.sheet;
    const { t } = studio.session.state();
    const pictures = card.jobs.flatMap((each) => each.outputs.filter(hasPlace).map((output) => ({ job: each, output })));
    const own = pictures.filter((each) => each.job === job);
    return html`
      <li class="cell" data-job=${job.id}>
        ${own.length > 0 ? html`<div class="cell-pictures">${repeat(own, ({ output }) => output.index, ({ output }) => parts.pictureView({ card, job, output, place: pictures.findIndex((each) => each.output === output) + 1, of: pictures.length }, studio, parts.stageIn(job, output, studio)))}</div>` : html`<div class="cell-none" ${vars({ "--ratio": String(Math.min(Math.max(job.ratio ?? 1, 0.5), 2)) })}>${icon("circle-slash")}<span>${t("noResult")}</span></div>`}
        <div class="cell-head">
          <p class="cell-model" title=${by.model}>${by.model}</p>
          <button type="button" class="link" data-rove-item tabindex="-1" @click=${() => {
            useModel(by, studio);
          }}>${t("useModel")}<span class="spoken"> ${by.model}</span></button>
        </div>
        <p class="meta">${factsOf(job, by, t).map((fact) => html`<span>${fact}</span>`)}</p>
        ${parts.goneView(job, studio)}${parts.messageView(job, t, studio)}
      </li>`;
  }
}

function factsOf({ outputs }: JobView, { model, provider, cost, took }: ComparedView, t: Words): readonly string[] {
  const seeds = [...new Set(outputs.flatMap(({ seed }) => seed ?? []))];
  return [
    ...(model.startsWith(provider) ? [] : [provider]), cost,
    ...(seeds.length === 0 ? [] : [t("seedOf", seeds.join(", "))]),
    ...(took === undefined ? [] : [t("tookSeconds", took < 9950 ? Math.round(took / 100) / 10 : Math.round(took / 1000))]),
  ];
}

/** The one that was best goes on alone. */
function useModel({ operation, model }: ComparedView, { composer, place, speech, session }: Studio): void {
  place.send({ kind: "go", room: "compose" });
  composer.chooseOperation(operation, () => {
    composer.edit({ compare: undefined });
    speech.send(session.state().t("modelUsed", model));
  });
}
