import { html } from "lit";
import type { TemplateResult } from "lit";
import { storyOf, undoRemoval } from "../../cards/removal.ts";
import type { Removal } from "../../cards/removals.ts";
import { icon, iconButton } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import type { Studio } from "../../studio.ts";

/** What was taken away last, with the way back. */
export class RemovalLine extends LightElement {
  static override properties = { line: { attribute: false } };
  declare line: { readonly last: Removal; readonly studio: Studio };

  /** Where the last thing that had the focus is gone, and nothing took its place, the way back has it. */
  protected override firstUpdated(): void {
    if (document.activeElement === document.body) this.querySelector("button")?.focus();
  }

  protected override render(): TemplateResult {
    const { last, studio } = this.line;
    const { t } = studio.session.state();
    return html`
      ${icon("trash")}
      <span dir="auto">${storyOf(last, studio)}</span>
      <button type="button" class="link" title=${t("undoRemovalHint")} @click=${() => {
        undoRemoval(studio);
      }}>${t("undo")}</button>
      ${iconButton("close", t("dismiss"), () => {
        studio.removals.send({ kind: "past", removal: last });
      })}`;
  }
}
