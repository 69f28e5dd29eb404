import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { JobView } from "../../../src/shared/cards.ts";
import { bringLater } from "../form/view/later.ts";
import type { Studio } from "../studio.ts";

/** What a job answered in words and in parts; few jobs do. */
export function answersView(job: JobView, studio: Studio): TemplateResult | typeof nothing {
  if (job.texts === undefined && job.json === undefined) return nothing;
  bringLater(studio.composer);
  return html`<card-answers .answer=${{ job, studio }}></card-answers>`;
}
