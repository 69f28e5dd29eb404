import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { CardView, JobView, OutputView } from "../../../src/shared/cards.ts";
import { opening } from "../shell/text.ts";
import { isRunning } from "../../../src/shared/cardMatches.ts";
import { vars } from "../elements/vars.ts";
import type { Studio } from "../studio.ts";
import { menuContext } from "./menuContext.ts";
import { picturedOf, wordsOfPicture } from "./pictured.ts";
import type { Pictured } from "./pictured.ts";
import { pictureId } from "./removal.ts";
import { toolsView } from "./tools.ts";

interface Place {
  readonly card: CardView;
  readonly job: JobView;
  readonly output: OutputView;
  /** Counted from one among the card's pictures. */
  readonly place: number;
  readonly of: number;
}

/** A picture, or the place that is kept for it from the first moment. */
export function pictureView(at: Place, studio: Studio): TemplateResult {
  const { card, job, output } = at;
  const pictured = picturedOf(card, job, output);
  return html`<figure class="picture" data-output=${pictureId(job, output)} data-state=${output.state} data-vscode-context=${pictured === undefined ? nothing : menuContext(pictured, studio)}
    ${vars({ "--ratio": String(ratioOf(output, card)) })}>${pictured === undefined ? placeView(at, studio) : shownView(pictured, at, studio)}</figure>`;
}

/** Width over height, within what can be drawn. Until a picture is there, the ratio that was asked for. */
export function ratioOf({ width, height }: OutputView, card: CardView): number {
  const ratio = width !== undefined && height !== undefined && height > 0 ? width / height : card.ratio;
  return Math.min(Math.max(ratio, 0.2), 5);
}

function placeView({ job, output }: Place, studio: Studio): TemplateResult {
  const { t } = studio.session.state();
  const gone = (icon: string, text: string, more?: TemplateResult): TemplateResult =>
    html`<div class="gone"><i class="codicon codicon-${icon}" aria-hidden="true"></i><span>${text}</span>${more ?? nothing}</div>`;
  if (output.state === "withheld") return gone("eye-closed", t("withheld"));
  if (output.state === "lost") return gone("circle-slash", t("lost"));
  if (output.state === "aside") {
    return gone("question", t("aside"), html`<button type="button" class="link" @click=${() => {
      studio.tell("picture", { jobId: job.id, index: output.index, do: "reveal" });
    }}>${t("reveal")}</button>`);
  }
  return isRunning(job) ? html`<div class="coming"></div>` : gone("cloud-download", t("notFetched"));
}

function shownView(pictured: Pictured, { place, of }: Place, studio: Studio): TemplateResult {
  const { t } = studio.session.state();
  const { output } = pictured;
  const deeds = studio.deeds(pictured);
  const words = wordsOfPicture(pictured);
  return html`
    ${output.kind === "video"
      ? html`<video class="shown" data-picture src=${output.src} controls preload="metadata" aria-label=${`${t("videoOf", place, of)} ${opening(words)}`}></video>`
      : html`
        <button type="button" class="shown" data-picture data-rove-item tabindex="-1" title=${output.name ?? ""} @click=${deeds.view?.run}>
          <span class="spoken">${t("pictureOf", place, of)} ${opening(words)}</span>
          <img src=${output.src} alt="" loading="lazy" decoding="async">
        </button>`}
    ${output.state === "kept" ? html`<span class="badge">${t("notSaved")}</span>` : nothing}
    ${output.favourite === true ? html`<i class="star codicon codicon-star-full" aria-hidden="true"></i>` : nothing}
    ${toolsView(deeds, output, { t, label: t("toolsOf", place), view: output.kind === "video" })}`;
}
