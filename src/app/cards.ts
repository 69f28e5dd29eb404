import * as z from "zod";
import { providers } from "../catalogue/operations.ts";
import type { Catalogue } from "../catalogue/operations.ts";
import { answersInWords, promptOf } from "../catalogue/roles.ts";
import { shapeOf } from "../catalogue/shapes.ts";
import { deedOf } from "../catalogue/tasks.ts";
import type { Operation } from "../catalogue/types.ts";
import type { Failure } from "../core/errors.ts";
import { purseOf } from "../core/playMoney.ts";
import { wordsFor } from "../core/words.ts";
import type { Remedy } from "../core/sentence.ts";
import { notWaitedFor } from "../jobs/commands.ts";
import { inJob } from "../jobs/context.ts";
import { isThere } from "../jobs/deleteThere.ts";
import { kindOfMedia } from "../images/mediaTypes.ts";
import { hasEnded, isIdle, isRemovable, isStopped, isUnreached } from "../jobs/states.ts";
import type { Job } from "../jobs/types.ts";
import type { Proof } from "./outside.ts";
import { posterOf } from "./poster.ts";
import { sourceNameOf, sumOf, warningsFor } from "./jobWords.ts";
import { plainInput } from "./recall.ts";
import type { ActionView, CardView, ComparedView, JobView, OutputView, OutsideView, StageView } from "../shared/cards.ts";
import { keyOf, proportion } from "../shared/shapes.ts";

/** How a card speaks: in the person's language, and of folders as the person knows them. */
export interface CardWords {
  readonly t: (text: string, ...args: readonly (string | number)[]) => string;
  readonly sentence: (failed: Failure) => string;
  readonly remedy: (remedy: Remedy) => string;
  readonly locale: string;
}

interface CardDeps {
  readonly words: CardWords;
  readonly catalogue: Catalogue;
  /** Where the page can load a kept file of this type from. */
  readonly src: (sha256: string, mediaType: string) => Promise<string>;
  readonly ahead: (job: Job) => Promise<number>;
  readonly favourite: (jobId: string, index: number) => boolean;
  readonly proof: (job: Job, output: Pick<Job["outputs"][number], "sha256" | "restored">) => Promise<Proof | undefined>;
}

/** Jobs that were asked at once, as one card. Undefined where all were removed, and for an operation that this version does not know. */
export async function cardOf(deps: CardDeps, group: readonly Job[]): Promise<CardView | undefined> {
  const all = group.flatMap((job) => {
    const operation = deps.catalogue.get(job.operation);
    return job.removed === true || operation === undefined ? [] : [{ job, operation }];
  });
  const [{ job: first, operation } = {}] = all;
  if (first === undefined || operation === undefined) return undefined;
  const jobs = all.map(({ job }) => job);
  const names = jobs.map(sourceNameOf);
  const isBatch = new Set(names).size > 1;
  const isComparison = new Set(jobs.map((job) => job.operation)).size > 1;
  return {
    groupId: first.groupId,
    operation: operation.id,
    model: isComparison ? all.map((each) => each.operation.title).join(", ") : [deedOf(operation), operation.title].filter((words) => words !== undefined).join(" · "),
    prompt: promptOf(operation, first.input),
    ...sourceOf(deps.words, isBatch ? names : names.slice(0, 1)),
    input: plainInput(first.input),
    createdAt: first.createdAt,
    cost: sumOf(deps.words.t, jobs, deps.words.locale),
    ratio: ratioOf(operation, first),
    jobs: await Promise.all(all.map(async ({ job, operation: own }, index) => ({
      ...await jobView(deps, job),
      ...(isBatch ? sourceOf(deps.words, [names[index]]) : {}), ...(isBatch || isComparison ? { ratio: ratioOf(own, job) } : {}), ...(isComparison ? { by: comparedView(deps.words, own, job) } : {}),
    }))),
  };
}

const ratioOf = (operation: Operation, { input }: Job): number => proportion(keyOf(shapeOf(operation, input))) ?? 1;

function comparedView({ t, locale }: CardWords, operation: Operation, job: Job): ComparedView {
  return {
    operation: operation.id, model: operation.title, provider: providers[job.provider].title, input: plainInput(job.input), cost: sumOf(t, [job], locale),
    ...(job.endedAt === undefined ? {} : { took: job.endedAt - job.createdAt }),
  };
}

/** The picture that it is about; of several the first, and how many there are. */
function sourceOf({ t }: CardWords, [first, ...more]: readonly (string | undefined)[]): { source?: string } {
  if (first === undefined) return {};
  return { source: more.length === 0 ? first : t("{0} and {1} more", first, more.length) };
}

async function jobView(deps: CardDeps, job: Job): Promise<JobView> {
  const message = messageOf(deps.words, job);
  const cancel = cancelOf(job);
  const left = job.outputs.flatMap(({ state, ...rest }) => (state === "deleted" || rest.kind === "words" ? [] : [{ ...rest, state }]));
  const file = job.outputs.find(({ kind, state }) => kind === "words" && state === "placed");
  const expected = job.outputs.length > 0 || job.place === null ? left : Array.from({ length: isOver(job) ? 0 : job.weight }, (_, index) => ({ index, state: "pending" as const }));
  return {
    id: job.id,
    ...(isRemovable(job) ? { removable: true } : {}),
    ...(isThere(providers[job.provider], job) ? { atProvider: providers[job.provider].title } : {}),
    stage: await stageOf(deps, job),
    ...(cancel === undefined ? {} : { cancel }),
    ...outcomeOf(job),
    ...(message === undefined ? {} : { message }),
    warnings: warningsFor(job).map(({ text, args }) => deps.words.t(text, ...args)),
    outputs: await withPosters(deps, job, await Promise.all(expected.map((output) => outputView(deps, job, output)))),
    ...(job.texts === undefined ? {} : { texts: [...job.texts] }),
    ...(job.json === undefined ? {} : { json: z.json().parse(job.json) }),
    ...(file?.uri === undefined ? {} : { file: { index: file.index, name: decodeURIComponent(file.uri.split("/").pop() ?? "") } }),
  };
}

/** Nothing moves: it has ended, is parked with a reason, or goes on without anybody waiting. */
export function isOver(job: Job): boolean {
  return hasEnded(job) || isStopped(job) || (isIdle(job) && job.failure !== undefined);
}

export function cancelOf(job: Job): JobView["cancel"] {
  if (isOver(job)) return undefined;
  if (job.state === "queued" || job.state === "paused") return "leave";
  return job.state === "submitting" || job.state === "accepted" ? "stop" : undefined;
}

async function stageOf(deps: CardDeps, job: Job): Promise<StageView> {
  if (isOver(job)) return { stage: "ended" };
  switch (job.state) {
    case "paused": return { stage: "paused" };
    case "queued":
      return job.notBefore === undefined
        ? { stage: "queued", ahead: await deps.ahead(job) }
        : { stage: "waiting", provider: providers[job.provider].title, until: job.notBefore, attempt: job.attempts + 1, ...(isUnreached(job) ? { unreached: true } : frontOf(job)) };
    case "submitting":
    case "accepted": return { stage: isInWords(deps.catalogue, job) ? "describing" : "generating", since: job.updatedAt };
    case "answered":
    case "collecting": return { stage: "downloading", done: job.outputs.filter((o) => o.state === "kept").length, of: job.outputs.length };
    default: return { stage: "saving" };
  }
}

function isInWords(catalogue: Catalogue, job: Job): boolean {
  const operation = catalogue.get(job.operation);
  return operation !== undefined && answersInWords(operation);
}

/** The status with which a network in front of the provider refused the last try. */
function frontOf({ failure: failed }: Job): { status?: number } {
  const status = failed?.kind === "network" ? failed.params["status"] : undefined;
  return typeof status === "number" ? { status } : {};
}

function outcomeOf(job: Job): Pick<JobView, "outcome"> {
  switch (job.state) {
    case "placed":
    case "done":
    case "refused":
    case "failed":
    case "cancelled":
    case "unknown": return { outcome: job.state };
    default: return isOver(job) && !isStopped(job) ? { outcome: "failed" } : {};
  }
}

/** What happened, whether money moved, and the buttons that help: those of the words, the two that end a held sum, and the two for pictures that have not come. */
function messageOf(words: CardWords, job: Job): JobView["message"] {
  if (job.state === "paused") {
    return {
      text: purseOf(job.keyId) === "sandbox"
        ? words.t("This was still waiting when the window closed. Nothing was sent.")
        : words.t("This was still waiting when the window closed. Nothing was sent, and nothing was billed."),
      billed: "no",
      actions: [{ id: "resume", title: words.t("Resume") }, { id: "discard", title: words.t("Discard") }],
    };
  }
  const failed = isStopped(job) ? inJob(job, notWaitedFor) : job.failure;
  if (failed === undefined || !isOver(job)) return undefined;
  const held: ActionView[] = isIdle(job) && failed.billed === "unknown" && job.billed === "unknown"
    ? [{ id: "wasBilled", title: words.t("It Was Billed") }, { id: "wasNotBilled", title: words.t("It Was Not") }]
    : [];
  const late: ActionView[] = job.state === "collecting" ? [{ id: "fetchAgain", title: words.t("Fetch Again") }, { id: "stopTrying", title: words.t("Stop Trying") }] : [];
  const own = [...held, ...late];
  const remedies = wordsFor(failed).remedies.filter((id) => !own.some((one) => one.id === id)).map((id) => ({ id, title: words.remedy(id) }));
  return { text: words.sentence(failed), billed: isStopped(job) ? failed.billed : job.billed, actions: [...own, ...remedies] };
}

/** A still that came with a film, or its first frame, stands in its place until it is played; where the film was deleted, the still is a picture. */
async function withPosters(deps: CardDeps, job: Job, outputs: readonly OutputView[]): Promise<OutputView[]> {
  if (!outputs.some(({ kind }) => kind === "video")) return [...outputs];
  const isStill = ({ index }: OutputView): boolean => job.outputs.some((output) => output.index === index && output.kind === "picture");
  return Promise.all(outputs.filter((output) => !isStill(output)).map(async (output) => {
    const film = job.outputs.find(({ index }) => index === output.index);
    const poster = film && posterOf(job, film);
    return poster === undefined ? output : { ...output, poster: await deps.src(poster.sha256, poster.mediaType) };
  }));
}

async function outputView(deps: CardDeps, job: Job, output: Omit<Job["outputs"][number], "state"> & Pick<OutputView, "state">): Promise<OutputView> {
  const name = output.uri?.split("/").pop();
  const { mediaType = "" } = output;
  const kind = kindOfMedia(mediaType) ?? output.kind ?? deps.catalogue.get(job.operation)?.makes.kind;
  const proof = output.state === "pending" || output.state === "kept" || output.state === "placed" ? await deps.proof(job, output) : undefined;
  const src = output.sha256 === undefined || output.state === "aside" ? undefined : await deps.src(output.sha256, mediaType);
  return {
    index: output.index,
    state: output.state,
    ...(kind === "vector" || kind === "video" ? { kind } : {}),
    ...(src === undefined ? {} : { src }),
    ...(name === undefined ? {} : { name: decodeURIComponent(name) }),
    ...(output.width === undefined ? {} : { width: output.width }),
    ...(output.height === undefined ? {} : { height: output.height }),
    ...(output.seed === undefined ? {} : { seed: output.seed }),
    ...(output.prompt === undefined ? {} : { prompt: output.prompt }),
    favourite: deps.favourite(job.id, output.index),
    ...(proof === undefined ? {} : { outside: outsideView(proof) }),
    ...(output.restored === undefined ? {} : { restored: output.restored }),
  };
}

function outsideView(proof: Proof): OutsideView {
  return proof.is === "compared" ? { is: "compared", share: proof.pixels === 0 ? 0 : proof.changed / proof.pixels, most: proof.most } : { is: proof.is };
}
