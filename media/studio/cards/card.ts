import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Purse } from "../../../src/core/playMoney.ts";
import type { CardView, JobView, OutputView, StageView } from "../../../src/shared/cards.ts";
import { vars } from "../elements/vars.ts";
import { modelOf, taskOf } from "../form/change.ts";
import { hasEnded, isRunning } from "../../../src/shared/cardMatches.ts";
import type { Studio } from "../studio.ts";
import { purseOf } from "../shell/session.ts";
import { firstLine } from "../shell/text.ts";
import { ageText, timeText } from "../shell/words.ts";
import type { Words } from "../shell/words.ts";
import { openJob } from "../rooms/canvas/open.ts";
import { bringLater } from "../form/view/later.ts";
import { answersView } from "./answers.ts";
import { goneView, hasPlace } from "./gone.ts";
import { hasOutside, outsideLines } from "./outside.ts";
import { pictureView, ratioOf } from "./picture.ts";
import { deed } from "./pictured.ts";
import type { Deed } from "./pictured.ts";
import { removeCard } from "./removal.ts";
import { runAgain } from "./runAgain.ts";
import { titleId } from "./titleId.ts";
import { waitText } from "./waits.ts";
import { icon } from "../elements/icon.ts";

/** The pictures of a card, and the places that are kept for them. What was withheld or lost is a line. */
const picturesIn = ({ jobs }: CardView): readonly { readonly job: JobView; readonly output: OutputView }[] =>
  jobs.flatMap((job) => job.outputs.filter(hasPlace).map((output) => ({ job, output })));

/** The ratio of a card's one picture where that and a few words are all it has. */
export function onlyRatio(card: CardView): number | undefined {
  const [only, ...more] = picturesIn(card);
  const isSmall = only !== undefined && more.length === 0 && !isComparison(card) && only.output.kind !== "video" && !hasOutside(card) && card.jobs.every(({ texts, json }) => texts === undefined && json === undefined);
  return isSmall ? ratioOf(only.output, card, only.job) : undefined;
}

/** What was asked together: its words, its stages, its pictures, and what went wrong. */
export function cardView(card: CardView, studio: Studio): TemplateResult {
  const { t, snapshot } = studio.session.state();
  const pictures = picturesIn(card);
  const title = firstLine(card.prompt);
  const ratios = pictures.map(({ job, output }) => ratioOf(output, card, job));
  const ratio = Math.max(...ratios);
  const even = ratio / Math.min(...ratios) < 1.03;
  return html`
      <header class="card-head">
        <h3 id=${titleId(card.groupId)} dir="auto" title=${card.prompt}>${title === "" ? (card.source ?? taskOf(snapshot, card.operation)?.title ?? t("untitled")) : title}</h3>
        <p class="meta">
          <span title=${card.model}>${card.model}</span>
          <span title=${timeText(card.createdAt, t)}><studio-clock every="30000" .text=${(now: number) => ageText(card.createdAt, now, t)}></studio-clock></span>
          <span title=${card.cost}>${card.cost}</span>
        </p>
        <div class="card-tools" data-rove>
          ${hasEnded(card) ? html`<button type="button" class="tool" data-pays data-rove-item tabindex="-1" title=${t("runAgainStory")} aria-label=${t("runAgain")} @click=${() => {
            runAgain(studio, card);
          }}>${icon("debug-rerun")}</button>` : nothing}
          <studio-menu icon="ellipsis" label=${t("moreOf")} .items=${cardMenu(card, t, studio)}></studio-menu>
        </div>
      </header>
      ${repeat(card.jobs.filter((job) => isRunning(job) && !job.outputs.some(hasPlace)), (job) => job.id, (job) => stageView(job, studio))}
      ${isComparison(card) ? sheetView(card, studio) : pictures.length === 0 ? nothing : html`
        <div class="grid ${even ? "even" : ""}" role="group" aria-labelledby=${titleId(card.groupId)} data-rove ${vars({ "--ratio": String(ratio) })}>
          ${repeat(pictures, ({ job, output }) => `${job.id}/${output.index}`, ({ job, output }, index) => pictureView({ card, job, output, place: index + 1, of: pictures.length }, studio, stageIn(job, output, studio)))}
        </div>`}
      ${isComparison(card) ? nothing : repeat(card.jobs, (job) => job.id, (job) => html`${goneView(job, studio)}${outsideLines(job, t, studio)}${job.source !== undefined && (job.texts !== undefined || job.json !== undefined) ? html`<p class="aftermath" dir="auto">${job.source}</p>` : nothing}${answersView(job, studio)}${messageView(job, t, studio)}`)}
    `;
}

const isComparison = ({ jobs }: CardView): boolean => jobs[0]?.by !== undefined;

/** One prompt by several models: each has its pictures, or what became of them, in a place of its own. */
function sheetView(card: CardView, studio: Studio): TemplateResult {
  bringLater(studio.composer);
  return html`<contact-sheet .sheet=${{ card, studio, parts }}></contact-sheet>`;
}

/** Of a job, as they stand in any card. */
const parts = { pictureView, stageIn, goneView, messageView };
export type CardParts = typeof parts;

function cardMenu(card: CardView, t: Words, studio: Studio): readonly Deed[] {
  const prompt = card.prompt.trim() === "" ? [] : [
    deed(t("usePrompt"), () => {
      studio.composer.usePrompt(card.prompt);
    }),
    deed(t("copyPrompt"), () => {
      studio.tell("copyText", { text: card.prompt });
    }),
  ];
  const stoppable = card.jobs.filter(({ cancel }) => cancel !== undefined);
  const cancel = stoppable.length < 2 ? [] : [deed(t("cancelThese", stoppable.length), () => {
    for (const { id } of stoppable) studio.tell("cancelJob", { jobId: id });
  })];
  const [job] = card.jobs;
  const masked = job === undefined || modelOf(studio.session.state().snapshot, card.operation)?.mask === undefined ? [] : [deed(t("onCanvas"), () => {
    openJob(studio, job);
  })];
  const compare = modelOf(studio.session.state().snapshot, card.operation)?.compares === undefined ? [] : [deed(t("compareWith"), () => {
    studio.composer.useSettings(card, () => {
      studio.composer.edit({ compare: card.jobs.flatMap(({ by }) => by?.operation ?? []) });
    });
  })];
  const there = card.jobs.flatMap(({ id, atProvider }) => (atProvider === undefined ? [] : [deed(t("deleteThere", atProvider), () => {
    studio.tell("jobAction", { jobId: id, action: "deleteThere" });
  })]));
  const remove = card.jobs.every(({ removable }) => removable === true) ? [deed(t("removeCard"), () => {
    removeCard(studio, card);
  })] : [];
  const settings = deed(t("useSettings"), () => {
    studio.composer.useSettings(card);
  });
  return [...cancel, ...compare, settings, ...masked, ...prompt, ...there, ...remove];
}

/** A stage stands in the first place that waits for a picture: when it ends, nothing below it moves. */
function stageIn(job: JobView, output: OutputView, studio: Studio): TemplateResult | typeof nothing {
  return isRunning(job) && output === job.outputs.find(({ state }) => state === "pending") ? stageView(job, studio) : nothing;
}

function stageView(job: JobView, studio: Studio): TemplateResult {
  const session = studio.session.state();
  const { t } = session;
  const purse = purseOf(session);
  return html`
    <div class="stage">
      ${icon(job.stage.stage === "paused" ? "debug-pause" : "loading codicon-modifier-spin")}
      <studio-clock .text=${(now: number) => stageText(job.stage, now, purse, t)}></studio-clock>
      ${job.cancel === undefined ? nothing : html`<button type="button" class="link" title=${t(job.cancel === "leave" ? "leaveQueueStory" : purse === "key" ? "stopWaitingStory" : "stopWaitingPlay")} @click=${() => {
        studio.tell("cancelJob", { jobId: job.id });
      }}>${t(job.cancel === "leave" ? "leaveQueue" : "stopWaiting")}</button>`}
    </div>`;
}

function stageText(stage: StageView, now: number, purse: Purse, t: Words): string {
  switch (stage.stage) {
    case "paused":
      return t("paused");
    case "queued":
      return stage.ahead === 0 ? t("queued") : t("queuedAhead", stage.ahead);
    case "waiting":
      return waitText(stage, now, purse, t);
    case "generating":
    case "describing":
      return t(stage.stage, Math.max(0, Math.floor((now - stage.since) / 1000)));
    case "downloading":
      return t("downloading", Math.min(stage.done + 1, stage.of), stage.of);
    case "saving":
      return t("saving");
    case "ended":
      return "";
  }
}

function messageView(job: JobView, t: Words, studio: Studio): TemplateResult {
  const { message } = job;
  const about = job.source === undefined ? "" : `${job.source}: `;
  const tone = job.outcome === "unknown" || message?.billed === "unknown" ? "warning" : job.outcome === "failed" || job.outcome === "refused" ? "error" : "info";
  return html`
    ${message === undefined ? nothing : html`
      <div class="message" data-tone=${tone}>
        ${icon(tone)}
        <p>${about}${message.text}</p>
        ${message.actions.length === 0 ? nothing : html`<div class="actions">${message.actions.map((action) => html`<button type="button" class="button small" data-pays @click=${() => {
          studio.tell("jobAction", { jobId: job.id, action: action.id });
        }}>${action.title}</button>`)}</div>`}
      </div>`}
    ${message === undefined && job.outcome === "cancelled" ? html`<p class="aftermath">${about}${t("cancelled")}</p>` : nothing}
    ${job.warnings.map((warning) => html`<div class="message" data-tone="info">${icon("info")}<p>${warning}</p></div>`)}`;
}
