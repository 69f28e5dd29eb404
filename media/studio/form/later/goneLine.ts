import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView, OutputView } from "../../../../src/shared/cards.ts";
import { icon } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import type { Studio } from "../../studio.ts";

/** What became of a picture that cannot be shown. */
export class GoneLine extends LightElement {
  static override properties = { line: { attribute: false } };
  declare line: { readonly job: JobView; readonly output: OutputView; readonly studio: Studio };

  protected override render(): TemplateResult {
    const { job: { id, outputs }, output: { index, state }, studio } = this.line;
    const { t } = studio.session.state();
    return html`
      ${icon(state === "lost" ? "circle-slash" : "question")}
      <span>${t("pictureOf", index + 1, outputs.length)}: ${t(state === "lost" ? "lost" : "aside")}</span>
      ${state === "lost" ? nothing : html`<button type="button" class="link" @click=${() => {
        studio.tell("picture", { jobId: id, index, do: "reveal" });
      }}>${t("reveal")}</button>`}`;
  }
}
