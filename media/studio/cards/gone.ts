import { html } from "lit";
import type { TemplateResult } from "lit";
import type { JobView, OutputView } from "../../../src/shared/cards.ts";
import { bringLater } from "../form/view/later.ts";
import type { Studio } from "../studio.ts";

/** Whether there is a picture, or will be one. */
export const hasPlace = ({ state }: OutputView): boolean => state === "pending" || state === "kept" || state === "placed";

/** What became of pictures that cannot be shown, a line each. Of withheld ones the job says itself how many, and what of the money. */
export function goneView(job: JobView, studio: Studio): readonly TemplateResult[] {
  return job.outputs.filter(({ state }) => state === "lost" || state === "aside").map((output) => {
    bringLater(studio.composer);
    return html`<gone-line class="aftermath gone" .line=${{ job, output, studio }}></gone-line>`;
  });
}
