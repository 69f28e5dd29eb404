import { parseInput } from "../catalogue/check.ts";
import { quotePlan } from "../catalogue/plan.ts";
import { imagesAsked, withPrompt } from "../catalogue/roles.ts";
import type { Input, Operation } from "../catalogue/types.ts";
import { readQuote } from "../client/quote.ts";
import { post } from "../client/post.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import { isFileRef } from "../core/fileRef.ts";
import type { Price } from "../core/price.ts";
import type { Context } from "./context.ts";
import type { Payer } from "./ports.ts";
import type { AskedBy, Job } from "./types.ts";

export interface JobRequest {
  readonly operation: string;
  readonly input: unknown;
  readonly askedBy: AskedBy;
  readonly place: Job["place"];
}

/** A request that is valid, has a payer and a price: ready for the person's yes. */
export interface Prepared {
  readonly request: JobRequest;
  readonly operation: Operation;
  readonly input: Input;
  readonly payer: Payer;
  readonly price: Price;
  readonly weight: number;
}

const quoteTimeoutMs = 10_000;

export async function prepare(context: Context, request: JobRequest): Promise<Prepared> {
  const { operation, input } = validated(context, request);
  const payer = await context.keys.payer(operation.provider);
  if ("kind" in payer) throw new ImageStudioError(payer);
  const price = await quote(context, operation, input, payer);
  return { request, operation, input, payer, price, weight: Math.max(1, imagesAsked(operation, input)) };
}

/** Free, and safe while the person still types: no file and no word of the draft leaves the machine. */
export async function estimate(context: Context, request: Pick<JobRequest, "operation" | "input">): Promise<Price> {
  const operation = context.catalogue.get(request.operation);
  if (operation === undefined) throw unknownOperation(request.operation);
  const parsed = parseInput(operation, request.input);
  if (!parsed.ok) throw new ImageStudioError(failure("invalid-input", "no", {}, parsed.problems.map((p) => p.message).join(" ")));
  const payer = await context.keys.payer(operation.provider);
  const table = operation.price(parsed.input);
  // A draft's pictures stay here: the list has to do until the person asks for the real price.
  if (Object.values(parsed.input).flat().some(isFileRef)) return table;
  if ("kind" in payer) return table.usdMicros === null ? table : { upperUsdMicros: table.usdMicros, ...table, basis: "estimate" };
  return quote(context, operation, withPrompt(operation, parsed.input, "a picture"), payer);
}

function validated(context: Context, request: JobRequest): { operation: Operation; input: Input } {
  const operation = context.catalogue.get(request.operation);
  if (operation === undefined) throw unknownOperation(request.operation);
  const parsed = parseInput(operation, request.input);
  if (!parsed.ok) throw new ImageStudioError(failure("invalid-input", "no", {}, parsed.problems.map((p) => p.message).join(" ")));
  return { operation, input: parsed.input };
}

function unknownOperation(id: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, `There is no operation "${id}".`));
}

/** Asks the API where it quotes; anything wrong there, twice, and the price list has to do. */
async function quote(context: Context, operation: Operation, input: Input, payer: Payer): Promise<Price> {
  const table = operation.price(input);
  if (!operation.quotable) return table;
  const provider = context.provider(operation.provider);
  const secret = await context.keys.secret(payer.id, payer.origin);
  if (secret === undefined) return table;
  const plan = quotePlan(operation, input);
  const wire = { fetch: context.fetch, origin: payer.origin, auth: provider.auth(secret), timeoutMs: quoteTimeoutMs };
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const reply = await post(plan, plan.path, wire);
    const quoted = reply.is === "answer" && reply.status === 200 ? readQuote(reply.body) : undefined;
    if (quoted !== undefined) return quoted;
    if (reply.is === "answer" && reply.status < 500 && reply.status !== 429) {
      const { failure: failed } = provider.readError(reply.status, reply.headers, reply.body);
      if (failed.kind === "bad-key" || failed.kind === "no-credit" || failed.kind === "invalid-input") throw new ImageStudioError({ ...failed, billed: "no" });
    }
  }
  return table;
}
