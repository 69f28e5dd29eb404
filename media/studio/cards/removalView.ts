import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Studio } from "../studio.ts";
import { deletePicture, pictureId, storyOf, undoRemoval } from "./removal.ts";
import { icon, iconButton } from "../elements/icon.ts";

/** Says quietly what was taken away last, with the way back. */
export function removalView(studio: Studio): TemplateResult | typeof nothing {
  const { last } = studio.removals.state();
  if (last === undefined) return nothing;
  const { t } = studio.session.state();
  return html`
    <p class="replaced removal">
      ${icon("trash")}
      <span dir="auto">${storyOf(last, studio)}</span>
      <button type="button" class="link" title=${t("undoRemovalHint")} @click=${() => {
        undoRemoval(studio);
      }}>${t("undo")}</button>
      ${iconButton("close", t("dismiss"), () => {
        studio.removals.send({ kind: "past", removal: last });
      })}
    </p>`;
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
