import { parseInput } from "../catalogue/check.ts";
import { imagesAsked } from "../catalogue/roles.ts";
import type { Input, Operation } from "../catalogue/types.ts";
import { ImageStudioError, failure } from "../core/errors.ts";
import type { Price } from "../core/price.ts";
import type { Context } from "./context.ts";
import { allowed } from "./policy.ts";
import type { Payer } from "./ports.ts";
import { quote } from "./quote.ts";
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

export async function prepare(context: Context, request: JobRequest): Promise<Prepared> {
  const { operation, input } = validated(context, request);
  await allowed(context, operation, input);
  const payer = await context.keys.payer(operation.provider, operation.model);
  if ("kind" in payer) throw new ImageStudioError(payer);
  const price = await quote(context, operation, input, payer);
  return { request, operation, input, payer, price, weight: Math.max(1, imagesAsked(operation, input)) };
}

/** Free, and safe while the person still types. */
export async function estimate(context: Context, request: Pick<JobRequest, "operation" | "input">): Promise<Price> {
  const { operation, input } = validated(context, request);
  await allowed(context, operation, input);
  const payer = await context.keys.payer(operation.provider, operation.model);
  if (!("kind" in payer)) return quote(context, operation, input, payer);
  const table = operation.price(input);
  return table.usdMicros === null ? table : { upperUsdMicros: table.usdMicros, ...table, basis: "estimate" };
}

function validated(context: Context, request: Pick<JobRequest, "operation" | "input">): { operation: Operation; input: Input } {
  const operation = context.catalogue.get(request.operation);
  if (operation === undefined) throw unknownOperation(request.operation);
  const parsed = parseInput(operation, request.input);
  if (!parsed.ok) throw new ImageStudioError(failure("invalid-input", "no", {}, parsed.problems.map((p) => p.message).join(" ")));
  return { operation, input: parsed.input };
}

export function unknownOperation(id: string): ImageStudioError {
  return new ImageStudioError(failure("invalid-input", "no", {}, `There is no operation "${id}".`));
}
