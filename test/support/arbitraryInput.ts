import fc from "fast-check";
import { parseInput } from "../../src/catalogue/check.ts";
import { kindOf, readSchema } from "../../src/catalogue/schema.ts";
import type { FieldSchema } from "../../src/catalogue/schema.ts";
import type { Input, Operation } from "../../src/catalogue/types.ts";
import { fakeFile } from "./fakeFile.ts";

/** Any valid input of an operation, derived from its entry. */
export function arbitraryInput(operation: Operation): fc.Arbitrary<Input> {
  return arbitraryAttempt(operation).map((attempt) => repaired(operation, attempt)).filter((input) => input !== undefined);
}

/** The least that the operation takes: one valid input with nothing in it that may be left out. */
export function leastInput(operation: Operation): Input {
  const fields = Object.fromEntries(Object.entries(operation.fields).filter(([, { required }]) => required));
  const [input = {}] = fc.sample(arbitraryInput({ ...operation, fields }), { numRuns: 1, seed: 1 });
  return input;
}

/** Fields valid each by itself; the rules between them may be broken. */
export function arbitraryAttempt(operation: Operation): fc.Arbitrary<Input> {
  const values: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries(operation.fields)) values[name] = arbitraryValue(readSchema(field));
  const requiredKeys = Object.entries(operation.fields).filter(([, { required }]) => required).map(([name]) => name);
  return fc.record(values, { requiredKeys });
}

/** Takes out what the check names, until nothing is wrong. Undefined when it names what cannot be left out. */
function repaired(operation: Operation, attempt: Input): Input | undefined {
  const parsed = parseInput(operation, attempt);
  if (parsed.ok) return parsed.input;
  const blamed = parsed.problems.flatMap(({ field }) => field ?? []);
  if (!blamed.some((name) => name in attempt)) return undefined;
  return repaired(operation, Object.fromEntries(Object.entries(attempt).filter(([name]) => !blamed.includes(name))));
}

/** Few sizes, so that pictures that must match often do. */
const file = fc.record({ name: fc.constantFrom("a.png", "b.png", "ü 1.png"), sha256: fc.stringMatching(/^[0-9a-f]{64}$/), width: fc.constantFrom(320, 640) }).map(fakeFile);

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });

function arbitraryValue(schema: FieldSchema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(arbitraryValue));
  switch (kindOf(schema)) {
    case "number":
      return arbitraryNumber(schema);
    case "boolean":
      return fc.boolean();
    case "text":
      if (schema.pattern === undefined) return words;
      return schema.minLength === undefined ? textLike(schema.pattern) : words.filter((text) => /\S/.test(text));
    case "file":
      return file;
    case "list":
      return fc.array(arbitraryValue(schema.items ?? {}), { minLength: schema.minItems ?? 1, maxLength: Math.min(schema.maxItems ?? 3, 8) });
    case "object":
      return arbitraryObject(schema);
  }
}

const textsLike = new Map<string, fc.Arbitrary<string>>();

/** Made once for all fields with that pattern: fast-check takes longer to understand one than to draw a hundred texts. */
function textLike(pattern: string): fc.Arbitrary<string> {
  const texts = textsLike.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  textsLike.set(pattern, texts);
  return texts;
}

function arbitraryNumber({ type, minimum = -1000, maximum = 1000, multipleOf = 1 }: FieldSchema): fc.Arbitrary<number> {
  const times = { min: Math.ceil(minimum / multipleOf), max: Math.floor(maximum / multipleOf) };
  return type === "integer" ? fc.integer(times).map((n) => n * multipleOf) : fc.double({ min: minimum, max: maximum, noNaN: true });
}

function arbitraryObject({ properties = {}, required = [] }: FieldSchema): fc.Arbitrary<unknown> {
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryValue(schema)])), { requiredKeys: required });
}
