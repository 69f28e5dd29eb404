import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { CardView, JobView, OutputView, OutsideView } from "../../../src/shared/cards.ts";
import { icon } from "../elements/icon.ts";
import { once } from "../shell/once.ts";
import type { Words } from "../shell/words.ts";
import type { Studio } from "../studio.ts";
import { hasPlace } from "./gone.ts";

/** Whether a line of it tells what became of the pixels outside the mask. */
export const hasOutside = ({ jobs }: CardView): boolean => jobs.some(({ outputs }) => outputs.some(({ outside }) => outside !== undefined));

/** Of each picture of a masked edit a line, whose place is kept from the first moment. */
export function outsideLines(job: JobView, t: Words, studio: Studio): readonly TemplateResult[] {
  const places = job.outputs.filter(hasPlace);
  return places.flatMap((output) => (output.outside === undefined ? [] : [lineOf(job, output, output.outside, places.length, t, studio)]));
}

function lineOf(job: JobView, output: OutputView, outside: OutsideView, of: number, t: Words, studio: Studio): TemplateResult {
  const { index, state } = output;
  const changed = outside.is === "compared" && outside.most > 0;
  const isBack = job.outputs.some((other) => other.restored === index && hasPlace(other));
  return html`
    <p class="aftermath outside">
      ${state === "pending" ? nothing : html`
        ${icon(iconOf(outside))}
        <span><span>${of > 1 ? `${t("pictureOf", index + 1, job.outputs.length)}: ` : ""}${outsideText(outside, t)}</span>
        ${!changed ? nothing : isBack ? html`<span>${t("originalIsBack")}</span>` : html`<button type="button" class="link" title=${t("putOriginalBackStory")} @click=${() => {
          putBack(studio, job.id, index, t);
        }}>${t("putOriginalBack")}</button>`}</span>`}
    </p>`;
}

function iconOf(outside: OutsideView): string {
  if (outside.is === "open") return "loading codicon-modifier-spin";
  if (outside.is !== "compared") return "question";
  return outside.most === 0 ? "pass" : "diff-modified";
}

export function outsideText(outside: OutsideView, t: Words): string {
  if (outside.is === "open") return t("outsideOpen");
  if (outside.is !== "compared") return t(outside.is === "sizes-differ" ? "outsideSizes" : "outsideNotCompared");
  if (outside.most === 0) return t("outsideSame");
  const percent = new Intl.NumberFormat(t.locale, { style: "percent", maximumSignificantDigits: 2 });
  const share = outside.share < 0.001 ? t("lessThan", percent.format(0.001)) : percent.format(outside.share);
  return outside.most === 1 ? t("outsideChangedOne", share) : t("outsideChanged", share, outside.most);
}

function putBack(studio: Studio, jobId: string, index: number, t: Words): void {
  once(studio, `put back ${jobId}/${index}`, () => studio.host.call("putOriginalBack", { jobId, index }), ({ name }) => {
    studio.speech.send(name === "" ? t("originalIsBack") : t("originalBackIn", name));
  });
}
