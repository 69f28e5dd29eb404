import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { CardView, JobView, OutputView } from "../../../src/shared/cards.ts";
import { opening } from "../shell/text.ts";
import { isRunning } from "../../../src/shared/cardMatches.ts";
import { pictureDeeds } from "../../../src/shared/cards.ts";
import { vars } from "../elements/vars.ts";
import type { Studio } from "../studio.ts";
import { menuContext } from "./menuContext.ts";
import { picturedOf, wordsOfPicture } from "./pictured.ts";
import type { Pictured } from "./pictured.ts";
import { pictureId } from "./removal.ts";
import { filmView } from "./film.ts";
import { toolsView } from "./tools.ts";
import { icon } from "../elements/icon.ts";

interface Place {
  readonly card: CardView;
  readonly job: JobView;
  readonly output: OutputView;
  /** Counted from one among the card's pictures. */
  readonly place: number;
  readonly of: number;
}

/** A picture, or the place that is kept for it from the first moment until it is painted; in it, what is being waited for. */
export function pictureView(at: Place, studio: Studio, stage: TemplateResult | typeof nothing): TemplateResult {
  const { card, job, output } = at;
  const { t } = studio.session.state();
  const pictured = picturedOf(card, job, output);
  const isAwaited = pictured === undefined ? isRunning(job) : output.kind !== "video";
  return html`<figure class="picture" data-output=${pictureId(job, output)} data-state=${output.state} data-kind=${output.kind ?? nothing} data-vscode-context=${pictured === undefined ? nothing : menuContext(pictured, studio)}
    ${vars({ "--ratio": String(ratioOf(output, card, job)) })}>
    ${isAwaited ? html`<div class="coming"></div>` : nothing}
    ${stage}
    ${pictured !== undefined ? shownView(pictured, at, studio) : isAwaited ? nothing : html`<div class="unfetched">${icon("cloud-download")}<span>${t("notFetched")}</span></div>`}
  </figure>`;
}

/** Painted, or never to be: the place needs nothing to stand for it any more. */
function arrived(event: Event): void {
  if (event.currentTarget instanceof Element) event.currentTarget.closest(".picture")?.toggleAttribute("data-painted", true);
}

/**
 * Width over height, within what can be drawn. Until a picture is there, and where it is a few pixels off, the ratio that was
 * asked for: it has its place already.
 */
export function ratioOf({ width, height }: OutputView, card: CardView, job: JobView): number {
  const asked = job.ratio ?? card.ratio;
  const own = width !== undefined && height !== undefined && height > 0 ? width / height : asked;
  const ratio = Math.abs(own / asked - 1) < 0.02 ? asked : own;
  return Math.min(Math.max(ratio, 0.2), 5);
}

/** What is still to be done with a picture that is shown. */
function badgeOf({ stage }: JobView, { state }: OutputView): "saving" | "notSaved" | undefined {
  if (state !== "kept") return undefined;
  return stage.stage === "ended" ? "notSaved" : stage.stage === "saving" ? "saving" : undefined;
}

function shownView(pictured: Pictured, { place, of }: Place, studio: Studio): TemplateResult {
  const { t } = studio.session.state();
  const { output } = pictured;
  const deeds = studio.deeds(pictured);
  const words = wordsOfPicture(pictured);
  const badge = badgeOf(pictured.job, output);
  const all = pictureDeeds.flatMap((name) => (name === "useSource" ? deeds.uses : deeds[name] ?? []));
  return html`
    ${output.kind === "video"
      ? filmView({ pictured, place: [place, of], studio })
      : html`
        <button type="button" class="shown" data-picture data-rove-item tabindex="-1" title=${output.name ?? ""} @click=${deeds.view?.run}>
          <span class="spoken">${t("pictureOf", place, of)} ${opening(words)}</span>
          <img src=${output.src} alt="" loading="lazy" decoding="async" @load=${arrived} @error=${arrived}>
        </button>`}
    ${badge === undefined ? nothing : html`<span class="badge">${t(badge)}</span>`}
    ${output.favourite === true ? html`<i class="star codicon codicon-star-full" aria-hidden="true"></i>` : nothing}
    ${toolsView(deeds, output, { t, label: t("toolsOf", place), view: output.kind === "video" })}
    <div class="tools folded" data-rove><studio-menu icon="ellipsis" label=${t("toolsOf", place)} .items=${all}></studio-menu></div>`;
}
