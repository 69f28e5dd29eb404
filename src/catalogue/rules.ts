import { judge } from "../shared/rules.ts";
import type { Rule } from "../shared/rules.ts";
import { readSchema } from "./schema.ts";
import type { Fields, Input } from "./types.ts";

export interface Problem {
  readonly field?: string;
  readonly message: string;
}

export function problemOf(rule: Rule, input: Input): Problem | undefined {
  const { problem } = judge(rule, (name) => input[name]);
  return problem === undefined ? undefined : { field: problem.field, message: rule.message };
}

/** The rule as JSON Schema (draft 2020-12), for an `allOf` over the input. */
export function fragmentOf(rule: Rule, fields: Fields): Record<string, unknown> {
  return { description: rule.message, ...constraint(rule, fields) };
}

function constraint(rule: Rule, fields: Fields): Record<string, unknown> {
  switch (rule.rule) {
    case "exclusive":
      return { not: { required: [...rule.fields] } };
    case "exactlyOne":
      return { oneOf: rule.fields.map((name) => ({ required: [name] })) };
    case "needs": {
      const given = rule.value === undefined ? {} : { properties: { [rule.field]: { const: rule.value } } };
      return { if: { ...given, required: [rule.field] }, then: { required: [rule.needs] } };
    }
    case "sameLength": {
      const [first, second] = rule.fields;
      const field = fields[second];
      const max = (field === undefined ? undefined : readSchema(field).maxItems) ?? 0;
      const exactly = (n: number): object => ({ type: "array", minItems: n, maxItems: n });
      const pairs = Array.from({ length: max }, (_, n) => ({ properties: { [first]: exactly(n + 1), [second]: exactly(n + 1) } }));
      return { if: { required: [second] }, then: { required: [first], ...(pairs.length === 0 ? {} : { anyOf: pairs }) } };
    }
    // What pictures are is not in JSON: the sentence says it.
    case "sameSize":
      return {};
    case "atMost":
      return { if: { required: [rule.field] }, then: { properties: { [rule.of]: { type: "array", maxItems: rule.max } } } };
    case "only":
      return { if: { required: [rule.field] }, then: { properties: { [rule.of]: { enum: rule.values } } } };
  }
}
