import type { Provider } from "../catalogue/types.ts";
import { del } from "../client/post.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import type { Context } from "./context.ts";
import { hasEnded } from "./states.ts";
import type { Job } from "./types.ts";

const askTimeoutMs = 60_000;

/** What came of it: "gone" where it had been deleted there before, "not known" where the provider knows no such thing, or no such path. */
export type Deletion = "deleted" | "gone" | "not known";

/** Whether the provider may still have what it made. Of what is under way nobody knows what a deletion does. */
export function isThere(provider: Pick<Provider, "deletion">, job: Pick<Job, "state" | "acceptedId" | "deletedThere" | "outputs">): boolean {
  return provider.deletion !== undefined && job.acceptedId !== undefined && job.deletedThere !== true && hasEnded(job) && job.outputs.some(({ state }) => state !== "lost");
}

/** For good, at the provider alone: the file here and its entry stay. Rejects with an `ImageStudioError`. */
export async function deleteThere(context: Context, jobId: string): Promise<Deletion> {
  const job = await context.store.get(jobId);
  if (job?.acceptedId === undefined) return "gone";
  const provider = context.provider(job.provider);
  const { deletion, title } = provider;
  if (deletion === undefined || !isThere(provider, job)) return "gone";
  const secret = await context.keys.secret(job.keyId, job.origin, "collect").catch(() => undefined);
  if (secret === undefined) throw new ImageStudioError(failure("no-key", "no", { provider: title }));
  context.pace.count(job, 1);
  const path = (context.paths()[deletion.name] ?? deletion.path).replace("{id}", encodeURIComponent(job.acceptedId));
  const exchange = await del(path, { fetch: context.fetch, origin: job.origin, auth: provider.auth(secret), timeoutMs: askTimeoutMs });
  if (exchange.is !== "answer") throw new ImageStudioError(failure("network", "no", { provider: title }, exchange.detail));
  const { status, answer } = exchange;
  const text = await answer.text().catch(() => "");
  if (status === 404) return (await context.store.get(jobId))?.deletedThere === true ? "gone" : "not known";
  if (status < 200 || status >= 300) throw new ImageStudioError({ ...provider.readError(status, answer.headers, text).failure, billed: "no" });
  const next = await context.store.change(job, { deletedThere: true });
  if (next !== undefined) context.changed(next);
  return "deleted";
}
