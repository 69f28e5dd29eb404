import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Studio } from "../studio.ts";
import { bringLater } from "../form/view/later.ts";
import { deletePicture, pictureId, undoRemoval } from "./removal.ts";

/** Says quietly what was taken away last, with the way back. */
export function removalView(studio: Studio): TemplateResult | typeof nothing {
  const { last } = studio.removals.state();
  if (last === undefined) return nothing;
  bringLater(studio.composer);
  return html`<removal-line class="replaced removal" .line=${{ last, studio }}></removal-line>`;
}

/** Delete takes away the picture that has the focus, Ctrl+Z brings back what was taken away last. A key that repeats is no press. */
export function removalKey(event: KeyboardEvent, studio: Studio): void {
  const { target, key, altKey, ctrlKey, metaKey, shiftKey, repeat } = event;
  if (!(target instanceof Element) || target.closest("input, textarea") !== null || altKey || shiftKey) return;
  const picture = target.closest("[data-picture]")?.closest("[data-output]")?.getAttribute("data-output");
  const { last, leaving } = studio.removals.state();
  const undoes = (ctrlKey || metaKey) && key.toLowerCase() === "z" && (last ?? leaving) !== undefined;
  const deletes = picture !== null && picture !== undefined && (key === "Delete" || (metaKey && key === "Backspace"));
  if (!undoes && !deletes) return;
  event.preventDefault();
  // The editor has an undo of its own for pages.
  event.stopPropagation();
  if (repeat) return;
  if (undoes) undoRemoval(studio);
  for (const card of deletes ? studio.cards.state() : []) {
    for (const job of card.jobs) for (const output of job.outputs) if (pictureId(job, output) === picture && (output.state === "placed" || output.state === "kept")) deletePicture(studio, { card, job, output });
  }
}
