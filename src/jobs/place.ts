import { promptOf } from "../catalogue/roles.ts";
import { describeThrown, failure } from "../core/errors.ts";
import { imagePath, numbered, slug } from "../core/fileNames.ts";
import { Lost, move, operationOf, park } from "./context.ts";
import type { Context } from "./context.ts";
import type { FileRef } from "../core/fileRef.ts";
import type { Job, JobOutput } from "./types.ts";

/** `collected` → `placed`: from our own storage into the workspace, under a name that is nobody else's. */
export async function place(context: Context, collected: Job): Promise<Job> {
  const folder = collected.place?.folder ?? null;
  if (folder === null) return move(context, collected, { state: "done" });
  // The window that has this folder takes it from here.
  if (!context.placing.has(folder)) return park(context, collected);
  const job = await placeKept(context, collected, folder);
  context.trace("before", "place", job.id);
  const placed = await move(context, job, { state: "placed" });
  context.trace("after", "place", job.id);
  return placed;
}

/** Puts every kept picture of the job into the folder; where it cannot, the job is parked and says why. */
export async function placeKept(context: Context, start: Job, folder: string): Promise<Job> {
  let job = start;
  try {
    for (const output of job.outputs.filter((o) => o.state === "kept")) {
      const uri = await placeOne(context, job, output, folder);
      job = await move(context, job, { outputs: job.outputs.map((o) => (o.index === output.index ? { ...o, state: "placed", uri } : o)) });
    }
    return job;
  } catch (error) {
    if (error instanceof Lost) throw error;
    return park(context, job, failure("save-failed", "yes", { folder }, describeThrown(error)));
  }
}

async function placeOne(context: Context, job: Job, output: JobOutput, folder: string): Promise<string> {
  const file = output.sha256 === undefined ? undefined : await context.files.open(output.sha256);
  if (file === undefined) throw new Error("The kept picture is missing from Image Studio's own storage.");
  // After a crash between renaming and the journal the file is there already, and is not saved twice.
  const earlier = await context.store.claimedName(folder, job.id, output.index);
  const there = earlier === undefined ? undefined : await context.placing.find(folder, earlier, file);
  if (there !== undefined) return there;
  const wanted = nameFor(context, job, output, file);
  for (let n = 1; n < 10_000; n += 1) {
    const name = n === 1 ? wanted : numbered(wanted, n);
    context.trace("before", "name", job.id);
    const claim = await context.store.claimName(folder, name, job, output.index);
    if (claim === "lost") throw new Lost();
    if (claim === "taken") continue;
    context.trace("after", "name", job.id);
    context.trace("before", "put", job.id);
    const put = await context.placing.put(folder, name, file);
    // A window that was thought dead may have saved the picture just now, under the name that it had claimed.
    const uri = put !== "taken" ? put.uri : name === earlier ? await context.placing.find(folder, name, file) : undefined;
    if (uri === undefined) continue;
    context.trace("after", "put", job.id);
    return uri;
  }
  throw new Error("No free file name was found in the folder.");
}

function nameFor(context: Context, job: Job, output: JobOutput, file: FileRef): string {
  const operation = operationOf(context, job);
  const created = new Date(job.createdAt).toISOString();
  const extension = file.type === "image/jpeg" ? "jpg" : file.type.replace("image/", "");
  return imagePath(job.place?.fileName ?? "${slug}", {
    slug: slug(promptOf(operation, job.input)),
    date: created.slice(0, 10),
    time: created.slice(11, 19).replaceAll(":", "-"),
    model: operation.model,
    ...(output.seed === undefined ? {} : { seed: output.seed }),
    index: output.index + 1,
    width: file.width,
    height: file.height,
  }, extension);
}
