import { download, maxDownloadBytes } from "../client/download.ts";
import { failure } from "../core/errors.ts";
import type { KeptFile } from "../core/fileRef.ts";
import { unknownType } from "../images/mediaTypes.ts";
import type { Context } from "./context.ts";
import { move, park } from "./journal.ts";
import { markFor } from "./markFor.ts";
import { placeKept } from "./place.ts";
import { ask } from "./poll.ts";
import type { JobPatch } from "./ports.ts";
import type { Job, JobOutput } from "./types.ts";

const tries = 4;

/**
 * `answered` → `collecting` → `collected`: every picture that was paid for comes into our own storage, on disk. What four
 * tries do not bring stays pending for the next start; only what can never come is lost.
 */
export async function collect(context: Context, answered: Job): Promise<Job> {
  let job = answered;
  const pending = job.outputs.filter((o) => o.state === "pending");
  if (pending.length === 0) return move(context, job, whatFollows(job, job.outputs));
  // Pictures arrive side by side; what they change in the journal goes one after the other.
  let journal = Promise.resolve();
  const record = (output: JobOutput): Promise<void> => {
    journal = journal.then(async () => {
      const outputs = job.outputs.map((o) => (o.index === output.index ? output : o));
      const patch = whatFollows(job, outputs);
      if (patch.state === "collected") context.trace("before", "collect", job.id);
      job = await move(context, job, { outputs: [output], ...patch });
      if (output.state === "kept") context.trace("after", "keep", job.id);
      if (patch.state === "collected") context.trace("after", "collect", job.id);
    });
    return journal;
  };
  await Promise.all(pending.map((output) => context.downloadSlot(async () => record(await fetchOne(context, job, output)))));
  const left = job.outputs.filter((o) => o.state === "pending").length;
  return left > 0 ? parkWithRest(context, job, left) : job;
}

/** Each picture is journalled with the state that it leads to: with the last one the job is collected, or has failed. */
function whatFollows(job: Job, outputs: readonly JobOutput[]): JobPatch {
  if (outputs.some((o) => o.state === "pending")) return { state: "collecting" };
  const count = (state: JobOutput["state"]): number => outputs.filter((o) => o.state === state).length;
  const [lost, aside] = [count("lost"), count("aside")];
  if (!outputs.some((o) => o.state === "kept" || o.state === "placed")) {
    return aside > 0 ? { state: "done", failure: failure("save-failed", "yes", { aside }) } : { state: "failed", failure: failure("save-failed", "yes", { lost }) };
  }
  const warnings = [
    ...(lost === 0 ? [] : [`${lost} of ${outputs.length} images were billed, but their links failed or expired.`]),
    ...(aside === 0 ? [] : [`${aside} of ${outputs.length} files that came are of no type that Image Studio knows. They are kept aside.`]),
  ];
  return { state: "collected", ...(warnings.length === 0 ? {} : { warnings: [...job.warnings, ...warnings] }) };
}

/** Pictures that did come need not wait for the others. */
async function parkWithRest(context: Context, job: Job, left: number): Promise<never> {
  const folder = job.place?.folder ?? null;
  const shown = folder !== null && context.placing.has(folder) ? await placeKept(context, job, folder) : job;
  return park(context, shown, failure("save-failed", "yes", { waiting: left }));
}

/** The picture as kept, as lost, or as pending as it was. */
async function fetchOne(context: Context, job: Job, output: JobOutput): Promise<JobOutput> {
  let odd: KeptFile | undefined;
  // Bytes that make no sense to us are better than none.
  const gone = (): JobOutput => (odd === undefined ? { ...output, state: "lost" } : keptAs(output, odd));
  let { url } = output;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (url === undefined) return gone();
    const got = await download(url, { fetch: context.fetch, apiOrigin: job.origin, timeoutMs: context.timeouts.download });
    switch (got.is) {
      case "refused":
        return gone();
      case "body": {
        context.trace("before", "keep", job.id);
        const kept = await context.files.keep(got.body, {
          maxBytes: maxDownloadBytes, mark: markFor(context, job, output), ...(got.bytes === undefined ? {} : { expectedBytes: got.bytes }),
        });
        if (kept === "too large") return gone();
        if (kept === "broken") break;
        // What comes twice is what there is.
        if (kept.sound || odd?.sha256 === kept.file.sha256) return keptAs(output, kept.file);
        odd = kept.file;
        break;
      }
      case "expired": {
        const fresh = await freshUrl(context, job, output);
        if (fresh?.is === "gone") return gone();
        url = fresh?.url ?? url;
        break;
      }
      case "failed":
        break;
    }
    if (attempt < tries) await context.clock.sleep(400 * 3 ** (attempt - 1));
  }
  return output;
}

/** A link is a bearer token: it does not outlive its use. */
function keptAs({ url: _, ...output }: JobOutput, { sha256, type: mediaType, size: bytes, width, height }: KeptFile): JobOutput {
  return {
    ...output, state: mediaType === unknownType ? "aside" : "kept", sha256, mediaType, bytes,
    ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }),
  };
}

/** An asynchronous generation gives fresh URLs when it is asked again; a synchronous answer was the only one. */
async function freshUrl(context: Context, job: Job, output: JobOutput): Promise<{ readonly is: "fresh"; readonly url: string } | { readonly is: "gone"; readonly url?: never } | undefined> {
  if (job.acceptedId === undefined) return { is: "gone" };
  const generation = await ask(context, job);
  if (generation.status !== "completed" && generation.status !== "failed") return undefined;
  const url = generation.status === "failed" ? undefined : generation.pictures[output.index]?.url;
  return url === undefined ? { is: "gone" } : { is: "fresh", url };
}
