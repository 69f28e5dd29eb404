import { isFileRef } from "../core/fileRef.ts";
import { describe } from "./schema.ts";
import type { Fields, Input, Rule } from "./types.ts";

/** From one rule come the check and the JSON Schema fragment; the form shows its message at the field it disables. */

export interface Problem {
  readonly field?: string;
  readonly message: string;
}

export function problemOf(rule: Rule, input: Input): Problem | undefined {
  return holds(rule, input) ? undefined : { field: blamed(rule), message: rule.message };
}

function holds(rule: Rule, input: Input): boolean {
  const isSet = (name: string): boolean => input[name] !== undefined;
  switch (rule.rule) {
    case "exclusive":
      return !rule.fields.every(isSet);
    case "exactlyOne":
      return rule.fields.filter(isSet).length === 1;
    case "needs": {
      const applies = rule.value === undefined ? isSet(rule.field) : input[rule.field] === rule.value;
      return !applies || isSet(rule.needs);
    }
    case "sameLength": {
      const [first, second] = rule.fields.map((name) => [input[name] ?? []].flat());
      return second === undefined || second.length === 0 || (first?.length === second.length && first.every((item, i) => inStep(item, second[i])));
    }
    case "only": {
      const value = input[rule.of];
      return !isSet(rule.field) || value === undefined || (typeof value === "string" && rule.values.includes(value));
    }
  }
}

function inStep(a: unknown, b: unknown): boolean {
  return !isFileRef(a) || !isFileRef(b) || (a.width === b.width && a.height === b.height);
}

/** The field at which the problem is shown. */
function blamed(rule: Rule): string {
  switch (rule.rule) {
    case "exclusive":
    case "sameLength":
      return rule.fields[1];
    case "exactlyOne":
      return rule.fields[0] ?? "";
    case "needs":
      return rule.field;
    case "only":
      return rule.of;
  }
}

/** The rule as JSON Schema (draft 2020-12), for an `allOf` over the input. */
export function fragmentOf(rule: Rule, fields: Fields): Record<string, unknown> {
  return { description: rule.message, ...constraint(rule, fields) };
}

function constraint(rule: Rule, fields: Fields): Record<string, unknown> {
  switch (rule.rule) {
    case "exclusive":
      return { not: { required: rule.fields } };
    case "exactlyOne":
      return { oneOf: rule.fields.map((name) => ({ required: [name] })) };
    case "needs": {
      const given = rule.value === undefined ? {} : { properties: { [rule.field]: { const: rule.value } } };
      return { if: { ...given, required: [rule.field] }, then: { required: [rule.needs] } };
    }
    case "sameLength": {
      const [first, second] = rule.fields;
      const schema = fields[second];
      const max = (schema === undefined ? undefined : describe(schema).maxItems) ?? 0;
      const exactly = (n: number): object => ({ type: "array", minItems: n, maxItems: n });
      const pairs = Array.from({ length: max }, (_, n) => ({ properties: { [first]: exactly(n + 1), [second]: exactly(n + 1) } }));
      return { if: { required: [second] }, then: { required: [first], ...(pairs.length === 0 ? {} : { anyOf: pairs }) } };
    }
    case "only":
      return { if: { required: [rule.field] }, then: { properties: { [rule.of]: { enum: rule.values } } } };
  }
}
