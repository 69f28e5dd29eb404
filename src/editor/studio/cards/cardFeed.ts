import { env, l10n } from "vscode";
import { cardOf } from "../../../app/cards.ts";
import type { CardWords } from "../../../app/cards.ts";
import type { Seen } from "../../../app/jobFeed.ts";
import { lookBack } from "../../../app/lookBack.ts";
import type { Engine } from "../../../jobs/engine.ts";
import type { Job } from "../../../jobs/types.ts";
import type { CardView } from "../../../shared/cards.ts";
import { cardMatches } from "../../../shared/cardMatches.ts";
import type { CallParams, HostMessage } from "../../../shared/studio.ts";
import type { EditorDeps } from "../../deps.ts";
import { remedyTitle, sentenceOf } from "../../shell/failures.ts";

/** How often places in the queue are counted anew. */
const countAgainMs = 1000;

const words: CardWords = { t: (text, ...args) => l10n.t(text, ...args), sentence: sentenceOf, remedy: remedyTitle, locale: env.language };

interface FeedDeps {
  readonly src: (sha256: string, mediaType: string) => Promise<string>;
  readonly post: (message: HostMessage) => void;
}

export interface CardFeed {
  /** The newest, and all that is open or held; from now on the page hears of every change. */
  cards(): Promise<Told>;
  /** Those that lie before a job, or the next of those that match. */
  older(asked: CallParams<"olderCards">): Promise<Told>;
  /** Tells the page of what the journal does not: a deleted file. */
  refresh(job: Job): void;
  /** Has a job among the cards, however old it is. Resolves when the page has been told. */
  include(job: Job): Promise<void>;
  dispose(): void;
}

/** Newest first, and the job before which there are more. */
interface Told {
  readonly cards: CardView[];
  readonly before?: string;
}

interface Followed {
  readonly engine: Engine;
  /** Job → as the feed had it last. */
  readonly seen: Map<string, Job>;
  /** Group → its jobs by id. */
  readonly groups: Map<string, Map<string, Job>>;
  /** Groups whose cards the page has yet to be told of. */
  readonly due: Set<string>;
  /** A job has left the queue: the others have moved up. */
  moved: boolean;
}

/** The page's cards follow the engine that pays now; in the sandbox they are the sandbox's. */
export function cardFeed(deps: EditorDeps, { src, post }: FeedDeps): CardFeed {
  let followed: Followed | undefined;
  /** Whose cards the page shows. */
  let told: Engine | undefined;
  let telling: Promise<void> | undefined;

  const viewOf = ({ engine, groups }: Followed, groupId: string): Promise<CardView | undefined> =>
    cardOf({ words, catalogue: deps.catalogue, src, favourite: deps.favourites.has, proof: (job, output) => deps.proofs.of(engine, job, output), ahead: (job) => engine.store.ahead(job) }, [...groups.get(groupId)?.values() ?? []]);
  const cardsOf = async (of: Followed, groupIds: Iterable<string>): Promise<CardView[]> =>
    (await Promise.all([...groupIds].map((id) => viewOf(of, id)))).filter((card) => card !== undefined);

  /** One telling at a time: what changes while a card is made is told after it, never before. */
  const tell = (): void => {
    telling ??= (async () => {
      for (let now = followed; now !== undefined && now.due.size > 0; now = followed) {
        const groupIds = [...now.due];
        now.due.clear();
        const cards = await cardsOf(now, groupIds);
        const gone = groupIds.filter((groupId) => !cards.some((card) => card.groupId === groupId));
        if (now === followed) post({ kind: "cards", cards, ...(gone.length === 0 ? {} : { gone }) });
      }
    })().catch((error: unknown) => deps.log.warn(String(error))).finally(() => (telling = undefined));
  };
  const put = (into: Followed, job: Job): void => {
    const group = into.groups.get(job.groupId) ?? new Map<string, Job>();
    into.groups.set(job.groupId, group.set(job.id, job));
    into.due.add(job.groupId);
    if (job.state !== "queued") into.moved = true;
  };
  /** Takes in what has changed since the feed was looked at before. */
  const follow = ({ engine, jobs }: Seen): Followed => {
    const now: Followed = followed?.engine === engine ? followed : { engine, seen: new Map(), groups: new Map(), due: new Set<string>(), moved: false };
    followed = now;
    for (const job of [...jobs].reverse()) {
      if (now.seen.get(job.id) === job) continue;
      now.seen.set(job.id, job);
      put(now, job);
    }
    return now;
  };

  const listening = deps.jobs.onDidChange(() => {
    // Before the page has asked there is nobody to tell.
    if (told === undefined) return;
    const looked = deps.jobs.look().then(async (seen) => {
      if (seen.engine !== told) return post({ kind: "cards", ...await feed.cards(), only: true });
      follow(seen);
      tell();
    });
    looked.catch((error: unknown) => deps.log.warn(String(error)));
  });
  const tellOf = (jobId: string): void => {
    const group = [...followed?.groups.entries() ?? []].find(([, jobs]) => jobs.has(jobId));
    if (group === undefined) return;
    followed?.due.add(group[0]);
    tell();
  };
  const watching = [deps.favourites.onDidChange(({ jobId }) => tellOf(jobId)), deps.proofs.onDidProve(tellOf)];
  const timer = setInterval(() => {
    if (followed?.moved !== true) return;
    followed.moved = false;
    for (const [groupId, group] of followed.groups) if ([...group.values()].some(({ state }) => state === "queued")) followed.due.add(groupId);
    tell();
  }, countAgainMs);
  timer.unref();

  const feed: CardFeed = {
    cards: async () => {
      const { before, ...seen } = await deps.jobs.look();
      const now = follow(seen);
      told = now.engine;
      now.due.clear();
      return { cards: (await cardsOf(now, now.groups.keys())).sort((a, b) => b.createdAt - a.createdAt), ...(before === undefined ? {} : { before }) };
    },
    older: async ({ before, filter, query }) => {
      const now = follow(await deps.jobs.look());
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
    include: async (job) => {
      put(follow(await deps.jobs.look()), job);
      tell();
      await telling;
    },
    dispose: () => {
      clearInterval(timer);
      listening.dispose();
      for (const each of watching) each.dispose();
      [followed, told] = [undefined, undefined];
    },
  };
  return feed;
}
