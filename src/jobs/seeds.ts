import { fieldWithRole } from "../catalogue/roles.ts";
import type { Input, Operation, Provider } from "../catalogue/types.ts";
import { operationOf } from "./context.ts";
import type { Context } from "./context.ts";
import type { Job } from "./types.ts";

/** As large as most programs' seeds; no provider that leaves the drawing to us names an end. */
const largest = 2_147_483_647;

/** Where nothing but the request itself could tell later which seed it was, and none was asked for: one of ours. */
export function drawn(provider: Provider, operation: Operation, input: Input, random: () => number): Pick<Job, "drawn"> {
  const name = provider.tellsNoSeed === true ? fieldWithRole(operation, "seed") : undefined;
  return name === undefined || input[name] !== undefined ? {} : { drawn: { [name]: 1 + Math.floor(random() * largest) } };
}

/** The seed that was sent, where the answer says none. */
export function sentSeed(context: Context, job: Job): { readonly seed?: number } {
  const name = context.provider(job.provider).tellsNoSeed === true ? fieldWithRole(operationOf(context, job), "seed") : undefined;
  const seed = name === undefined ? undefined : job.drawn?.[name] ?? job.input[name];
  return typeof seed === "number" ? { seed } : {};
}
