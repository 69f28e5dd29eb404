import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Studio, View } from "../view.ts";

/** The first time: two ways in, of equal weight, and something to try. Nothing is locked meanwhile. */
export function welcomeView({ t, snapshot }: View, studio: Studio): TemplateResult {
  return html`
    <section class="welcome" aria-labelledby="welcome">
      <h2 id="welcome">${t("welcome")}</h2>
      <p>${t("welcomeText")}</p>
      <div class="ways">
        <button type="button" class="button secondary" @click=${() => {
          studio.tell("go", { to: "addKey" });
        }}><i class="codicon codicon-key" aria-hidden="true"></i>${t("addApiKey")}</button>
        <button type="button" class="button secondary" @click=${() => {
          studio.tell("go", { to: "tryOffline" });
        }}><i class="codicon codicon-beaker" aria-hidden="true"></i>${t("tryOffline")}</button>
      </div>
      <button type="button" class="link" @click=${() => {
        studio.tell("go", { to: "getKey" });
      }}>${t("whereKeys")}</button>
      <h3>${t("examples")}</h3>
      <ul class="examples">
        ${snapshot.examples.map((example) => html`<li><button type="button" class="example" @click=${() => {
          studio.usePrompt(example);
        }}>${example}</button></li>`)}
      </ul>
    </section>`;
}
