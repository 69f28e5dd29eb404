import { isFileRef } from "../core/fileRef.ts";
import { jsonOf } from "../core/json.ts";
import type { Reader } from "./answer.ts";
import { parseInput } from "./check.ts";
import type { Catalogue } from "./operations.ts";
import type { RequestBody } from "./plan.ts";
import { readSchema, kindOf } from "./schema.ts";
import type { FieldSchema } from "./schema.ts";
import { inOurWords, ourName } from "./twins.ts";
import type { Input, Operation, Route, Twin } from "./types.ts";

export interface RawRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body: RequestBody;
}

export interface Recognised {
  readonly operation: Operation;
  readonly input: Input;
  /** The request asks for its price only: the API will answer with a quote, and bill nothing. */
  readonly dryRun: boolean;
  /** Else how it will be answered, which another client may have chosen otherwise than we do. */
  readonly reads: Reader;
}

/**
 * The inverse of `planRequest`, for any client's request: which operation it is, with which input, by whichever of its roads.
 * Undefined when the path is not in the catalogue or when anything in query or body is not fully understood: who decides by the
 * answer must fail closed. A mask is as it is on the wire.
 */
export function recognise(catalogue: Catalogue, request: RawRequest): Recognised | undefined {
  for (const operation of catalogue.operations) {
    const roads: readonly Twin[] = operation.routes;
    for (const road of roads) {
      if (road.path !== request.path && road.aliases?.includes(request.path) !== true) continue;
      const found = recognisedBy(operation, road, request);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function recognisedBy(operation: Operation, road: Twin, request: RawRequest): Recognised | undefined {
  const dryRun = readQuery(road.quotable ?? operation.quotable, request.query ?? {});
  const values = readBody(operation, road, request.body);
  if (dryRun === undefined || values === undefined || !takeConstants(road, values)) return undefined;
  const reads = takeTransport(road, road.reads ?? operation.reads, values);
  const ours = inOurWords(road, values);
  if (reads === undefined || ours === undefined) return undefined;
  const parsed = parseInput(operation, Object.fromEntries(ours));
  return parsed.ok ? { operation, input: parsed.input, dryRun, reads } : undefined;
}

/** Where no quotes are given, "dry_run" is an unknown word: the API would do the work, and bill it. */
function readQuery(quotable: boolean, query: Readonly<Record<string, string>>): boolean | undefined {
  const { dry_run: dryRun, ...others } = query;
  if (Object.keys(others).length > 0) return undefined;
  return dryRun === undefined ? false : quotable && dryRun === "true" ? true : undefined;
}

/** Takes the constants out of the values; false when they say that this is another model. */
function takeConstants({ constants = {}, implied = false }: Route, values: Values): boolean {
  for (const [name, value] of Object.entries(constants)) {
    const said = values.get(name);
    if (said === undefined ? !implied : said !== value && said !== String(value)) return false;
    values.delete(name);
  }
  return true;
}

/** Takes the way of answering out of the values; undefined when it is neither ours nor the API's usual one. */
function takeTransport({ transport }: Route, reads: Reader, values: Values): Reader | undefined {
  if (transport === undefined) return reads;
  const said = values.get(transport.field);
  values.delete(transport.field);
  if (said === true || said === "true") return reads;
  return said === undefined || said === false || said === "false" ? transport.without : undefined;
}

type Values = Map<string, unknown>;

function readBody(operation: Operation, road: Twin, body: RequestBody): Values | undefined {
  const outer = body.encoding === "json" ? new Map(Object.entries(body.value)) : readParts(operation, road, body.parts);
  const { wrap } = road;
  if (outer === undefined || wrap === undefined) return outer;
  const said = outer.get(wrap);
  const inner = typeof said === "string" && body.encoding === "multipart" ? jsonOf(said) : said;
  outer.delete(wrap);
  // Only pictures stand beside the wrapper: what else is said there is read one way by us and another by the API.
  if (typeof inner !== "object" || inner === null || ![...outer.values()].flat().every(isFileRef)) return undefined;
  return new Map([...outer, ...Object.entries(inner)]);
}

function readParts({ fields }: Operation, road: Twin, parts: Extract<RequestBody, { encoding: "multipart" }>["parts"]): Values | undefined {
  const values: Values = new Map();
  for (const part of parts) {
    // Own fields only: a part may be called "__proto__".
    const name = ourName(road, part.name);
    const field = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
    const description = field === undefined ? {} : readSchema(field);
    const list = kindOf(description) === "list";
    const item = list ? (description.items ?? {}) : description;
    const value = part.kind === "file" ? part.file : part.kind === "json" ? part.value : readText(item, field !== undefined, part.value);
    const before: unknown = values.get(part.name);
    // A scalar said twice: which of the two the server would take is its secret.
    if (before !== undefined && !list) return undefined;
    values.set(part.name, list ? [before ?? [], value].flat() : value);
  }
  return values;
}

/** Text of a part → the field's own kind of value; some clients send an object as plain text. What does not fit stays text, and the parse refuses it. */
function readText(description: FieldSchema, isField: boolean, text: string): unknown {
  if (!isField) return text;
  switch (kindOf(description)) {
    case "number":
      return (description.type === "integer" ? /^-?\d+$/ : /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i).test(text) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "object":
      return jsonOf(text) ?? text;
    case "text":
    case "file":
    case "list":
      return text;
  }
}
