import * as z from "zod";
import { parseInput } from "./check.ts";
import type { Catalogue } from "./operations.ts";
import type { RequestBody } from "./plan.ts";
import { describe, kindOf } from "./schema.ts";
import type { Described } from "./schema.ts";
import type { Input, Operation, Route } from "./types.ts";

export interface RawRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body: RequestBody;
}

export interface Recognised {
  readonly operation: Operation;
  readonly input: Input;
  /** The request asks for its price only. */
  readonly dryRun: boolean;
}

/**
 * The inverse of `planRequest`, for any client's request: which operation it is, with which input. Undefined when the path
 * is not in the catalogue or when anything in the body is not fully understood: who decides by the answer must fail closed.
 */
export function recognise(catalogue: Catalogue, request: RawRequest): Recognised | undefined {
  for (const operation of catalogue.operations) {
    const { route } = operation;
    if (route.path !== request.path && route.aliases?.includes(request.path) !== true) continue;
    const values = readBody(operation, request.body);
    if (values === undefined || !takeConstants(route, values)) continue;
    const parsed = parseInput(operation, Object.fromEntries(values));
    if (parsed.ok) return { operation, input: parsed.input, dryRun: request.query?.["dry_run"] === "true" };
  }
  return undefined;
}

/** Takes the constants out of the values; false when they say that this is another model. */
function takeConstants({ constants = {}, implied = false, transport = {} }: Route, values: Map<string, unknown>): boolean {
  for (const [name, value] of Object.entries(constants)) {
    const said = values.get(name);
    if (said === undefined ? !implied : said !== value && said !== String(value)) return false;
    values.delete(name);
  }
  for (const name of Object.keys(transport)) values.delete(name);
  return true;
}

type Values = Map<string, unknown>;
const object = z.record(z.string(), z.unknown());

function readBody(operation: Operation, body: RequestBody): Values | undefined {
  const outer = body.encoding === "json" ? new Map(Object.entries(body.value)) : readParts(operation, body.parts);
  const { wrap } = operation.route;
  if (outer === undefined || wrap === undefined) return outer;
  const inner = object.safeParse(outer.get(wrap));
  if (!inner.success) return undefined;
  outer.delete(wrap);
  return new Map([...outer, ...Object.entries(inner.data)]);
}

function readParts(operation: Operation, parts: Extract<RequestBody, { encoding: "multipart" }>["parts"]): Values | undefined {
  const values: Values = new Map();
  for (const part of parts) {
    // Own fields only: a part may be called "__proto__".
    const schema = Object.hasOwn(operation.fields, part.name) ? operation.fields[part.name] : undefined;
    const description = schema === undefined ? {} : describe(schema);
    const list = kindOf(description) === "list";
    const item = list ? (description.items ?? {}) : description;
    const value = part.kind === "file" ? part.file : part.kind === "json" ? part.value : readText(item, schema !== undefined, part.value);
    const before: unknown = values.get(part.name);
    // A scalar said twice: which of the two the server would take is its secret.
    if (before !== undefined && !list) return undefined;
    values.set(part.name, list ? [before ?? [], value].flat() : value);
  }
  return values;
}

/** Text of a part → the field's own kind of value. What does not fit stays text, and the parse refuses it. */
function readText(description: Described, isField: boolean, text: string): unknown {
  if (!isField) return text;
  switch (kindOf(description)) {
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "object":
      return jsonOrText(text);
    case "text":
    case "file":
    case "list":
      return text;
  }
}

/** Some clients send an object as a plain text part. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
