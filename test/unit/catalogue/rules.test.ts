import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import * as z from "zod";
import { field } from "../../../src/catalogue/fields.ts";
import { fragmentOf, problemOf } from "../../../src/catalogue/rules.ts";
import type { Input } from "../../../src/catalogue/types.ts";
import type { Rule } from "../../../src/shared/rules.ts";
import { fakeFile } from "../../support/fakeFile.ts";

/** Two texts, a choice, two lists: enough for each kind of rule. */
const text = field(() => z.string(), { title: "Text", control: "text" });
const texts = field(() => z.array(z.string()).max(3), { title: "Texts", control: "codes" });
const fields = { a: text, b: text, c: text, l: texts, m: texts };
const list = fc.array(fc.constant("x"), { minLength: 1, maxLength: 3 });
const value = fc.constantFrom("one", "two");
const input = fc.record({ a: value, b: value, c: value, l: list, m: list }, { requiredKeys: [] });

const message = "A sentence.";
const rules: readonly Rule[] = [
  { rule: "exclusive", fields: ["a", "b"], message },
  { rule: "exactlyOne", fields: ["a", "b", "c"], message },
  { rule: "needs", field: "a", needs: "b", message },
  { rule: "needs", field: "a", value: "one", needs: "b", message },
  { rule: "sameLength", fields: ["l", "m"], message },
  { rule: "only", field: "l", of: "a", values: ["two"], message },
  { rule: "atMost", field: "a", of: "l", max: 2, message },
];

describe("A rule", () => {
  for (const rule of rules) {
    it(`${JSON.stringify(rule)} says the same as check and as JSON Schema`, () => {
      const validate = new Ajv2020({ strict: false }).compile({ allOf: [fragmentOf(rule, fields)] });
      fc.assert(fc.property(input, (one) => problemOf(rule, one) === undefined === validate(one)), { numRuns: 300 });
    });
  }

  it("of sizes holds a mask to its picture, the first of several, and is told in JSON Schema as a sentence", () => {
    const rule: Rule = { rule: "sameSize", fields: ["pictures", "mask"], message };
    const [small, wide, tall] = [fakeFile({ width: 320 }), fakeFile({ width: 640 }), fakeFile({ height: 640 })];
    const broken = { field: "mask", message };
    const said: readonly Input[] = [
      { pictures: small, mask: small }, { pictures: [wide, small], mask: wide }, { pictures: [wide] }, { mask: wide }, {},
      { pictures: small, mask: wide }, { pictures: [wide, small], mask: small }, { pictures: wide, mask: tall },
    ];
    assert.deepEqual(said.map((one) => problemOf(rule, one)), [...Array<undefined>(5).fill(undefined), broken, broken, broken]);
    assert.deepEqual(fragmentOf(rule, {}), { description: message });
  });

  it("is broken at the field where the person can mend it", () => {
    const broken = { a: "one", b: "two", l: ["x", "x", "x"], m: ["x", "x"] };
    assert.deepEqual(rules.map((rule) => problemOf(rule, rule.rule === "needs" ? { a: "one" } : broken)), [
      { field: "b", message }, { field: "b", message }, { field: "a", message }, { field: "a", message }, { field: "m", message }, { field: "a", message }, { field: "l", message },
    ]);
  });
});
