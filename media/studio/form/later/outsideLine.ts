import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView, OutputView, OutsideView } from "../../../../src/shared/cards.ts";
import { hasPlace } from "../../cards/gone.ts";
import { outsideText } from "../../cards/outsideText.ts";
import { icon } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import { once } from "../../shell/once.ts";
import type { Words } from "../../shell/words.ts";
import type { Studio } from "../../studio.ts";

/** What a masked edit did outside its mask, and the way back. */
export class OutsideLine extends LightElement {
  static override properties = { line: { attribute: false } };
  declare line: { readonly job: JobView; readonly output: OutputView; readonly outside: OutsideView; readonly of: number; readonly t: Words; readonly studio: Studio };

  protected override render(): TemplateResult | typeof nothing {
    const { job, output: { index, state }, outside, of, t, studio } = this.line;
    if (state === "pending") return nothing;
    const changed = outside.is === "compared" && outside.most > 0;
    const isBack = job.outputs.some((other) => other.restored === index && hasPlace(other));
    return html`
      ${icon(iconOf(outside))}
      <span><span>${of > 1 ? `${t("pictureOf", index + 1, job.outputs.length)}: ` : ""}${outsideText(outside, t)}</span>
      ${!changed ? nothing : isBack ? html`<span class="quiet"> · ${t("originalIsBack")}</span>` : html`<button type="button" class="link" title=${t("putOriginalBackStory")} @click=${() => {
        putBack(studio, job.id, index, t);
      }}>${t("putOriginalBack")}</button>`}</span>`;
  }
}

function iconOf(outside: OutsideView): string {
  if (outside.is === "open") return "loading codicon-modifier-spin";
  if (outside.is !== "compared") return "question";
  return outside.most === 0 ? "pass" : "diff-modified";
}

function putBack(studio: Studio, jobId: string, index: number, t: Words): void {
  once(studio, `put back ${jobId}/${index}`, () => studio.host.call("putOriginalBack", { jobId, index }), ({ name }) => {
    studio.speech.send(name === "" ? t("originalIsBack") : t("originalBackIn", name));
  });
}
