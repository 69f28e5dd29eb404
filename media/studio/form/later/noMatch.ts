import { html } from "lit";
import type { TemplateResult } from "lit";
import { LightElement } from "../../elements/light.ts";
import type { Studio } from "../../studio.ts";

/** Nothing is listed as it is searched and filtered, and the way back to all. */
export class NoMatch extends LightElement {
  static override properties = { show: { attribute: false } };
  declare show: { readonly studio: Studio; readonly all: () => void };

  protected override render(): TemplateResult {
    const { studio, all } = this.show;
    const { t } = studio.session.state();
    return html`<p>${t("noMatch")}</p><button type="button" class="link" @click=${all}>${t("showAll")}</button>`;
  }
}
