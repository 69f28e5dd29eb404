import type { CardView } from "../../../../src/shared/cards.ts";
import { isRunning } from "../../../../src/shared/cardMatches.ts";
import type { Studio } from "../../studio.ts";
import { shownOf } from "./shown.ts";

export interface Sight {
  /** The results are not behind the form. */
  readonly results: boolean;
  /** They show their newest card. */
  readonly newest: boolean;
  /** The person is at work in the form. */
  readonly busy: boolean;
}

const runs = (card: CardView): boolean => card.jobs.some(isRunning);

/** The editor's clock may be another one than the page's. */
const justNow = (): number => Date.now() - 60_000;

/** Tells the room what becomes of jobs and of the form, so that each shows itself. Answers how to stop. */
export function follow({ store, cards, form }: Studio, look: () => Sight): () => void {
  const shown = shownOf(store);
  let known = cards.state();
  // What was made before that is no news: an older page of the list, or another payer's cards.
  const since = Math.max(justNow(), ...known.map(({ createdAt }) => createdAt));
  let sent = form.state().sent;
  let filled = form.state().form;

  const person = (sees: boolean, { results, busy }: Sight): "sees" | "is busy" | "is away" =>
    sees ? "sees" : results || busy ? "is busy" : "is away";

  /** Whose a card is shows only when the request is answered: until then its news wait. */
  const hearCards = (): void => {
    if (cards.state() === known || form.state().sending) return;
    const before = new Map(known.map((card) => [card.groupId, card]));
    known = cards.state();
    const sight = look();
    const came = known.filter(({ groupId, createdAt }) => !before.has(groupId) && groupId !== sent && createdAt >= since).map(({ groupId }) => groupId);
    const ended = known.filter((card) => !runs(card) && runs(before.get(card.groupId) ?? card)).map(({ groupId }) => groupId);
    if (came.length > 0) shown.send({ kind: "came", groupIds: came, person: person(sight.results && sight.newest, sight) });
    if (ended.length > 0) shown.send({ kind: "came", groupIds: ended, person: person(sight.results, sight) });
  };
  const hear = (): void => {
    if (form.state().sent !== sent) {
      sent = form.state().sent;
      if (sent !== undefined) shown.send({ kind: "submitted", groupId: sent });
    }
    if (form.state().form !== filled) {
      filled = form.state().form;
      shown.send({ kind: "front", front: "form" });
    }
    hearCards();
  };
  if (known.some(runs)) shown.send({ kind: "front", front: "results" });
  return store.listen(hear);
}
