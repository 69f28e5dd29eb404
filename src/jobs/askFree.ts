import type { Provider, ProviderId } from "../catalogue/types.ts";
import { get, readReply } from "../client/post.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import type { Context } from "./context.ts";

const timeoutMs = 15_000;

export interface Question<T> {
  readonly path: string;
  /** Undefined: the answer cannot be read. */
  read(body: string): T | undefined;
}

/** Asks the provider something that costs nothing, with the key that pays. Undefined where it has no such question; rejects with an `ImageStudioError`. */
export async function askFree<T>(context: Pick<Context, "provider" | "keys" | "fetch">, id: ProviderId, questionOf: (provider: Provider) => Question<T> | undefined): Promise<T | undefined> {
  const provider = context.provider(id);
  const { title } = provider;
  const question = questionOf(provider);
  if (question === undefined) return undefined;
  const payer = await context.keys.payer(id);
  if ("kind" in payer) throw new ImageStudioError(payer);
  const fail = (failed: Failure): ImageStudioError => new ImageStudioError({ ...failed, billed: "no", params: { ...failed.params, key: payer.label } });
  const secret = await context.keys.secret(payer.id, payer.origin);
  if (secret === undefined) throw fail(failure("no-key", "no", { provider: title }));
  const reply = await readReply(await get(question.path, { fetch: context.fetch, origin: payer.origin, auth: provider.auth(secret), timeoutMs }));
  if (reply.is !== "answer") throw fail(failure(reply.is === "neverSent" ? "network" : "timeout", "no", { provider: title }, reply.detail));
  if (reply.status !== 200) throw fail(provider.readError(reply.status, reply.headers, reply.body).failure);
  const read = question.read(reply.body);
  if (read === undefined) throw fail(failure("bad-answer", "no", { provider: title }));
  return read;
}
