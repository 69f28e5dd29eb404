import { isDeepStrictEqual } from "node:util";
import { l10n } from "vscode";
import { cardOf } from "../../../app/cards.ts";
import type { CardWords } from "../../../app/cards.ts";
import { lookBack, pastJobs } from "../../../app/lookBack.ts";
import type { Engine } from "../../../jobs/engine.ts";
import { openStates } from "../../../jobs/types.ts";
import type { Job } from "../../../jobs/types.ts";
import type { CardView } from "../../../shared/cards.ts";
import { cardMatches } from "../../../shared/cardMatches.ts";
import type { CallParams, HostMessage } from "../../../shared/studio.ts";
import type { EditorDeps } from "../../deps.ts";
import { remedyTitle, sentenceOf } from "../../shell/failures.ts";

/** How often places in the queue are counted anew, and other windows' jobs looked at. */
const lookAgainMs = 1000;

const words: CardWords = { t: (text, ...args) => l10n.t(text, ...args), sentence: sentenceOf, remedy: remedyTitle };

interface FeedDeps {
  readonly src: (sha256: string, mediaType: string) => Promise<string>;
  readonly favourite: (jobId: string, index: number) => boolean;
  readonly post: (message: HostMessage) => void;
}

export interface CardFeed {
  /** The newest, and all that is open or held; from now on the page hears of every change. */
  cards(): Promise<Told>;
  /** Those that lie before a job, or the next of those that match. */
  older(asked: CallParams<"olderCards">): Promise<Told>;
  /** Tells the page of what the journal does not: a favourite, a deleted file. */
  refresh(job: Job): void;
  dispose(): void;
}

/** Newest first, and the job before which there are more. */
interface Told {
  readonly cards: CardView[];
  readonly before?: string;
}

interface Followed {
  readonly engine: Engine;
  /** Group → its jobs by id. */
  readonly groups: Map<string, Map<string, Job>>;
  /** Groups whose cards the page has yet to be told of. */
  readonly due: Set<string>;
  /** As far as the journal was read: what it says after this, any window has changed since. */
  revision: number | undefined;
  /** A job has left the queue: the others have moved up. */
  moved: boolean;
  unlisten: () => void;
}

/** The page's cards follow the engine that pays now; in the sandbox they are the sandbox's. */
export function cardFeed(deps: EditorDeps, { src, favourite, post }: FeedDeps): CardFeed {
  let followed: Followed | undefined;
  let telling: Promise<void> | undefined;

  const viewOf = ({ engine, groups }: Followed, groupId: string): Promise<CardView | undefined> =>
    cardOf({ words, catalogue: deps.catalogue, src, favourite, ahead: (job) => engine.store.ahead(job) }, [...groups.get(groupId)?.values() ?? []]);
  const cardsOf = async (of: Followed, groupIds: Iterable<string>): Promise<CardView[]> =>
    (await Promise.all([...groupIds].map((id) => viewOf(of, id)))).filter((card) => card !== undefined);

  /** One telling at a time: what changes while a card is made is told after it, never before. */
  const tell = (): void => {
    telling ??= (async () => {
      for (let now = followed; now !== undefined && now.due.size > 0; now = followed) {
        const groupIds = [...now.due];
        now.due.clear();
        const cards = await cardsOf(now, groupIds);
        if (now === followed) post({ kind: "cards", cards });
      }
    })().catch((error: unknown) => deps.log.warn(String(error))).finally(() => (telling = undefined));
  };
  const put = (into: Followed, job: Job): void => {
    const group = into.groups.get(job.groupId) ?? new Map<string, Job>();
    into.groups.set(job.groupId, group.set(job.id, job));
    into.due.add(job.groupId);
    if (job.state !== "queued") into.moved = true;
  };
  const follow = (engine: Engine): Followed => {
    if (followed?.engine === engine) return followed;
    followed?.unlisten();
    const next: Followed = {
      engine, groups: new Map(), due: new Set(), moved: false, revision: undefined,
      unlisten: engine.onChange((job) => {
        put(next, job);
        tell();
      }),
    };
    followed = next;
    return next;
  };

  const lookAgain = async (of: Followed): Promise<void> => {
    const { jobs, revision } = await of.engine.store.changes(of.revision);
    of.revision = revision;
    // What this window changed itself it was told of at once.
    for (const job of jobs) if (!isDeepStrictEqual(of.groups.get(job.groupId)?.get(job.id), job)) put(of, job);
    if (of.moved) {
      of.moved = false;
      for (const [groupId, group] of of.groups) if ([...group.values()].some(({ state }) => state === "queued")) of.due.add(groupId);
    }
    tell();
  };
  const timer = setInterval(() => {
    if (followed !== undefined) lookAgain(followed).catch((error: unknown) => deps.log.warn(String(error)));
  }, lookAgainMs);
  timer.unref();

  const feed: CardFeed = {
    cards: async () => {
      const now = follow(await deps.mode.engine());
      now.revision ??= (await now.engine.store.changes()).revision;
      const { store } = now.engine;
      const [held, open, { jobs, ...more }] = await Promise.all([store.held(), store.inStates(openStates), pastJobs(store)]);
      for (const job of [...held, ...open, ...[...jobs].reverse()]) put(now, job);
      now.due.clear();
      return { cards: (await cardsOf(now, now.groups.keys())).sort((a, b) => b.createdAt - a.createdAt), ...more };
    },
    older: async ({ before, filter, query }) => {
      const now = follow(await deps.mode.engine());
      const all = filter === "all" && query.trim() === "";
      const cards: CardView[] = [];
      const more = await lookBack(now.engine.store, before, async (jobs) => {
        const groups = new Set(jobs.map(({ groupId }) => groupId));
        for (const job of jobs) put(now, job);
        for (const groupId of groups) now.due.delete(groupId);
        cards.push(...(await cardsOf(now, groups)).filter((card) => cardMatches(card, filter, query)));
        return all || cards.length > 0;
      });
      return { cards, ...(more === undefined ? {} : { before: more }) };
    },
    refresh: (job) => {
      if (followed === undefined) return;
      put(followed, job);
      tell();
    },
    dispose: () => {
      clearInterval(timer);
      followed?.unlisten();
      followed = undefined;
      modeChanged.dispose();
    },
  };
  const modeChanged = deps.mode.onDidChange(() => {
    feed.cards().then((told) => post({ kind: "cards", ...told, only: true }), (error: unknown) => deps.log.warn(String(error)));
  });
  return feed;
}
