import { describeThrown, failure } from "../core/errors.ts";
import { compared, freeNames, imagePath } from "../core/fileNames.ts";
import { extensionOf } from "../images/mediaTypes.ts";
import { operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import { NotOurs, move, park } from "./journal.ts";
import type { JobPatch } from "./ports.ts";
import { hasEnded } from "./states.ts";
import { stemOf } from "./stem.ts";
import type { Job, JobOutput } from "./types.ts";

/** Mostly the first is free; else so many names are tried in one look at the journal. */
const namesAtOnce = 20;

/** `collected` → `placed`: from our own storage into the workspace, under a name that is nobody else's. */
export async function place(context: Context, collected: Job): Promise<Job> {
  const folder = collected.place?.folder ?? null;
  if (folder === null) return move(context, collected, { state: "done" });
  // The window that has this folder takes it from here.
  if (!context.placing.has(folder)) return park(context, collected);
  const job = await placeKept(context, collected, folder, { state: "placed" });
  // After a crash at the last moment, all of them lay there already.
  return hasEnded(job) ? job : record(context, job, { state: "placed" });
}

/** Puts every kept picture of the job into the folder, the last one with what follows from it; where it cannot, the job is parked and says why. */
export async function placeKept(context: Context, start: Job, folder: string, last: JobPatch = {}): Promise<Job> {
  let job = start;
  try {
    for (const output of job.outputs.filter((o) => o.state === "kept")) {
      const uri = await placeOne(context, job, output, folder);
      const more = job.outputs.some((o) => o.state === "kept" && o.index !== output.index);
      job = await record(context, job, { outputs: [{ ...output, state: "placed", uri }], ...(more ? {} : last) });
    }
    return job;
  } catch (error) {
    if (error instanceof NotOurs) throw error;
    return park(context, job, failure("save-failed", "yes", { folder }, describeThrown(error)));
  }
}

async function record(context: Context, job: Job, patch: JobPatch): Promise<Job> {
  if (patch.state === "placed") context.trace("before", "place", job.id);
  const next = await move(context, job, patch);
  if (patch.state === "placed") context.trace("after", "place", job.id);
  return next;
}

async function placeOne(context: Context, job: Job, output: JobOutput, folder: string): Promise<string> {
  const file = output.sha256 === undefined ? undefined : await context.files.open(output.sha256);
  if (file === undefined) throw new Error("The kept picture is missing from Image Studio's own storage.");
  // After a crash between renaming and the journal the file is there already, and is not saved twice.
  const earlier = await context.store.claimedName(folder, job.id, output.index);
  const there = earlier === undefined ? undefined : await context.placing.find(folder, earlier, file);
  if (there !== undefined) return there;
  const wanted = nameFor(context, job, output.kind === "words" ? output : { ...output, mediaType: file.type });
  const occupied = new Set((await context.placing.beside(folder, wanted)).map(compared));
  if (earlier !== undefined) occupied.delete(compared(earlier));
  const together = await namesTogether(context, job, output, folder, occupied);
  const free = (count: number): string[] => freeNames(wanted, occupied, count, together);
  for (let names = free(1); names.length > 0; names = free(namesAtOnce)) {
    context.trace("before", "name", job.id);
    const claim = await context.store.claimName(folder, names, job, output.index);
    if (claim === "not ours") throw new NotOurs();
    if (claim === "taken") {
      for (const name of names) occupied.add(compared(name));
      continue;
    }
    context.trace("after", "name", job.id);
    context.trace("before", "put", job.id);
    const put = await context.placing.put(folder, claim.name, file);
    // A window that was thought dead may have saved the picture just now, under the name that it had claimed.
    const uri = put !== "taken" ? put.uri : claim.name === earlier ? await context.placing.find(folder, claim.name, file) : undefined;
    if (uri === undefined) {
      occupied.add(compared(claim.name));
      continue;
    }
    context.trace("after", "put", job.id);
    return uri;
  }
  throw new Error("No free file name was found in the folder.");
}

/** What the others of one picture's layers are called, or are to be; what they hold already is in nobody's way. */
async function namesTogether(context: Context, job: Job, { name, index }: JobOutput, folder: string, occupied: Set<string>): Promise<string[]> {
  const others = name === undefined ? [] : job.outputs.filter((one) => one.name !== undefined && one.index !== index && (one.state === "kept" || one.state === "placed"));
  for (const other of others) {
    const held = await context.store.claimedName(folder, job.id, other.index);
    if (held !== undefined) occupied.delete(compared(held));
  }
  return others.map((other) => nameFor(context, job, other));
}

function nameFor(context: Context, job: Job, { seed, index, name, mediaType, width, height }: JobOutput): string {
  const operation = operationOf(context, job);
  const created = new Date(job.createdAt);
  const two = (n: number): string => String(n).padStart(2, "0");
  return imagePath(job.place?.fileName ?? "${slug}", {
    slug: stemOf(operation, job),
    date: `${created.getFullYear()}-${two(created.getMonth() + 1)}-${two(created.getDate())}`,
    time: [created.getHours(), created.getMinutes(), created.getSeconds()].map(two).join("-"),
    model: operation.model,
    ...(seed === undefined ? {} : { seed }),
    index: index + 1,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(name === undefined ? {} : { layer: name }),
  }, extensionOf(mediaType ?? ""));
}
