import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView, OutputView } from "../../../src/shared/cards.ts";
import type { Words } from "../shell/words.ts";
import type { Studio } from "../studio.ts";
import { icon } from "../elements/icon.ts";

/** Whether there is a picture, or will be one. */
export const hasPlace = ({ state }: OutputView): boolean => state === "pending" || state === "kept" || state === "placed";

/** What became of pictures that cannot be shown, a line each. Of withheld ones the job says itself how many, and what of the money. */
export function goneView({ id, outputs }: JobView, t: Words, studio: Studio): readonly TemplateResult[] {
  return outputs.filter(({ state }) => state === "lost" || state === "aside").map(({ index, state }) => html`
    <p class="aftermath gone">
      ${icon(state === "lost" ? "circle-slash" : "question")}
      <span>${t("pictureOf", index + 1, outputs.length)}: ${t(state === "lost" ? "lost" : "aside")}</span>
      ${state === "lost" ? nothing : html`<button type="button" class="link" @click=${() => {
        studio.tell("picture", { jobId: id, index, do: "reveal" });
      }}>${t("reveal")}</button>`}
    </p>`);
}
