import type { Reader } from "./answer.ts";
import { parseInput } from "./check.ts";
import { NotUnderstood, quoted, unknownPath, unknownQuery, unknownValue } from "./notUnderstood.ts";
import type { Catalogue } from "./operations.ts";
import type { RequestBody } from "./plan.ts";
import { readBody, switchIn } from "./readBody.ts";
import type { Values } from "./readBody.ts";
import { inOurWords } from "./twins.ts";
import type { Inert, Input, Operation, Route, Twin } from "./types.ts";

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
 * Whoever decides by the answer must fail closed: anything in path, query or body that is not fully understood is named. A mask
 * is as it is on the wire.
 */
export function recognise({ operations }: Pick<Catalogue, "operations">, request: RawRequest): Recognised | NotUnderstood {
  let nearest: Attempt = { far: 0, found: unknownPath(request.path) };
  for (const operation of operations) {
    const roads: readonly Twin[] = operation.routes;
    for (const road of roads) {
      if (road.path !== request.path && road.aliases?.includes(request.path) !== true) continue;
      const attempt = recognisedBy(operation, road, request);
      if (!(attempt.found instanceof NotUnderstood)) return attempt.found;
      // Several models may stand at one path: what kept the likeliest of them is what is told.
      if (attempt.far > nearest.far) nearest = { far: attempt.far, found: attempt.found };
    }
  }
  return nearest.found;
}

/** `far`: the further, the likelier it is that this road was meant. */
interface Attempt {
  readonly far: number;
  readonly found: Recognised | NotUnderstood;
}

function recognisedBy(operation: Operation, road: Twin, { path: _, query = {}, body }: RawRequest): Attempt {
  const values = readBody(operation, road, body);
  if (values instanceof NotUnderstood) return { far: 1, found: values };
  const other = takeConstants(road, values);
  if (other !== undefined) return { far: 2, found: other };
  const dryRun = readQuery(road, road.quotable ?? operation.quotable, query);
  if (typeof dryRun !== "boolean") return { far: 3, found: dryRun };
  const reads = takeTransport(road, road.reads ?? operation.reads, values);
  if (reads instanceof NotUnderstood) return { far: 3, found: reads };
  const inert = takeInert(road, values);
  if (inert !== undefined) return { far: 3, found: inert };
  const ours = inOurWords(operation, road, values);
  if (ours instanceof NotUnderstood) return { far: ours.what === "field" ? 3 : 4, found: ours };
  const parsed = parseInput(operation, Object.fromEntries(ours));
  if (parsed.ok) return { far: 6, found: { operation, input: parsed.input, dryRun, reads } };
  const { field = "", message } = parsed.problems[0] ?? { message: "" };
  return { far: 4 + 1 / parsed.problems.length, found: unknownValue(road.fields?.[field] ?? field, message) };
}

/** Where no quotes are given, "dry_run" is an unknown word: the API would do the work, and bill it. */
function readQuery({ inert = {} }: Route, quotable: boolean, query: Readonly<Record<string, string>>): boolean | NotUnderstood {
  const { dry_run: dryRun, ...others } = query;
  const stranger = Object.entries(others).find(([name, value]) => !isInert(inert, "query", name, value));
  if (stranger !== undefined) return unknownQuery(stranger[0]);
  if (dryRun === undefined || (quotable && dryRun === "false")) return false;
  return quotable && dryRun === "true" ? true : unknownQuery("dry_run");
}

/** Takes the constants out of the values; says which of them speaks of another model. */
function takeConstants({ constants = {}, implied = false }: Route, values: Values): NotUnderstood | undefined {
  for (const [name, value] of Object.entries(constants)) {
    const said = values.get(name);
    if (said === undefined && !implied) return unknownValue(name, `The field ${quoted(name)} is needed.`);
    if (said !== undefined && said !== value && said !== String(value)) return unknownValue(name);
    values.delete(name);
  }
  return undefined;
}

/** Takes the way of answering out of the values, which is ours or the API's usual one. */
function takeTransport({ transport }: Route, reads: Reader, values: Values): Reader | NotUnderstood {
  if (transport === undefined) return reads;
  const said = values.get(transport.field);
  values.delete(transport.field);
  const on = said === undefined ? false : switchIn(said);
  if (on === undefined) return unknownValue(transport.field);
  return on ? reads : transport.without;
}

/** Takes out what changes neither price nor words. */
function takeInert({ inert = {} }: Route, values: Values): NotUnderstood | undefined {
  for (const [name, value] of [...values]) {
    if (!Object.hasOwn(inert, name) || inert[name]?.stands !== "body") continue;
    if (value !== null && !isInert(inert, "body", name, value)) return unknownValue(name);
    values.delete(name);
  }
  return undefined;
}

/** The longest text that may stand in a field which nobody judges: that of an address. */
const longestInert = 2048;

function isInert(inert: Readonly<Record<string, Inert>>, stands: Inert["stands"], name: string, value: unknown): boolean {
  const known = Object.hasOwn(inert, name) ? inert[name] : undefined;
  if (known?.stands !== stands) return false;
  return known.holds === "switch" ? switchIn(value) !== undefined : typeof value === "string" && value.length <= longestInert;
}
