import { sayThrown } from "../shell/text.ts";
import type { Studio } from "../studio.ts";
import { goesOnFrom, olderOf } from "./older.ts";
import type { Sought } from "./older.ts";

/** The next that the host has. */
export async function loadOlder({ host, store, cards, session, speech, composer }: Studio, { filter, query }: Sought): Promise<void> {
  const older = olderOf(store);
  const before = goesOnFrom(older.state(), { filter, query });
  if (before === undefined || older.state().asking) return;
  older.send({ kind: "asking", asking: true });
  try {
    const told = await host.call("olderCards", { before, filter, query });
    older.send({ kind: "loaded", sought: { filter, query }, before: told.before, found: told.cards.map(({ groupId }) => groupId) });
    cards.send({ kind: "put", cards: told.cards, only: false });
    speech.send(session.state().t("olderLoaded", told.cards.length));
  } catch (thrown) {
    older.send({ kind: "asking", asking: false });
    composer.complain(sayThrown(thrown));
  }
}
