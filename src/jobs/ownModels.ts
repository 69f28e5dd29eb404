import type { OwnModel, ProviderId } from "../catalogue/types.ts";
import { get, readReply } from "../client/post.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import type { Failure } from "../core/errors.ts";
import type { Context } from "./context.ts";

const timeoutMs = 15_000;

/** Asks the provider for the models that whoever pays has trained. Free; rejects with an `ImageStudioError`. */
export async function ownModels(context: Pick<Context, "provider" | "keys" | "fetch">, id: ProviderId): Promise<readonly OwnModel[]> {
  const provider = context.provider(id);
  const { title, ownModels: listing } = provider;
  if (listing === undefined) return [];
  const payer = await context.keys.payer(id);
  if ("kind" in payer) throw new ImageStudioError(payer);
  const fail = (failed: Failure): ImageStudioError => new ImageStudioError({ ...failed, billed: "no", params: { ...failed.params, key: payer.label } });
  const secret = await context.keys.secret(payer.id, payer.origin);
  if (secret === undefined) throw fail(failure("no-key", "no", { provider: title }));
  const reply = await readReply(await get(listing.path, { fetch: context.fetch, origin: payer.origin, auth: provider.auth(secret), timeoutMs }));
  if (reply.is !== "answer") throw fail(failure(reply.is === "neverSent" ? "network" : "timeout", "no", { provider: title }, reply.detail));
  if (reply.status !== 200) throw fail(provider.readError(reply.status, reply.headers, reply.body).failure);
  const models = listing.read(reply.body);
  if (models === undefined) throw fail(failure("server", "no", { provider: title }, "The list of models cannot be read."));
  return models;
}
