import type * as z from "zod";
import { isFileRef } from "../core/fileRef.ts";
import { sizeIn } from "../shared/freeSize.ts";
import { megabytes } from "./fields.ts";
import { providerOf } from "./operations.ts";
import { problemOf } from "./rules.ts";
import type { Problem } from "./rules.ts";
import { metaOf } from "./schema.ts";
import type { Input, Operation } from "./types.ts";

export type Parsed = { readonly ok: true; readonly input: Input } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Parses what somebody asked for: every field, then every rule between fields. Keys are wire names; undefined, null, "" and
 * an empty list mean unset. One problem a field, in the order of the form.
 */
export function parseInput(operation: Operation, raw: unknown): Parsed {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return { ok: false, problems: [{ message: "The input must be an object of fields." }] };
  const given = new Map(Object.entries(raw).filter(([, value]) => isSet(value)));
  const input: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, { schema }] of Object.entries(operation.fields)) {
    const parsed = schema.safeParse(given.get(name));
    if (!parsed.success) problems.push({ field: name, message: sentence(operation, name, given, parsed.error) });
    else if (parsed.data !== undefined) input[name] = parsed.data;
    given.delete(name);
  }
  for (const name of given.keys()) problems.push({ field: name, message: `${operation.title} has no ${name.slice(0, 60)}.` });
  if (problems.length === 0) problems.push(...between(operation, input));
  return problems.length === 0 ? { ok: true, input } : { ok: false, problems };
}

function between(operation: Operation, input: Input): Problem[] {
  const problems = [...operation.rules.flatMap((rule) => problemOf(rule, input) ?? []), ...sidesTogether(operation, input)];
  const { requestBytes = Infinity } = providerOf(operation).limits;
  const total = Object.values(input).flat().reduce<number>((sum, value) => sum + (isFileRef(value) ? value.size : 0), 0);
  if (total > requestBytes) problems.push({ message: `The pictures have ${megabytes(total)} MB together; one request takes ${megabytes(requestBytes)} MB.` });
  return problems;
}

/** Sides in a field each are checked one by one before; what they are together is in neither. */
function sidesTogether({ freeSize }: Operation, input: Input): Problem[] {
  const sides = freeSize?.fields.map((name) => input[name]) ?? [];
  if (freeSize?.fields[1] === undefined || !sides.every((side) => typeof side === "number") || sizeIn(freeSize, input) !== undefined) return [];
  return [{ field: freeSize.fields[1], message: `Width and height are too large together: ${sides.join(" × ")}.` }];
}

function sentence(operation: Operation, name: string, given: ReadonlyMap<string, unknown>, error: z.ZodError): string {
  const { title } = metaOf(operation, name);
  return given.has(name) ? (error.issues[0]?.message ?? `${title} is not valid.`) : `${title} is needed.`;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
