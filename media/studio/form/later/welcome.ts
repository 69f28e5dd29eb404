import { html } from "lit";
import type { TemplateResult } from "lit";
import { icon } from "../../elements/icon.ts";
import { LightElement } from "../../elements/light.ts";
import type { Studio } from "../../studio.ts";

/** The first time: two ways in, of equal weight, and something to try. Nothing is locked meanwhile. */
export class Welcome extends LightElement {
  static override properties = { studio: { attribute: false } };
  declare studio: Studio;

  protected override render(): TemplateResult {
    const { t, snapshot } = this.studio.session.state();
    return html`
      <section class="welcome" aria-labelledby="welcome">
        <h2 id="welcome">${t("welcome")}</h2>
        <p>${t("welcomeText")}</p>
        <div class="ways">
          <button type="button" class="button secondary" @click=${() => {
            this.studio.tell("go", { to: "addKey" });
          }}>${icon("key")}${t("addApiKey")}</button>
          <button type="button" class="button secondary" @click=${() => {
            this.studio.tell("go", { to: "tryOffline" });
          }}>${icon("beaker")}${t("tryOffline")}</button>
        </div>
        <button type="button" class="link" @click=${() => {
          this.studio.tell("go", { to: "getKey" });
        }}>${t("whereKeys")}</button>
        <h3>${t("examples")}</h3>
        <ul class="examples">
          ${snapshot.examples.map((example) => html`<li><button type="button" class="example" dir="auto" @click=${() => {
            this.studio.composer.usePrompt(example);
          }}>${example}</button></li>`)}
        </ul>
      </section>`;
  }
}
