import { randomInt, randomUUID } from "node:crypto";
import { jsonAnswer, Refusal } from "../answer.ts";
import type { Answer } from "../answer.ts";
import type { Film } from "../drawing/film.ts";
import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import type { World } from "../world.ts";
import { undocumented } from "./envelope.ts";
import { createResults, resultsFolder } from "./results.ts";
import type { Results } from "./results.ts";
import type { StatusForm } from "./routes.ts";
import { wordStatus } from "./statusWords.ts";
import type { Order } from "./video.ts";

export interface Videos extends Pick<Results, "answer"> {
  accept(order: Order, acts: readonly Act[]): Answer;
  status(id: string, form: StatusForm, acts: readonly Act[]): Answer;
  delete(id: string): Answer;
  settle(): void;
  reset(): void;
}

interface Kept extends Order {
  readonly id: string | number;
  readonly created: number;
  readonly expired: boolean;
  failure: string | undefined;
  polls: number;
  done: boolean;
}

export function isResultPath(path: string): boolean {
  return path.startsWith(resultsFolder);
}

/** Processing for a number of questions or a stretch of the clock, whichever ends first; drawn when somebody fetches it. */
export function createVideos(world: World): Videos {
  const videos = new Map<string, Kept>();
  const find = (id: string): Kept => videos.get(id) ?? notFound();
  const settle = (): void => {
    for (const video of videos.values()) if (world.now() - video.created >= world.generationMs) video.done = true;
  };
  const results = createResults({
    origin: world.origin, now: world.now, lifetimeMs: world.urlLifetimeMs,
    read: (file) => {
      const [, id = "", type] = /^([\w-]+)\.(webm|jpg)$/.exec(file) ?? [];
      const video = videos.get(id);
      if (video === undefined) return undefined;
      if (type === "jpg") return world.paint(stillOf(video.film)).then(world.finish);
      return world.film?.(video.film).then((bytes) => ({ type: "video/webm", bytes }));
    },
  });
  return {
    accept(order, acts) {
      const id = actOf(acts, "numeric-id") === undefined ? randomUUID() : randomInt(1000, 10_000_000);
      forgetOldest(videos);
      videos.set(String(id), { ...order, id, created: world.now(), expired: actOf(acts, "expired") !== undefined, polls: 0, done: false });
      return jsonAnswer(200, { id, status: "processing" });
    },
    status(id, form, acts) {
      const video = find(id);
      settle();
      video.polls += 1;
      video.failure = actOf(acts, "generation-failed")?.reason ?? video.failure;
      video.done ||= video.polls > world.pollsUntilDone || actOf(acts, "generation-failed") !== undefined;
      const state = !video.done ? "processing" : video.failure === undefined ? "finished" : "failed";
      const expired = actOf(acts, "expired") !== undefined || (video.expired && video.polls === world.pollsUntilDone + 1);
      const url = (type: "webm" | "jpg"): string => results.url(`${video.id}.${type}`, expired);
      return jsonAnswer(200, wordStatus({ ...video, state }, form, state === "finished" ? { generation: url("webm"), thumbnail: url("jpg") } : undefined, acts));
    },
    delete(id) {
      find(id);
      videos.delete(id);
      return jsonAnswer(200, { message: "video deleted", status: "success" });
    },
    answer: (url, headers, acts) => results.answer(url, headers, acts),
    settle,
    reset: () => videos.clear(),
  };
}

/** Bytes of all that was uploaded and may still be drawn from. */
const mostUploads = 512 * 1024 * 1024;

function forgetOldest(videos: Map<string, Kept>): void {
  let held = [...videos.values()].reduce((sum, { film }) => sum + (film.source?.weight ?? 0), 0);
  for (const [id, { film }] of videos) {
    if (held <= mostUploads) return;
    held -= film.source?.weight ?? 0;
    videos.delete(id);
  }
}

function notFound(): never {
  throw new Refusal(undocumented(404, "NotFound", "Video not found"));
}

/** What the clip is of, standing still. */
function stillOf({ picture, source }: Film): Film["picture"] {
  return source === undefined ? picture : { ...picture, making: { kind: "scaled", source } };
}
