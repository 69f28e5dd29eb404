import { actOf } from "../faults.ts";
import type { Act } from "../faults.ts";
import type { StatusForm } from "./routes.ts";
import type { Video } from "./video.ts";

export interface Urls {
  readonly generation: string;
  readonly thumbnail: string;
}

type Told = Extract<Act, { kind: "video-told" }>;

/** The answer to a status, as one generation of the documentation words it. Its own `status` says only that the question was understood. */
export function wordStatus(video: Video, route: StatusForm, urls: Urls | undefined, acts: readonly Act[]): object {
  const told = actOf(acts, "video-told");
  const form = told?.form ?? route;
  const url = urlsAs(urls, told?.urls ?? usualUrls[form], form === "assets");
  const word = told?.word === undefined ? usualWord(video, form) : told.word ?? undefined;
  const status = word === undefined ? {} : { status: word };
  const created_at = new Date(video.created).toISOString().replace("Z", "523Z");
  if (form !== "video") return { status: "success", video: { uuid: video.id, created_at, ...status, ...url } };
  const { variation, style, film: { picture: { prompt } } } = video;
  return { status: "success", video: { code: video.state === "processing" ? 1 : 2, created_at, id: video.id, settings: { prompt, style_id: style, variation }, ...status, ...url } };
}

const usualUrls = { assets: "text", video: "list", deprecated: "text" } as const satisfies Readonly<Record<StatusForm, Told["urls"]>>;

/** The second form names no state but a failure: whether it has an address must do. The oldest one calls the end otherwise. */
function usualWord({ state, failure }: Video, form: StatusForm): string | undefined {
  if (state === "failed") return failure === "rejected" ? "rejected" : "failed";
  if (form === "video") return undefined;
  return state === "finished" && form === "deprecated" ? "completed" : state;
}

function urlsAs(urls: Urls | undefined, as: NonNullable<Told["urls"]>, withThumbnail: boolean): object {
  const one = (url: string | undefined): unknown => (as === "list" ? (url === undefined ? [] : [url]) : url ?? null);
  if (as === "absent") return {};
  if (as === "null") return { url: null };
  return { url: { generation: one(urls?.generation), ...(withThumbnail ? { thumbnail: one(urls?.thumbnail) } : {}) } };
}
