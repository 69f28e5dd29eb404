import { html } from "lit";
import type { TemplateResult } from "lit";
import type { CardView } from "../../../../src/shared/cards.ts";
import { bringLater } from "../../form/view/later.ts";
import type { Session } from "../../shell/session.ts";
import type { Studio } from "../../studio.ts";

/** Nobody pays yet, and nothing was made. */
export const isWelcome = ({ payer }: Session, cards: readonly CardView[]): boolean => payer?.kind === "none" && cards.length === 0;

/** The first time; later there is no need of it. */
export function welcomeView(studio: Studio): TemplateResult {
  bringLater(studio.composer);
  return html`<studio-welcome .studio=${studio}></studio-welcome>`;
}
