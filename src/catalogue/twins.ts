import type { NotUnderstood } from "./notUnderstood.ts";
import { unknownField, unknownValue } from "./notUnderstood.ts";
import type { Operation, Twin } from "./types.ts";

/** Our name of what this road calls so; undefined when it is only called so elsewhere, or not taken here. */
export function ourName({ fields = {}, lacks = [] }: Twin, theirs: string): string | undefined {
  const [ours] = Object.entries(fields).find(([, name]) => name === theirs) ?? [Object.hasOwn(fields, theirs) ? undefined : theirs];
  return ours !== undefined && lacks.includes(ours) ? undefined : ours;
}

/** Names and values as we call them, or which of them says nothing on this road. */
export function inOurWords(operation: Operation, road: Twin, values: ReadonlyMap<string, unknown>): Map<string, unknown> | NotUnderstood {
  const known: { readonly theirs: string; readonly name: string; readonly said: unknown }[] = [];
  for (const [theirs, said] of values) {
    const name = ourName(road, theirs);
    if (name === undefined || !Object.hasOwn(operation.fields, name)) return unknownField(theirs);
    known.push({ theirs, name, said });
  }
  const ours = new Map<string, unknown>();
  for (const { theirs, name, said } of known) {
    const value = ourValue(road, name, said);
    if (value === unheardOf) return unknownValue(theirs);
    ours.set(name, value);
  }
  return ours;
}

const unheardOf = Symbol("a value that this road does not have");

/** A word, each of a list, and the name of a preset; what else a field takes is written alike everywhere. */
function ourValue({ values = {} }: Twin, name: string, said: unknown): unknown {
  const words = Object.hasOwn(values, name) ? values[name] : undefined;
  if (words === undefined) return said;
  const spelled = new Map(Object.entries(words).map(([ours, theirs]) => [theirs, ours]));
  const one = (value: unknown): unknown => (typeof value !== "string" || value === "" ? value : spelled.get(value) ?? unheardOf);
  const all = typeof said === "object" && said !== null ? Object.entries(said).map(([key, value]) => [key, one(value)] as const) : undefined;
  if (all === undefined) return one(said);
  if (all.some(([, value]) => value === unheardOf)) return unheardOf;
  return Array.isArray(said) ? all.map(([, value]) => value) : Object.fromEntries(all);
}
