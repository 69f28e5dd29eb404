import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Film } from "../form/later/film.ts";
import { bringLater } from "../form/view/later.ts";

/** Few cards have one: its element comes when it is needed. */
export function filmView(film: Film): TemplateResult {
  bringLater(film.studio.composer);
  return html`<studio-film .film=${film}></studio-film>`;
}
