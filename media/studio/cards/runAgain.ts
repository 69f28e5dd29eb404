import type { CardView } from "../../../src/shared/cards.ts";
import { shownOf } from "../rooms/compose/shown.ts";
import { once } from "../shell/once.ts";
import type { Studio } from "../studio.ts";

/** The same once more; its card is led to, as after any request of one's own. */
export function runAgain(studio: Studio, { groupId: of, jobs }: CardView): void {
  once(studio, `run ${of} again`, () => studio.host.call("runAgain", { jobIds: jobs.map(({ id }) => id) }), ({ groupId }) => {
    shownOf(studio.store).send({ kind: "submitted", groupId });
  });
}
