import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { filmView } from "../../cards/film.ts";
import { menuContext } from "../../cards/menuContext.ts";
import { wordsOfPicture } from "../../cards/pictured.ts";
import { vars } from "../../elements/vars.ts";
import { placeOf, pointIn, showsSquares, wheeled } from "../../zoom/screen.ts";
import type { Looked } from "./looked.ts";

/** The picture, as large as it is looked at, and the ways to its neighbours. */
export function stageView(looked: Looked): TemplateResult {
  const { t, studio, pictured, viewing, place, sequence } = looked;
  const { output } = pictured;
  const film = output.kind === "video";
  return html`
    <div class="viewer-stage" tabindex="0" role="group" aria-label=${t(film ? "videoOf" : "pictureOf", place, sequence.length)} data-vscode-context=${menuContext(pictured, studio)}
      ?data-larger=${viewing.zoom !== "fit"} ?data-squares=${output.kind === undefined && showsSquares(viewing)} ${vars(placeOf(viewing))}
      @wheel=${{ handleEvent: wheel(looked), passive: false }} @pointerdown=${drag(looked)} @dblclick=${double(looked)}>
      ${keyed(output.src, film ? filmView({ pictured, studio }) : pictureView(looked))}
      ${stepView("chevron-left", t("previousPicture"), -1, looked)}
      ${stepView("chevron-right", t("nextPicture"), 1, looked)}
    </div>`;
}

function pictureView({ t, pictured, viewing: { facts, flipped }, send }: Looked): TemplateResult {
  return html`
    <img class="viewed" ?hidden=${flipped} src=${pictured.output.src} alt=${wordsOfPicture(pictured)} draggable="false" decoding="sync" @load=${({ target }: Event) => {
      if (target instanceof HTMLImageElement) send({ kind: "loaded", picture: { width: target.naturalWidth, height: target.naturalHeight } });
    }}>
    ${facts?.source === undefined ? nothing : html`<img class="viewed" ?hidden=${!flipped} src=${facts.source.src} alt=${t("sourceNamed", facts.source.name)} draggable="false">`}`;
}

function stepView(icon: string, label: string, step: 1 | -1, { place, sequence, go }: Looked): TemplateResult | typeof nothing {
  if (place + step < 1 || place + step > sequence.length) return nothing;
  return html`<button type="button" class="viewer-step" data-step=${step} tabindex="-1" title=${label} aria-label=${label} @click=${() => {
    go(step);
  }}><i class="codicon codicon-${icon}" aria-hidden="true"></i></button>`;
}

/** The stage that an event came to; undefined where it came to a button or a film in it. */
const stageOf = ({ target, currentTarget }: Event): HTMLElement | undefined =>
  currentTarget instanceof HTMLElement && target instanceof Element && target.closest("button, video") === null ? currentTarget : undefined;

const wheel = ({ send }: Looked) => (event: WheelEvent): void => {
  event.preventDefault();
  const stage = stageOf(event);
  if (stage !== undefined) send({ kind: "zoomed", by: wheeled(event), at: pointIn(stage, event) });
};

const drag = ({ send }: Looked) => (event: PointerEvent): void => {
  const stage = stageOf(event);
  if (event.button !== 0 || stage === undefined) return;
  stage.setPointerCapture(event.pointerId);
  let from = pointIn(stage, event);
  const move = (moved: PointerEvent): void => {
    const to = pointIn(stage, moved);
    send({ kind: "dragged", by: { x: to.x - from.x, y: to.y - from.y } });
    from = to;
  };
  stage.addEventListener("pointermove", move);
  stage.addEventListener("lostpointercapture", () => {
    stage.removeEventListener("pointermove", move);
  }, { once: true });
};

/** To one to one where it was pressed, and back. */
const double = ({ viewing, send }: Looked) => (event: MouseEvent): void => {
  const stage = stageOf(event);
  if (stage !== undefined) send(viewing.zoom === "fit" ? { kind: "one", at: pointIn(stage, event) } : { kind: "fit" });
};
