import type { Snapshot } from "../../../src/shared/studio.ts";
import { waitingStrings } from "../../../src/shared/waitingStrings.ts";
import { olderOf } from "../cards/older.ts";
import { reduceRemovals } from "../cards/removals.ts";
import { reduceCards } from "../cards/state.ts";
import { deedsOf } from "../cards/deeds.ts";
import { findPicture } from "../cards/pictured.ts";
import { spokenChange } from "../cards/spoken.ts";
import { groupOf } from "../cards/titleId.ts";
import { calmState, settle } from "../form/change.ts";
import { createComposer } from "../form/createComposer.ts";
import { restored } from "../form/restored.ts";
import { openCanvas } from "../rooms/canvas/open.ts";
import { isShown, shownOf } from "../rooms/compose/shown.ts";
import type { Studio } from "../studio.ts";
import type { Host, News } from "./host.ts";
import { rooms } from "../rooms/rooms.ts";
import { keep } from "./keep.ts";
import { newest, readKept } from "./kept.ts";
import { payingOnceTold } from "./payingOnceTold.ts";
import { placeIn, reducePlace } from "./place.ts";
import { savedModel } from "./savedModel.ts";
import { restoreScrolled } from "./scrolled.ts";
import { purseOf, reduceSession, reduceSpeech } from "./session.ts";
import { createStore } from "./store.ts";
import { sayThrown } from "./text.ts";
import { wordsOf } from "./words.ts";
import type { Words } from "./words.ts";

/** The page before the host's snapshot has come, and when it does not come; then the Studio. */
export type Page =
  | { readonly kind: "waiting"; readonly t: Words; readonly problem?: string }
  | { readonly kind: "open"; readonly studio: Studio };

export interface Start {
  readonly page: () => Page;
  readonly onChange: (listener: () => void) => void;
  /** Asks for the snapshot, once more after it did not come. */
  readonly load: () => Promise<void>;
}

interface Needs {
  readonly host: Host;
  /** What `setState` kept; anything. */
  readonly saved: unknown;
  readonly save: (state: unknown) => void;
}

export function createStart({ host, saved, save }: Needs): Start {
  const t = wordsOf(waitingStrings, "en");
  let page: Page = { kind: "waiting", t };
  let hear: ((news: News) => void) | undefined;
  const early: News[] = [];
  const listeners: (() => void)[] = [];
  const announce = (next: Page): void => {
    page = next;
    for (const listener of listeners) listener();
  };
  host.onNews((news) => {
    if (hear === undefined) early.push(news);
    else hear(news);
  });
  return {
    page: () => page,
    onChange: (listener) => void listeners.push(listener),
    async load() {
      announce({ kind: "waiting", t });
      try {
        const snapshot = await host.call("snapshot", savedModel(saved));
        const opened = openStudio({ host, snapshot, saved, save });
        hear = opened.hear;
        announce({ kind: "open", studio: opened.studio });
        early.splice(0).forEach(hear);
        // All is drawn by then, and nothing is painted yet.
        requestAnimationFrame(opened.settle);
      } catch (thrown) {
        announce({ kind: "waiting", t, problem: sayThrown(thrown) });
      }
    },
  };
}

/** The state from which all rooms are drawn, and what news do to it. */
function openStudio({ host: line, snapshot, saved, save }: Needs & { readonly snapshot: Snapshot }): { readonly studio: Studio; readonly hear: (news: News) => void; readonly settle: () => void } {
  const t = wordsOf(snapshot.strings, snapshot.locale);
  const store = createStore();
  const session = store.slice(reduceSession, { t, snapshot, payer: snapshot.payer });
  const host = payingOnceTold(line, session, store);
  const cards = store.slice(reduceCards, reduceCards([], { kind: "put", cards: snapshot.cards, only: true }));
  const kept = readKept(saved);
  const calm = calmState(snapshot);
  const draft = newest(kept, snapshot.draft);
  const place = store.slice(reducePlace, placeIn(kept.place, rooms.map(({ id }) => id)));
  for (const { id, kept: own } of rooms) own?.restore(store, kept.rooms[id]);
  if (kept.scrolled?.card !== undefined) shownOf(store).send({ kind: "left", at: { ...kept.scrolled.card, id: groupOf(kept.scrolled.card.id) } });
  const speech = store.slice(reduceSpeech, "");
  const older = olderOf(store);
  older.send({ kind: "told", before: snapshot.before });
  const { form, composer, fill, payerChanged } = createComposer({
    host, store, session, first: settle(restored(draft.form, calm), snapshot), speak: speech.send,
    paint: (picture) => {
      place.send({ kind: "open", opened: { room: "canvas", at: { id: picture?.id ?? "" } } });
    },
    ...(kept.replaced === undefined || draft.at !== kept.at ? {} : { replaced: { form: restored(kept.replaced.form, calm), by: restored(kept.replaced.by, calm), how: kept.replaced.how } }),
  });

  const hear = (news: News): void => {
    switch (news.kind) {
      case "cards": {
        const before = new Map(cards.state().map((card) => [card.groupId, card]));
        cards.send({ kind: "put", cards: news.cards, gone: news.gone, only: news.only === true });
        if (news.only === true) {
          older.send({ kind: "told", before: news.before });
          const { last } = studio.removals.state();
          if (last !== undefined) studio.removals.send({ kind: "past", removal: last });
        }
        const sayings = news.only === true ? [] : news.cards.flatMap((card) => spokenChange(before.get(card.groupId), card, purseOf(session.state()), t) ?? []);
        if (sayings.length > 0) speech.send([...new Set(sayings)].join(" "));
        return;
      }
      case "payer": {
        const isFirst = session.state().payer === undefined;
        session.send({ kind: "payer", payer: news.payer });
        if (!isFirst) payerChanged();
        return;
      }
      case "recent":
        form.send({ kind: "used", recent: news.recent });
        return;
      case "show":
        place.send({ kind: "go", room: news.room ?? "compose" });
        if (news.front !== undefined) shownOf(store).send({ kind: "front", front: news.front });
        return;
      case "fill":
        place.send({ kind: "go", room: "compose" });
        fill(news);
        return;
      case "paint":
        openCanvas(studio, () => host.call("addSourceUri", { uri: news.uri }), snapshot.models.find(({ id }) => id === news.operation));
        return;
      case "picture": {
        const pictured = findPicture(cards.state(), news);
        if (pictured !== undefined) studio.deeds(pictured)[news.do]?.run();
      }
    }
  };
  const studio: Studio = {
    host, store, session, cards, removals: store.slice(reduceRemovals, {}), form, composer, place, speech,
    deeds: (pictured) => deedsOf(pictured, studio),
    isListed: (card) => isShown(card, shownOf(store).state()),
    tell: (name, params) => {
      composer.tell(name, params);
    },
  };
  keep(studio, { at: draft.at, scrolled: kept.scrolled, untold: draft === kept && Object.keys(kept.form).length > 0 }, save);
  return {
    studio, hear,
    settle: () => {
      if (kept.scrolled !== undefined) restoreScrolled(kept.scrolled);
    },
  };
}
