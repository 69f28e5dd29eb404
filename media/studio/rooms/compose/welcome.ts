import { html } from "lit";
import type { TemplateResult } from "lit";
import type { CardView } from "../../../../src/shared/cards.ts";
import type { Session } from "../../shell/session.ts";
import type { Studio } from "../../studio.ts";
import { icon } from "../../elements/icon.ts";

/** Nobody pays yet, and nothing was made. */
export const isWelcome = ({ payer }: Session, cards: readonly CardView[]): boolean => payer?.kind === "none" && cards.length === 0;

/** The first time: two ways in, of equal weight, and something to try. Nothing is locked meanwhile. */
export function welcomeView({ t, snapshot }: Session, studio: Studio): TemplateResult {
  return html`
    <section class="welcome" aria-labelledby="welcome">
      <h2 id="welcome">${t("welcome")}</h2>
      <p>${t("welcomeText")}</p>
      <div class="ways">
        <button type="button" class="button secondary" @click=${() => {
          studio.tell("go", { to: "addKey" });
        }}>${icon("key")}${t("addApiKey")}</button>
        <button type="button" class="button secondary" @click=${() => {
          studio.tell("go", { to: "tryOffline" });
        }}>${icon("beaker")}${t("tryOffline")}</button>
      </div>
      <button type="button" class="link" @click=${() => {
        studio.tell("go", { to: "getKey" });
      }}>${t("whereKeys")}</button>
      <h3>${t("examples")}</h3>
      <ul class="examples">
        ${snapshot.examples.map((example) => html`<li><button type="button" class="example" dir="auto" @click=${() => {
          studio.composer.usePrompt(example);
        }}>${example}</button></li>`)}
      </ul>
    </section>`;
}
