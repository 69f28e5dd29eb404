import { isFileRef } from "../core/fileRef.ts";
import { SaidTwice, strictJson } from "../core/strictJson.ts";
import { NotUnderstood, quoted, saidTwice, unknownValue } from "./notUnderstood.ts";
import type { Part, RequestBody } from "./plan.ts";
import { kindOf, readSchema } from "./schema.ts";
import type { FieldSchema, Kind } from "./schema.ts";
import { ourName } from "./twins.ts";
import type { Operation, Twin } from "./types.ts";

/** By their names on this road. */
export type Values = Map<string, unknown>;

/** What a body says, those fields among it that travel in its wrapper. */
export function readBody(operation: Operation, road: Twin, body: RequestBody): Values | NotUnderstood {
  const outer = body.encoding === "json" ? new Map(Object.entries(body.value)) : readParts(operation, road, body.parts);
  const { wrap } = road;
  if (outer instanceof NotUnderstood || wrap === undefined) return outer;
  const said = outer.get(wrap);
  const inner = typeof said === "string" && body.encoding === "multipart" ? objectIn(wrap, said) : said;
  if (inner instanceof NotUnderstood) return inner;
  outer.delete(wrap);
  if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return unknownValue(wrap, `The fields of this request belong into an object called ${quoted(wrap)}.`);
  // Only pictures stand beside the wrapper: what else is said there is read one way by us and another by the API.
  const [beside] = [...outer].find(([, value]) => ![value].flat().every(isFileRef)) ?? [];
  if (beside !== undefined) return unknownValue(beside, `The field ${quoted(beside)} belongs into ${quoted(wrap)}.`);
  const twice = Object.keys(inner).find((name) => outer.has(name));
  return twice === undefined ? new Map([...outer, ...Object.entries(inner)]) : saidTwice(twice);
}

function readParts({ fields }: Operation, road: Twin, parts: readonly Part[]): Values | NotUnderstood {
  const values: Values = new Map();
  for (const part of parts) {
    // Own fields only: a part may be called "__proto__".
    const name = ourName(road, part.name);
    const field = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
    const description = field === undefined ? undefined : readSchema(field);
    const list = description !== undefined && kindOf(description) === "list";
    const value = readPart(list ? (description.items ?? {}) : description, list, part);
    if (value instanceof NotUnderstood) return value;
    const before: unknown = values.get(part.name);
    // A scalar said twice: which of the two the server would take is its secret.
    if (values.has(part.name) && !list) return saidTwice(part.name);
    values.set(part.name, list ? [before ?? [], value].flat() : value);
  }
  return values;
}

/** `description`: of the field, or of one of its list; undefined where it is no field. */
function readPart(description: FieldSchema | undefined, list: boolean, part: Part): unknown {
  if (part.kind === "file") return part.file;
  if (part.kind === "text") return description === undefined ? part.value : readText(part.name, description, part.value);
  // A text in quotes is another text to who takes it as it stands.
  const inQuotes = typeof part.value === "string" || (list && [part.value].flat().some((one) => typeof one === "string"));
  return description !== undefined && inQuotes ? unknownValue(part.name, `The field ${quoted(part.name)} is text, and came as JSON.`) : part.value;
}

/**
 * Text of a part → the field's own kind of value, as clients write it that know no types; an object comes as plain text from
 * some. What does not fit stays text, and the parse refuses it.
 */
function readText(name: string, description: FieldSchema, text: string): unknown {
  const kind: Kind = kindOf(description);
  switch (kind) {
    case "number":
      return (description.type === "integer" ? /^-?\d+$/ : /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i).test(text) ? Number(text) : text;
    case "boolean":
      return switchIn(text) ?? text;
    case "object":
      return objectIn(name, text);
    case "text":
    case "file":
    case "list":
      return text;
  }
}

/** Python's clients write "True", and the API takes it. */
export function switchIn(said: unknown): boolean | undefined {
  if (typeof said === "boolean") return said;
  return typeof said !== "string" || !/^(true|false)$/i.test(said) ? undefined : said.toLowerCase() === "true";
}

function objectIn(name: string, text: string): unknown {
  const value = strictJson(text);
  if (value instanceof SaidTwice) return saidTwice(value.name);
  return value === undefined ? unknownValue(name, `The field ${quoted(name)} is not valid JSON.`) : value;
}
