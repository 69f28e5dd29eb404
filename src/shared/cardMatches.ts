import type { CardView, JobView, OutputView } from "./cards.ts";

/** Which cards are asked for: the page looks at those that it has, the host at those further back. */
export const filters = ["all", "running", "failed", "favourites"] as const;
export type Filter = (typeof filters)[number];

export const isRunning = (job: JobView): boolean => job.stage.stage !== "ended";

/** Nothing more comes of it: what was sent and is no longer waited for has no outcome yet. */
export const hasEnded = (card: CardView): boolean => card.jobs.every((job) => !isRunning(job) && job.outcome !== undefined);

const failed = (job: JobView): boolean =>
  job.outcome === "failed" || job.outcome === "refused" || job.outcome === "unknown" || job.outputs.some((output) => output.state === "withheld");

/** Whether a card is among those asked for; a search looks at words, model and seeds. */
export function cardMatches(card: CardView, filter: Filter, query: string): boolean {
  if (filter === "running" && !card.jobs.some(isRunning)) return false;
  if (filter === "failed" && !card.jobs.some(failed)) return false;
  const outputs = card.jobs.flatMap((job) => job.outputs);
  if (filter === "favourites" && !outputs.some((output) => output.favourite === true)) return false;
  const words = query.toLowerCase().split(/\s+/u).filter((word) => word !== "");
  const texts = card.jobs.flatMap((job) => job.texts ?? []);
  const text = [card.prompt, card.model, ...texts, ...outputs.flatMap(outputWords)].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

const outputWords = (output: OutputView): readonly string[] => [output.prompt ?? "", output.name ?? "", output.seed === undefined ? "" : String(output.seed)];
