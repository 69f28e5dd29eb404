import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { pixelsText } from "../../../../src/core/ratio.ts";
import { outsideText } from "../../cards/outsideText.ts";
import { picturesOf, wordsOfPicture } from "../../cards/pictured.ts";
import { bytesText, imagesText } from "../../shell/words.ts";
import type { Looked } from "./looked.ts";

/** What the picture was made from, and what is known of it. */
export function factsView(looked: Looked): TemplateResult {
  const words = wordsOfPicture(looked.pictured);
  return html`
    <footer class="viewer-facts">
      ${words.trim() === "" ? nothing : html`<p class="viewer-prompt" dir="auto" tabindex="0" aria-label=${looked.t("prompt")} role="group">${words}</p>`}
      <p class="meta">${facts(looked).map((fact) => html`<span dir="auto">${fact}</span>`)}</p>
    </footer>`;
}

function facts({ t, pictured, viewing }: Looked): string[] {
  const { card, job: { by }, output } = pictured;
  const { width, height } = viewing.picture;
  const count = picturesOf(card).length;
  return [
    by?.model ?? card.model,
    output.seed === undefined ? "" : t("seedOf", String(output.seed)),
    width === 0 || output.kind === "vector" ? "" : pixelsText(width, height),
    viewing.facts?.bytes === undefined ? "" : bytesText(viewing.facts.bytes, t),
    by !== undefined ? by.cost : count > 1 ? t("costOfMany", card.cost, imagesText(count, t)) : card.cost,
    output.outside?.is === "compared" ? outsideText(output.outside, t) : "",
    viewing.facts === undefined ? "" : (viewing.facts.path ?? t("notSaved")),
  ].filter((fact) => fact !== "");
}
