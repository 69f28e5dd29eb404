import type { Favourites } from "../../app/favourites.ts";
import { promptFor, titleOf } from "../../app/jobWords.ts";
import { posterOf } from "../../app/poster.ts";
import { isFilm, withoutStills } from "../../app/stills.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import { kindOfMedia } from "../../images/mediaTypes.ts";
import type { Job, JobOutput } from "../../jobs/types.ts";
import type { Row } from "../shell/tree.ts";

/** As many pictures of the past as are listed. */
const mostRecent = 60;

export interface PictureWords {
  readonly t: (text: string, ...args: readonly (string | number)[]) => string;
  readonly catalogue: Pick<Catalogue, "get">;
  readonly favourites: Pick<Favourites, "all" | "has">;
  /** The address of what is drawn in place of an icon. */
  readonly preview: (sha256: string, mediaType: string) => Promise<string>;
  /** A job that is not among the newest. */
  readonly job: (id: string) => Promise<Job | undefined>;
}

interface Picture {
  readonly job: Job;
  readonly output: JobOutput;
  readonly sha256: string;
}

/** Favourites, last chosen first, and what was made last. */
export async function pictureRows(words: PictureWords, newestFirst: readonly Job[]): Promise<Row[]> {
  const { t, favourites } = words;
  const known = new Map(newestFirst.map((job) => [job.id, job]));
  const liked = await Promise.all(favourites.all().map(async ({ jobId, index }) => {
    const job = known.get(jobId) ?? await words.job(jobId);
    return job === undefined ? [] : picturesOf(job).filter(({ output }) => output.index === index);
  }));
  const rows = (group: string, pictures: readonly Picture[]): Promise<Row[]> => Promise.all(pictures.map((picture) => rowOf(words, group, picture)));
  const recent = await rows("recent", newestFirst.filter(({ removed }) => removed !== true).flatMap(picturesOf).slice(0, mostRecent));
  const loved = await rows("favourites", liked.flat());
  // Without favourites there is nothing to tell apart.
  if (loved.length === 0) return recent;
  return [{ id: "favourites", label: t("Favourites"), rows: loved }, ...(recent.length === 0 ? [] : [{ id: "recent", label: t("Recent"), rows: recent }])];
}

/** What of a job can be shown: kept or placed, and of a type that is known. */
function picturesOf(job: Job): Picture[] {
  const shown = job.outputs.flatMap((output) => (output.sha256 !== undefined && (output.state === "kept" || output.state === "placed") && kindOfMedia(output.mediaType ?? "") !== undefined
    ? [{ ...output, sha256: output.sha256 }] : []));
  return withoutStills(shown).map((output) => ({ job, output, sha256: output.sha256 }));
}

/** A film has a picture where something stands for it. */
async function drawnAs(preview: PictureWords["preview"], job: Job, output: JobOutput, sha256: string): Promise<Pick<Row, "icon" | "picture">> {
  const poster = isFilm(output) ? posterOf(job, output) : { sha256, mediaType: output.mediaType ?? "" };
  return poster === undefined ? { icon: "device-camera-video" } : { picture: await preview(poster.sha256, poster.mediaType) };
}

async function rowOf({ t, catalogue, favourites, preview }: PictureWords, group: string, { job, output, sha256 }: Picture): Promise<Row> {
  const { index, uri } = output;
  const title = titleOf(catalogue, job, output);
  const about = [catalogue.get(job.operation)?.title, output.width === undefined ? undefined : `${output.width} × ${output.height ?? 0}`].filter((word) => word !== undefined);
  return {
    id: `${group}/${job.id}:${index}`, label: title,
    description: uri === undefined ? t("not in the workspace") : decodeURIComponent(uri.split("/").pop() ?? ""),
    hover: [title, about.join(" · ")],
    ...await drawnAs(preview, job, output, sha256),
    context: `${uri === undefined ? "kept" : "placed"}${favourites.has(job.id, index) ? " favourite" : ""}`,
    command: ["imageStudio.openPicture", t("Open"), { subject: { jobId: job.id, index } }],
    subject: { jobId: job.id, index },
    ...(uri === undefined ? {} : { file: { uri, alt: promptFor(catalogue, job, output) } }),
  };
}
