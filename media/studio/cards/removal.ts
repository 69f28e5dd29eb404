import type { CardView, JobView, OutputView } from "../../../src/shared/cards.ts";
import { once } from "../shell/once.ts";
import { firstLine } from "../shell/text.ts";
import type { Studio } from "../studio.ts";
import type { Removal } from "./removals.ts";

/** How long the way back stands there. */
const offeredMs = 30_000;

/** A picture's name in the page, which finds it again when it has come back. */
export const pictureId = (job: JobView, output: OutputView): string => `${job.id}/${output.index}`;

export function deletePicture(studio: Studio, { card, job, output }: { readonly card: CardView; readonly job: JobView; readonly output: OutputView }): void {
  const { t } = studio.session.state();
  const name = output.name ?? (firstLine(card.prompt) || t("untitled"));
  takeAway(studio, () => studio.host.call("deletePicture", { jobId: job.id, index: output.index }), { groupId: card.groupId, picture: pictureId(job, output), name });
}

export function removeCard(studio: Studio, card: CardView): void {
  const { t } = studio.session.state();
  takeAway(studio, () => studio.host.call("removeJobs", { jobIds: card.jobs.map(({ id }) => id) }), { groupId: card.groupId, name: firstLine(card.prompt) || (card.source ?? t("untitled")) });
}

export const storyOf = ({ picture, name }: Removal, studio: Studio): string => studio.session.state().t(picture === undefined ? "cardRemoved" : "pictureDeleted", name);

export function undoRemoval(studio: Studio): void {
  const { removals } = studio;
  const { last, leaving } = removals.state();
  if (leaving !== undefined) removals.send({ kind: "wantedBack" });
  if (leaving !== undefined || last === undefined) return;
  once(studio, "undo the removal", () => studio.host.call("undoRemoval", {}), () => {
    removals.send({ kind: "undone", removal: last });
  });
}

function takeAway(studio: Studio, ask: () => Promise<unknown>, removal: Removal): void {
  const { removals } = studio;
  once(studio, `remove ${removal.groupId} ${removal.picture ?? ""}`, () => {
    removals.send({ kind: "leaving", removal });
    return ask().catch((thrown: unknown) => {
      removals.send({ kind: "stayed", removal });
      throw thrown;
    });
  }, () => {
    const { leaving } = removals.state();
    removals.send({ kind: "removed", removal });
    if (leaving?.removal === removal && leaving.undone) {
      undoRemoval(studio);
      return;
    }
    studio.speech.send(`${storyOf(removal, studio)} ${studio.session.state().t("undoRemovalHint")}`);
    expire(studio, removal);
  });
}

/** Who is about to press it keeps it. */
function expire(studio: Studio, removal: Removal): void {
  setTimeout(() => {
    if (document.querySelector(".removal:focus-within") !== null && studio.removals.state().last === removal) expire(studio, removal);
    else studio.removals.send({ kind: "past", removal });
  }, offeredMs);
}
