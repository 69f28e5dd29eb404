import { planRequest } from "../../src/catalogue/plan.ts";
import type { RequestPlan } from "../../src/catalogue/plan.ts";
import type { Input, Operation, Twin } from "../../src/catalogue/types.ts";

/** What a client of a twin sends for an input of ours; undefined where the twin cannot say it. */
export function onTwin(operation: Operation, twin: Twin, input: Input): RequestPlan | undefined {
  const { fields = {}, values = {}, lacks = [] } = twin;
  const nameOf = (name: string): string => fields[name] ?? name;
  const said = Object.entries(input).map(([name, value]) => ({ name, value: Object.hasOwn(values, name) ? spelled(value, values[name] ?? {}) : value }));
  if (said.some(({ name, value }) => lacks.includes(name) || value === undefined)) return undefined;
  const there: Operation = {
    ...operation, routes: [twin],
    fields: Object.fromEntries(Object.entries(operation.fields).filter(([name]) => !lacks.includes(name)).map(([name, schema]) => [nameOf(name), schema])),
  };
  return planRequest(there, Object.fromEntries(said.map(({ name, value }) => [nameOf(name), value])));
}

function spelled(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") return words[value];
  if (typeof value !== "object" || value === null || !("name" in value) || typeof value.name !== "string") return value;
  const name = words[value.name];
  return name === undefined ? undefined : { ...value, name };
}
