import type { Engine } from "../../jobs/engine.ts";
import type { Job } from "../../jobs/types.ts";
import type { CardView } from "../../shared/cards.ts";
import type { HostMessage } from "../../shared/studio.ts";
import type { EditorDeps } from "../deps.ts";
import { cardOf } from "./cards.ts";

/** As many jobs of the past as the page shows when it opens. */
const recentJobs = 200;

interface FeedDeps {
  readonly src: (sha256: string) => string;
  readonly favourite: (jobId: string, index: number) => boolean;
  readonly post: (message: HostMessage) => void;
}

export interface CardFeed {
  /** Newest first; from now on the page hears of every change. */
  cards(): Promise<CardView[]>;
  readonly refresh: (job: Job) => Promise<void>;
  dispose(): void;
}

/** The page's cards follow the engine that pays now; in the sandbox they are the sandbox's. */
export function cardFeed(deps: EditorDeps, { src, favourite, post }: FeedDeps): CardFeed {
  const groups = new Map<string, Map<string, Job>>();
  let unlisten: (() => void) | undefined;
  let feeding: Engine | undefined;

  const view = (engine: Engine, jobs: readonly Job[]): Promise<CardView | undefined> =>
    cardOf({ catalogue: deps.catalogue, src, favourite, ahead: (job) => engine.store.ahead(job) }, jobs);
  const put = (job: Job): readonly Job[] => {
    const group = groups.get(job.groupId) ?? new Map<string, Job>();
    group.set(job.id, job);
    groups.set(job.groupId, group);
    return [...group.values()];
  };
  const send = async (engine: Engine, job: Job): Promise<void> => {
    const card = await view(engine, put(job));
    if (card !== undefined && feeding === engine) post({ kind: "card", card });
  };
  const follow = (engine: Engine): void => {
    if (feeding === engine) return;
    unlisten?.();
    groups.clear();
    feeding = engine;
    unlisten = engine.onChange((job) => void send(engine, job));
  };
  const modeChanged = deps.mode.onDidChange(() => void replace());
  const replace = async (): Promise<void> => {
    for (const groupId of groups.keys()) post({ kind: "cardGone", groupId });
    for (const card of (await feed.cards()).reverse()) post({ kind: "card", card });
  };

  const feed: CardFeed = {
    cards: async () => {
      const engine = await deps.mode.engine();
      follow(engine);
      for (const job of [...await engine.store.recent({ limit: recentJobs })].reverse()) put(job);
      const cards = await Promise.all([...groups.values()].map((group) => view(engine, [...group.values()])));
      return cards.filter((card) => card !== undefined).sort((a, b) => b.createdAt - a.createdAt);
    },
    refresh: async (job) => send(await deps.mode.engine(), job),
    dispose: () => {
      unlisten?.();
      modeChanged.dispose();
    },
  };
  return feed;
}
