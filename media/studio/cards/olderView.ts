import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Studio } from "../studio.ts";
import { loadOlder } from "./loadOlder.ts";
import { goesOnFrom, isAll, olderOf } from "./older.ts";
import type { Sought } from "./older.ts";

/** At the end of the list: what else there is, and the way there. */
export function olderView(sought: Sought, studio: Studio): TemplateResult | typeof nothing {
  const { t } = studio.session.state();
  const older = olderOf(studio.store).state();
  if (older.before === undefined) return nothing;
  const goesOn = goesOnFrom(older, sought) !== undefined;
  const lookedFurther = older.search?.filter === sought.filter && older.search.query === sought.query;
  const said = isAll(sought) ? t("newestShown", studio.cards.state().length) : !goesOn ? t("allSearched") : lookedFurther ? t("partSearched") : t("newestSearched");
  return html`<p class="older"><span>${said}</span>${goesOn
    ? html` <button type="button" class="link" aria-disabled=${older.asking ? "true" : nothing} @click=${() => void loadOlder(studio, sought)}>${t(older.asking ? "lookingBack" : isAll(sought) ? "loadOlder" : "lookFurther")}</button>`
    : nothing}</p>`;
}
