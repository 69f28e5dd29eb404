import { html } from "lit";
import type { TemplateResult } from "lit";
import type { CardView, JobView } from "../../../src/shared/cards.ts";
import { bringLater } from "../form/view/later.ts";
import type { Words } from "../shell/words.ts";
import type { Studio } from "../studio.ts";
import { hasPlace } from "./gone.ts";

/** Whether a line of it tells what became of the pixels outside the mask. */
export const hasOutside = ({ jobs }: CardView): boolean => jobs.some(({ outputs }) => outputs.some(({ outside }) => outside !== undefined));

/** Of each picture of a masked edit a line, whose place is kept from the first moment. */
export function outsideLines(job: JobView, t: Words, studio: Studio): readonly TemplateResult[] {
  const places = job.outputs.filter(hasPlace);
  if (places.some(({ outside }) => outside !== undefined)) bringLater(studio.composer);
  return places.flatMap((output) => (output.outside === undefined ? [] : [html`<p class="aftermath outside"><outside-line .line=${{ job, output, outside: output.outside, of: places.length, t, studio }}></outside-line></p>`]));
}
