import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { CardView, JobView, OutputView } from "../../../src/shared/cards.ts";
import type { CallParams } from "../../../src/shared/studio.ts";
import { vars } from "../elements/vars.ts";
import { fieldWith } from "../form/compose.ts";
import { pictureField, takeResult } from "../form/pictures.ts";
import { isRunning } from "../../../src/shared/cardMatches.ts";
import type { Studio } from "../studio.ts";
import { deletePicture, pictureId } from "./removal.ts";

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
  const { card, output } = at;
  return html`<figure class="picture" data-output=${pictureId(at.job, output)} data-state=${output.state} ${vars({ "--ratio": String(ratioOf(output, card)) })}>${output.src === undefined || output.state === "pending" ? placeView(at, studio) : shownView(at, output.src, studio)}</figure>`;
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

function shownView(at: Place, src: string, studio: Studio): TemplateResult {
  const { t } = studio.session.state();
  const { card, job, output } = at;
  const act = (what: CallParams<"picture">["do"]): void => {
    studio.tell("picture", { jobId: job.id, index: output.index, do: what });
  };
  const words = output.prompt ?? card.prompt;
  return html`
    ${output.kind === "video"
      ? html`<video class="shown" data-picture src=${src} controls preload="metadata" aria-label=${`${t("videoOf", at.place, at.of)} ${words}`}></video>`
      : html`
        <button type="button" class="shown" data-picture data-rove-item tabindex="-1" title=${output.name ?? ""} @click=${() => {
          act("open");
        }}>
          <img src=${src} alt=${words} loading="lazy" decoding="async">
          <span class="spoken">${t("pictureOf", at.place, at.of)}</span>
        </button>`}
    ${output.state === "kept" ? html`<span class="badge">${t("notSaved")}</span>` : nothing}
    ${output.favourite === true ? html`<i class="star codicon codicon-star-full" aria-hidden="true"></i>` : nothing}
    ${toolsView(at, studio, act)}`;
}

function toolsView({ card, job, output, place }: Place, studio: Studio, act: (what: CallParams<"picture">["do"]) => void): TemplateResult {
  const tool = (icon: string, label: string, what: CallParams<"picture">["do"], pressed?: boolean): TemplateResult => html`
    <button type="button" class="tool" data-rove-item tabindex="-1" title=${label} aria-label=${label} aria-pressed=${pressed === undefined ? nothing : pressed ? "true" : "false"} @click=${() => {
      act(what);
    }}><i class="codicon codicon-${icon}" aria-hidden="true"></i></button>`;
  const { composer } = studio;
  const view = composer.view();
  const { t, operation } = view;
  const { seed } = output;
  const field = pictureField(view);
  const prompt = output.prompt ?? card.prompt;
  const copies = [
    { label: t("copyPath"), run: () => {
      act("copyPath");
    } },
    { label: t("copyMarkdown"), run: () => {
      act("copyMarkdown");
    } },
    { label: t("copyPrompt"), run: () => {
      studio.tell("copyText", { text: prompt });
    } },
  ];
  const uses = [
    ...(seed === undefined || fieldWith(operation, "seed") === undefined ? [] : [{ label: t("useSeed", String(seed)), run: () => {
      composer.useSeed(seed);
    } }]),
    { label: t("useSettings"), run: () => {
      composer.useSettings(card);
    } },
    { label: t("usePrompt"), run: () => {
      composer.usePrompt(prompt);
    } },
    ...(field === undefined || output.kind !== undefined ? [] : [{ label: t("useSource"), run: () => {
      void takeResult(composer, field, { jobId: job.id, index: output.index });
    } }]),
  ];
  return html`
    <div class="tools" role="toolbar" aria-label=${t("toolsOf", place)} data-rove>
      ${tool("go-to-file", t("open"), "open")}
      ${output.state === "kept" ? tool("save-as", t("saveAs"), "saveAs") : tool("folder-opened", t("reveal"), "reveal")}
      ${output.state === "placed" ? tool("insert", t("insert"), "insert") : nothing}
      <studio-menu icon="copy" label=${t("copy")} .items=${output.state === "placed" ? copies : copies.slice(2)}></studio-menu>
      <studio-menu icon="reply" label=${t("use")} .items=${uses}></studio-menu>
      ${tool(output.favourite === true ? "star-full" : "star-empty", t("favourite"), "favourite", output.favourite === true)}
      <button type="button" class="tool" data-rove-item tabindex="-1" title=${t("delete")} aria-label=${t("delete")} @click=${() => {
        deletePicture(studio, { card, job, output });
      }}><i class="codicon codicon-trash" aria-hidden="true"></i></button>
    </div>`;
}
