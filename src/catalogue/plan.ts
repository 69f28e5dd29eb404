import { isFileRef } from "../core/fileRef.ts";
import type { FileRef } from "../core/fileRef.ts";
import type { Input, Operation, Route } from "./types.ts";

export type Part =
  | { readonly kind: "text"; readonly name: string; readonly value: string }
  | { readonly kind: "json"; readonly name: string; readonly value: unknown }
  | { readonly kind: "file"; readonly name: string; readonly file: FileRef };

export type RequestBody =
  | { readonly encoding: "json"; readonly value: Readonly<Record<string, unknown>> }
  | { readonly encoding: "multipart"; readonly parts: readonly Part[] };

/** A request without key or host: what `recognise` reads back. */
export interface RequestPlan {
  readonly method: "POST";
  readonly path: string;
  /** Other names of the same endpoint, tried once each on a 404. */
  readonly aliases: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: RequestBody;
}

/** The request for a parsed input, by the first route. Fields go in the entry's order, constants after them; what is unset is not sent. */
export function planRequest(operation: Operation, input: Input): RequestPlan {
  const [route] = operation.routes;
  const fields = Object.keys(operation.fields).flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]));
  const { constants = {}, transport } = route;
  const constant = Object.entries(transport === undefined ? constants : { ...constants, [transport.field]: true });
  return { method: "POST", path: route.path, aliases: route.aliases ?? [], query: {}, body: encode(route, [...fields, ...constant]) };
}

/** The same request, asked for its price only. For operations that are `quotable`. */
export function quotePlan(operation: Operation, input: Input): RequestPlan {
  return { ...planRequest(operation, input), query: { dry_run: "true" } };
}

type Entry = readonly [name: string, value: unknown];

function encode(route: Route, entries: readonly Entry[]): RequestBody {
  const wrapped = wrap(route, entries);
  const multipart = route.encoding === "multipart" || (route.encoding === "json-unless-files" && entries.some(([, value]) => holdsFile(value)));
  return multipart
    ? { encoding: "multipart", parts: wrapped.flatMap(([name, value]) => partsOf(name, value)) }
    : { encoding: "json", value: Object.fromEntries(wrapped) };
}

/** Files stay outside the wrapper: they cannot travel in JSON. */
function wrap(route: Route, entries: readonly Entry[]): readonly Entry[] {
  if (route.wrap === undefined) return entries;
  const inner = entries.filter(([, value]) => !holdsFile(value));
  return [[route.wrap, Object.fromEntries(inner)], ...entries.filter(([, value]) => holdsFile(value))];
}

/** A list of scalars or files is its part repeated; anything with structure is one JSON part. */
function partsOf(name: string, value: unknown): readonly Part[] {
  if (isFileRef(value)) return [{ kind: "file", name, file: value }];
  if (Array.isArray(value) && value.every((item) => isFileRef(item) || typeof item !== "object")) return value.flatMap((item) => partsOf(name, item));
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return [isScalar ? { kind: "text", name, value: String(value) } : { kind: "json", name, value }];
}

function holdsFile(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isFileRef) : isFileRef(value);
}
