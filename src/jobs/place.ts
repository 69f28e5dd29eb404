import { promptOf } from "../catalogue/roles.ts";
import { describeThrown, failure } from "../core/errors.ts";
import { imagePath, numbered, slug } from "../core/fileNames.ts";
import { Lost, move, operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import type { FileRef } from "../core/fileRef.ts";
import type { Job, JobOutput } from "./types.ts";

/** `collected` → `placed`: from our own storage into the workspace, under a name that is nobody else's. */
export async function place(context: Context, collected: Job): Promise<Job> {
  let job = collected;
  const folder = job.place?.folder ?? null;
  if (folder === null) return move(context, job, { state: "done" });
  if (!context.placing.has(folder)) {
    // Nobody's: the window that has this folder takes it from here.
    await move(context, job, { owner: "" });
    throw new Lost();
  }
  try {
    for (const output of job.outputs.filter((o) => o.state === "kept")) {
      const uri = await placeOne(context, job, output, folder);
      job = await move(context, job, { outputs: job.outputs.map((o) => (o.index === output.index ? { ...o, state: "placed", uri } : o)) });
    }
  } catch (error) {
    if (error instanceof Lost) throw error;
    await move(context, job, { failure: failure("save-failed", "yes", { folder }, describeThrown(error)) });
    throw new Lost();
  }
  context.trace("before", "place", job.id);
  const placed = await move(context, job, { state: "placed" });
  context.trace("after", "place", job.id);
  return placed;
}

async function placeOne(context: Context, job: Job, output: JobOutput, folder: string): Promise<string> {
  const file = output.sha256 === undefined ? undefined : await context.files.open(output.sha256);
  if (file === undefined) throw new Error("The kept picture is missing from Image Studio's own storage.");
  // After a crash between renaming and the journal: the file is there already, and is not saved twice.
  for (const name of await context.store.claimedNames(folder, job.id, output.index)) {
    const there = await context.placing.find(folder, name, file);
    if (there !== undefined) return there;
  }
  const wanted = nameFor(context, job, output, file);
  for (let n = 1; n < 10_000; n += 1) {
    const name = n === 1 ? wanted : numbered(wanted, n);
    if (!(await context.store.claimName(folder, name, job.id, output.index))) continue;
    context.trace("after", "name", job.id);
    const put = await context.placing.put(folder, name, file);
    if (put !== "taken") {
      context.trace("after", "put", job.id);
      return put.uri;
    }
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
