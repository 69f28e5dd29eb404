import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CardView, PictureName } from "../../../../src/shared/cards.ts";
import { isRunning } from "../../../../src/shared/cardMatches.ts";
import { nameOf, picturesOf, wordsOfPicture } from "../../cards/pictured.ts";
import type { Pictured } from "../../cards/pictured.ts";
import { opening } from "../../shell/text.ts";
import type { Laid } from "./laid.ts";
import { openCanvas } from "./open.ts";

/** The cards of what was made on this canvas, the first one first. */
const cardsOf = ({ canvas, studio }: Laid): readonly CardView[] => studio.cards.state().filter(({ groupId }) => canvas.groups.includes(groupId)).toReversed();

export const variantsOf = (laid: Laid): readonly Pictured[] => cardsOf(laid).flatMap(picturesOf).filter(({ output }) => output.kind === undefined);

/** What came of it, in a strip: each is shown in the picture's place when one is at it, and taken for the picture with Enter. */
export function variantsView(laid: Laid): TemplateResult {
  const { t, canvas, send } = laid;
  const cards = cardsOf(laid);
  const pictures = variantsOf(laid);
  const running = cards.filter((card) => card.jobs.some(isRunning)).length;
  const told = cards.at(-1)?.jobs.find(({ message }) => message !== undefined)?.message;
  if (cards.length === 0) return html`<div class="canvas-strip"><p class="quiet">${t("variantsHint")}</p></div>`;
  const chosen = pictures.find((each) => isVariant(canvas.variant, each));
  return html`
    <div class="canvas-strip" role="group" aria-label=${t("variants")}>
      <div class="canvas-variants" data-rove>
        <button type="button" class="canvas-variant" data-rove-item tabindex="-1" aria-pressed=${chosen === undefined ? "true" : "false"} title=${t("original")} aria-label=${t("original")} @focus=${() => {
          send({ kind: "variant", variant: undefined });
        }}>${canvas.source === undefined ? nothing : html`<img src=${canvas.source.src} alt="" decoding="async">`}</button>
        ${repeat(pictures, ({ job, output }) => `${job.id}/${output.index}`, (each, index) => html`
          <button type="button" class="canvas-variant" data-rove-item tabindex="-1" aria-pressed=${each === chosen ? "true" : "false"}
            aria-label=${`${t("pictureOf", index + 1, pictures.length)} ${opening(wordsOfPicture(each))}`} @focus=${() => {
              send({ kind: "variant", variant: nameOf(each) });
            }} @click=${({ currentTarget, detail }: MouseEvent) => {
              if (currentTarget instanceof HTMLElement) currentTarget.focus();
              if (detail === 0 || detail === 2) accept(laid, each);
            }}><img src=${each.output.src} alt="" decoding="async"></button>`)}
        ${running === 0 ? nothing : html`<span class="canvas-coming"><i class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></i><span class="spoken">${t("runningCount", running)}</span></span>`}
      </div>
      ${chosen === undefined ? nothing : html`<button type="button" class="button small" title=${t("useVariantHint")} @click=${() => {
        accept(laid, chosen);
      }}>${t("useVariant")}</button>`}
      ${told === undefined ? nothing : html`<p class="canvas-told">${told.text}</p>`}
    </div>`;
}

const isVariant = (variant: PictureName | undefined, { job, output }: Pictured): boolean => variant?.jobId === job.id && variant.index === output.index;

/** The result becomes the picture that one goes on with. */
function accept({ studio, view, mode }: Laid, pictured: Pictured): void {
  openCanvas(studio, () => studio.host.call("sourceFromPicture", nameOf(pictured)), ...(mode === "boxes" ? [view.operation] : []));
}
