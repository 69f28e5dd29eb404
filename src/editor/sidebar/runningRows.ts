import { cancelOf, isOver } from "../../app/cards.ts";
import { sumOf, titleOf } from "../../app/jobWords.ts";
import { purseOf } from "../../core/playMoney.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import { isUnreached } from "../../jobs/states.ts";
import type { Job, JobState } from "../../jobs/types.ts";
import type { Row } from "../shell/tree.ts";

/** In characters: beside it the sum and a stage have room in a side bar as wide as it is at first. */
const longest = 20;

type Translate = (text: string, ...args: readonly (string | number)[]) => string;

export interface RunningWords {
  readonly t: Translate;
  readonly catalogue: Pick<Catalogue, "get">;
  readonly ahead: (job: Job) => Promise<number>;
  /** The stage in words; `ahead` stand before it in the queue. */
  readonly stage: (job: Job, ahead: number) => string;
}

/** What was asked and has not ended, in the order in which it goes: the queue reads downwards. */
export function underWay(newestFirst: readonly Job[]): readonly Job[] {
  return newestFirst.filter((job) => !isOver(job)).reverse();
}

/** Each with its stage and its sum, and what can be done about it. */
export function runningRows(words: RunningWords, jobs: readonly Job[]): Promise<Row[]> {
  return Promise.all(jobs.map((job) => rowOf(words, job)));
}

async function rowOf({ t, catalogue, ahead, stage }: RunningWords, job: Job): Promise<Row> {
  const sum = sumOf(t, [job]);
  const long = stage(job, job.state === "queued" ? await ahead(job) : 0);
  const waits = job.notBefore !== undefined && job.state === "queued";
  const short = isUnreached(job) ? t("Not reached, try {0}", job.attempts + 1) : waits ? t("Waiting, try {0}", job.attempts + 1) : long;
  const title = titleOf(catalogue, job);
  const context = contextOf(job);
  return {
    id: job.id, label: clipped(title), description: `${sum} · ${short}`, icon: isUnreached(job) ? "debug-disconnect" : waits ? "watch" : icons[job.state],
    hover: [title, `${catalogue.get(job.operation)?.title ?? job.operation} · ${job.keyLabel}`, `${sum} · ${long}`, ...(context === "sent" && purseOf(job.keyId) === "key" ? [t("It was sent, and may be billed.")] : [])],
    ...(context === undefined ? {} : { context }), subject: { jobId: job.id },
  };
}

/** A long prompt would push sum and stage out of sight; the whole of it stands in the hover. */
function clipped(title: string): string {
  const words = title.slice(0, longest + 1);
  return title.length <= longest ? title : `${words.includes(" ") ? words.slice(0, words.lastIndexOf(" ")) : words.slice(0, longest)}…`;
}

/** What its menu is made for: it can leave the queue, it can be waited for no more, or it wants a decision. */
function contextOf(job: Job): "queued" | "sent" | "paused" | undefined {
  if (job.state === "paused") return "paused";
  const cancel = cancelOf(job);
  return cancel === undefined ? undefined : cancel === "leave" ? "queued" : "sent";
}

const icons: Readonly<Record<JobState, string>> = {
  paused: "debug-pause", queued: "circle-outline", submitting: "loading~spin", accepted: "loading~spin", answered: "cloud-download", collecting: "cloud-download", collected: "save",
  placed: "check", done: "check", refused: "circle-slash", failed: "circle-slash", cancelled: "circle-slash", unknown: "question",
};
