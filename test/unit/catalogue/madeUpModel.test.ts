import assert from "node:assert/strict";
import { parseInput } from "../../../src/catalogue/check.ts";
import { formOf, offerOf } from "../../../src/catalogue/form.ts";
import { inputJsonSchema } from "../../../src/catalogue/jsonSchema.ts";
import { catalogueOf, operations } from "../../../src/catalogue/operations.ts";
import { planRequest } from "../../../src/catalogue/plan.ts";
import { priceTable } from "../../../src/catalogue/priceTable.ts";
import { recognise } from "../../../src/catalogue/recognise.ts";
import { imagesAsked, promptOf } from "../../../src/catalogue/roles.ts";
import { shapeFor } from "../../../src/shared/shapes.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { madeUpModel } from "./madeUpModel.ts";

const catalogue = catalogueOf([...operations, madeUpModel]);

describe("A model added in one file", () => {
  it("is in the Studio's form", () => {
    const { tasks, models } = offerOf(catalogue);
    assert.deepEqual([tasks[0]?.operations.at(-1), models.at(-1)?.id], ["generate/crayon-9", "generate/crayon-9"]);
    assert.deepEqual(formOf(madeUpModel), {
      id: "generate/crayon-9",
      verb: "generate",
      model: "crayon-9",
      title: "Crayon 9",
      provider: "Ideogram",
      goodAt: "Drawings that look like a child made them.",
      group: "More through Ideogram",
      price: { usdMicros: 4000, basis: "exact", asOf: "2026-01-01" },
      compares: true,
      fields: [
        { name: "text", title: "Idea", description: "What the picture shows, in words.", control: "longText", role: "prompt", required: true, min: 1, max: 10_000, pattern: "\\S" },
        { name: "pressure", title: "Pressure", control: "choice", role: "quality", required: false, choices: [
          { value: "light", label: "Light", price: { usdMicros: 4000, basis: "exact", asOf: "2026-01-01" } }, { value: "HARD_WAX", label: "Hard Wax", price: { usdMicros: 9000, basis: "exact", asOf: "2026-01-01" } },
        ] },
        { name: "sheets", title: "Sheets", control: "number", role: "count", required: false, min: 1, max: 3, step: 1 },
      ],
      rules: [{ rule: "needs", field: "pressure", value: "HARD_WAX", needs: "shape", message: "Hard wax needs a shape." }],
      shapes: [{ ratio: "1:1", set: { shape: "1x1" } }, { ratio: "7:5", set: { shape: "7x5" } }],
    });
  });

  it("is in the price table", () => {
    assert.deepEqual(priceTable(catalogue).at(-1), {
      model: "crayon-9", title: "Crayon 9", operation: "generate/crayon-9", from: 4000, to: 9000, basis: "exact", asOf: "2026-01-01",
    });
  });

  it("has what the palette asks for: prompt, shape, number", () => {
    assert.equal(promptOf(madeUpModel, { text: "a cow" }), "a cow");
    assert.deepEqual(shapeFor(madeUpModel, "16:9"), { ratio: "7:5", set: { shape: "7x5" } });
    assert.equal(imagesAsked(madeUpModel, { sheets: 2 }), 2);
  });

  it("is checked, sent, recognised and told to other programs", () => {
    const parsed = parseInput(madeUpModel, { text: "a cow", pressure: "HARD_WAX" });
    assert.deepEqual(parsed, { ok: false, problems: [{ field: "pressure", message: "Hard wax needs a shape." }] });
    const plan = planRequest(madeUpModel, { text: "a cow", sheets: 2 });
    assert.deepEqual(plan, { method: "POST", path: "/crayon/9", aliases: [], query: {}, body: { encoding: "json", value: { text: "a cow", sheets: 2, tip: "blunt" } } });
    assert.deepEqual(recognise(catalogue, plan), { operation: madeUpModel, input: { text: "a cow", sheets: 2 }, dryRun: false, reads: madeUpModel.reads });
    assert.deepEqual(Object.keys(inputJsonSchema(madeUpModel)), ["$schema", "type", "properties", "required", "additionalProperties", "title", "description", "allOf"]);
  });
});

describe("A catalogue refuses an entry that contradicts itself", () => {
  const withRule = (field: string): Operation => ({ ...madeUpModel, rules: [{ rule: "needs", field, needs: "shape", message: "x" }] });

  it("when an id is taken", () => {
    assert.throws(() => catalogueOf([madeUpModel, madeUpModel]), /Two operations are called generate\/crayon-9/);
  });

  it("when a rule or a shape speaks of a field that is not there", () => {
    assert.throws(() => catalogueOf([withRule("colour")]), /generate\/crayon-9: there is no field "colour"/);
    assert.throws(() => catalogueOf([{ ...madeUpModel, shapes: [{ ratio: "1:1", set: { size: "1x1" } }] }]), /there is no field "size"/);
  });

  it("and finds every entry by its id", () => {
    assert.deepEqual(catalogue.operations.map(({ id }) => catalogue.get(id)?.id), catalogue.operations.map(({ id }) => id));
    assert.equal(catalogue.get("generate/nothing"), undefined);
  });
});
