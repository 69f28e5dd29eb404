import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { goesOnFrom, isAll } from "../../cards/older.ts";
import type { OlderCards } from "../../cards/older.ts";
import { LightElement } from "../../elements/light.ts";
import { sayThrown } from "../../shell/text.ts";

/** At the end of the list: what else there is, and the way there. */
export class OlderLine extends LightElement {
  static override properties = { line: { attribute: false } };
  declare line: OlderCards;

  protected override render(): TemplateResult | typeof nothing {
    const { sought, studio, slice } = this.line;
    const { t } = studio.session.state();
    const older = slice.state();
    const goesOn = goesOnFrom(older, sought) !== undefined;
    const lookedFurther = older.search?.filter === sought.filter && older.search.query === sought.query;
    const said = isAll(sought) ? t("newestShown", studio.cards.state().length) : !goesOn ? t("allSearched") : lookedFurther ? t("partSearched") : t("newestSearched");
    return html`<span>${said}</span>${goesOn
      ? html` <button type="button" class="link" aria-disabled=${older.asking ? "true" : nothing} @click=${() => void loadOlder(this.line)}>${t(older.asking ? "lookingBack" : isAll(sought) ? "loadOlder" : "lookFurther")}</button>`
      : nothing}`;
  }
}

/** The next that the host has. */
async function loadOlder({ studio: { host, cards, session, speech, composer }, slice, sought: { filter, query } }: OlderCards): Promise<void> {
  const before = goesOnFrom(slice.state(), { filter, query });
  if (before === undefined || slice.state().asking) return;
  slice.send({ kind: "asking", asking: true });
  try {
    const told = await host.call("olderCards", { before, filter, query });
    slice.send({ kind: "loaded", sought: { filter, query }, before: told.before, found: told.cards.map(({ groupId }) => groupId) });
    cards.send({ kind: "put", cards: told.cards, only: false });
    speech.send(session.state().t("olderLoaded", told.cards.length));
  } catch (thrown) {
    slice.send({ kind: "asking", asking: false });
    composer.complain(sayThrown(thrown));
  }
}
