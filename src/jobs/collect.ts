import { promptOf } from "../catalogue/roles.ts";
import { download, maxImageBytes } from "../client/download.ts";
import { describeThrown, failure } from "../core/errors.ts";
import type { FileRef } from "../core/fileRef.ts";
import { markOrigin } from "../images/mark.ts";
import { move, operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import { ask } from "./poll.ts";
import type { Job, JobOutput } from "./types.ts";

const tries = 4;

/** `answered` → `collecting` → `collected`: every picture that was paid for comes into our own storage, on disk. */
export async function collect(context: Context, answeredJob: Job): Promise<Job> {
  let job = answeredJob.state === "answered" ? await move(context, answeredJob, { state: "collecting" }) : answeredJob;
  // Pictures arrive side by side; what they change in the journal goes one after the other.
  let journal = Promise.resolve();
  const record = (output: JobOutput): Promise<void> => {
    journal = journal.then(async () => {
      context.trace("before", "keep", job.id);
      job = await move(context, job, { outputs: job.outputs.map((o) => (o.index === output.index ? output : o)) });
      context.trace("after", "keep", job.id);
    });
    return journal;
  };
  const pending = job.outputs.filter((o) => o.state === "pending");
  await Promise.all(pending.map((output) => context.downloadSlot(async () => record(await fetchOne(context, job, output)))));

  const kept = job.outputs.filter((o) => o.state === "kept" || o.state === "placed");
  if (kept.length === 0) return move(context, job, { state: "failed", failure: failure("save-failed", "yes", { lost: pending.length }) });
  const lost = job.outputs.filter((o) => o.state === "lost").length;
  context.trace("before", "collect", job.id);
  const collected = await move(context, job, {
    state: "collected",
    ...(lost === 0 ? {} : { warnings: [...job.warnings, `${lost} of ${job.outputs.length} images were billed, but their links failed or expired.`] }),
  });
  context.trace("after", "collect", job.id);
  return collected;
}

async function fetchOne(context: Context, job: Job, output: JobOutput): Promise<JobOutput> {
  let url = output.url;
  for (let attempt = 1; attempt <= tries && url !== undefined; attempt += 1) {
    const got = await download(url, { fetch: context.fetch, apiOrigin: job.origin, timeoutMs: context.timeouts.download });
    if (got.is === "body") {
      const file = await keep(context, job, output, got);
      if (file !== undefined) {
        const { url: _spent, ...rest } = output;
        return { ...rest, state: "kept", sha256: file.sha256, mediaType: file.type, bytes: file.size, width: file.width, height: file.height };
      }
    }
    if (got.is === "refused") break;
    if (got.is === "expired") {
      url = await freshUrl(context, job, output);
      if (url === undefined) break;
    }
    if (attempt < tries) await context.clock.sleep(400 * 3 ** (attempt - 1));
  }
  return { ...output, state: "lost" };
}

async function keep(context: Context, job: Job, output: JobOutput, got: { body: ReadableStream<Uint8Array>; bytes?: number }): Promise<FileRef | undefined> {
  try {
    const file = await context.files.keep(got.body, { maxBytes: maxImageBytes, ...(got.bytes === undefined ? {} : { expectedBytes: got.bytes }) });
    return await marked(context, job, output, file);
  } catch (error) {
    // A full disk is not a reason to throw a paid picture away: try again, then say so.
    if (/ENOSPC|EACCES|EROFS/.test(describeThrown(error))) throw error;
    return undefined;
  }
}

/** The AI-origin mark goes into our own copy, before anybody sees it; a file with a C2PA manifest stays as it is. */
async function marked(context: Context, job: Job, output: JobOutput, file: FileRef): Promise<FileRef> {
  const level = job.place?.metadata ?? "origin";
  if (level === "off" || file.type !== "image/png") return file;
  const bytes = new Uint8Array(await (await file.open()).arrayBuffer());
  const operation = operationOf(context, job);
  const prompt = output.prompt ?? promptOf(operation, job.input);
  const after = markOrigin(bytes, {
    level, software: context.software, model: operation.title, prompt, ...(output.seed === undefined ? {} : { seed: output.seed }),
  });
  return after === bytes ? file : context.files.keepBytes(file.name, new Uint8Array(after));
}

/** An asynchronous generation gives fresh URLs when it is asked again; a synchronous answer was the only one. */
async function freshUrl(context: Context, job: Job, output: JobOutput): Promise<string | undefined> {
  if (job.acceptedId === undefined) return undefined;
  const generation = await ask(context, job);
  if (generation === undefined || generation === "bad-key" || generation.status !== "completed") return undefined;
  return generation.pictures[output.index]?.url;
}
