import { parseInput } from "../../catalogue/check.ts";
import type { Catalogue } from "../../catalogue/operations.ts";
import { quotePlan } from "../../catalogue/plan.ts";
import { withPrompt } from "../../catalogue/roles.ts";
import type { Provider } from "../../catalogue/types.ts";
import { readQuote } from "../../client/quote.ts";
import { post } from "../../client/post.ts";
import type { Fetch } from "../../client/post.ts";
import { ImageStudioError, failure } from "../../core/errors.ts";
import type { Failure } from "../../core/errors.ts";

export interface Proof {
  readonly catalogue: Pick<Catalogue, "get">;
  readonly provider: Pick<Provider, "title" | "auth" | "readError">;
  /** The operation whose quote is asked for. */
  readonly proof: string;
  /** What the key is called, for the sentence. */
  readonly label: string;
  readonly origin: string;
  readonly secret: string;
  readonly fetch: Fetch;
}

const timeoutMs = 15_000;

/**
 * Proves a key by asking what one picture would cost: free, and nothing is generated. Resolves when the key was accepted;
 * rejects with `bad-key`, `no-credit`, `network`, or whatever else kept it from being proven.
 */
export async function proveKey({ catalogue, provider, proof, label, origin, secret, fetch }: Proof): Promise<void> {
  const operation = catalogue.get(proof);
  if (operation?.quotable !== true) throw new Error(`${proof} proves no key for free.`);
  const parsed = parseInput(operation, withPrompt(operation, {}, "a picture"));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(" "));
  const plan = quotePlan(operation, parsed.input);
  const reply = await post(plan, plan.path, { fetch, origin, auth: provider.auth(secret), timeoutMs });
  const params = { provider: provider.title };
  const fail = (failed: Failure): ImageStudioError => new ImageStudioError({ ...failed, billed: "no", params: { ...failed.params, key: label } });
  if (reply.is === "neverSent") throw fail(failure("network", "no", params, reply.detail));
  if (reply.is === "broken") throw fail(failure("timeout", "no", params, reply.detail));
  if (reply.status === 200 && readQuote(reply.body) !== undefined) return;
  if (reply.status === 200) throw fail(failure("server", "no", params, "The quote cannot be read."));
  const { failure: failed } = provider.readError(reply.status, reply.headers, reply.body);
  // A gateway asks for the token first: what else it refuses, it refuses to a token that it knows.
  if (["policy", "budget", "concurrency", "unknown-request"].includes(String(failed.params["gateway"]))) return;
  const decided = failed.kind === "bad-key" || failed.kind === "no-credit" || failed.kind === "network" || failed.params["gateway"] !== undefined;
  throw fail(decided ? failed : failure("server", "no", params, `${reply.status} ${failed.detail ?? ""}`.trim()));
}
