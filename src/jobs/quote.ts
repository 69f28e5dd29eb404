import { quotePlan } from "../catalogue/plan.ts";
import { priceQuestion } from "../catalogue/question.ts";
import type { Input, Operation } from "../catalogue/types.ts";
import { post } from "../client/post.ts";
import { readQuote } from "../client/quote.ts";
import type { ErrorKind } from "../core/errors.ts";
import { ImageStudioError } from "../core/errors.ts";
import type { Price } from "../core/price.ts";
import { blankLike } from "../images/blank.ts";
import type { Context } from "./context.ts";
import { noteKey, saidBy } from "./keyWord.ts";
import type { Payer } from "./ports.ts";

const quoteMs = 10_000;

/** A price list cannot mend these. What the API says of the input it says of our placeholders: the paid request will tell. */
const final: ReadonlySet<ErrorKind> = new Set(["bad-key", "no-credit", "policy"]);

/**
 * Asks the API where it quotes, without a word or a picture of the person's. Anything wrong there, twice or until the time is
 * up, and the price list has to do.
 */
export async function quote(context: Context, operation: Operation, input: Input, payer: Payer): Promise<Price> {
  const table = operation.price(input);
  if (!operation.quotable) return table;
  const provider = context.provider(operation.provider);
  const secret = await context.keys.secret(payer.id, payer.origin);
  if (secret === undefined) return table;
  const plan = quotePlan(operation, await priceQuestion(operation, input, blankLike));
  const timeoutMs = context.timeouts.quote ?? quoteMs;
  const signal = AbortSignal.timeout(timeoutMs);
  const wire = { fetch: context.fetch, origin: payer.origin, auth: provider.auth(secret), timeoutMs, signal };
  for (let tries = 0; tries < 2 && !signal.aborted; tries += 1) {
    const reply = await post(plan, plan.path, wire);
    if (reply.is !== "answer") continue;
    const quoted = reply.status === 200 ? readQuote(reply.body) : undefined;
    if (quoted !== undefined) {
      noteKey(context, payer.id, "accepted");
      return quoted;
    }
    const { failure } = provider.readError(reply.status, reply.headers, reply.body);
    noteKey(context, payer.id, saidBy(failure.kind));
    if (final.has(failure.kind)) throw new ImageStudioError({ ...failure, billed: "no" });
  }
  return table;
}
