import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { parseInput } from "../../../src/catalogue/check.ts";
import { choice, fraction, freeSize, picture, pictures, prompt, wholeNumber } from "../../../src/catalogue/fields.ts";
import { formOf } from "../../../src/catalogue/form.ts";
import { readPictures } from "../../../src/catalogue/ideogram/answers.ts";
import { inputJsonSchema } from "../../../src/catalogue/jsonSchema.ts";
import { makesPictures } from "../../../src/catalogue/makes.ts";
import { catalogueOf } from "../../../src/catalogue/operations.ts";
import { planRequest } from "../../../src/catalogue/plan.ts";
import { freeShapes, ratioShapes, shapeOf } from "../../../src/catalogue/shapes.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { isFileRef } from "../../../src/core/fileRef.ts";
import { fitsLimits, largestSize } from "../../../src/shared/freeSize.ts";
import type { FreeSize } from "../../../src/shared/freeSize.ts";
import { operationView } from "../../../src/shared/form.ts";
import { shapeFor, shapeIn } from "../../../src/shared/shapes.ts";
import { arbitraryInput, leastInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";
import { recognised } from "../../support/recognised.ts";

const limits = { multiple: 32, min: 256, max: 4096, area: 4_194_304, ratio: 6 };
const free: FreeSize = { limits, fields: ["size"] };

/** A made-up model with the kinds of fields that the newer models have. */
const easel: Operation = {
  id: "edit/easel-1", provider: "ideogram", verb: "edit", model: "easel-1", title: "Easel 1", goodAt: "Nothing yet.",
  fields: {
    prompt: prompt(),
    image: picture({ title: "Picture", role: "source" }, { bytes: 1_000_000 }),
    mask: picture({ title: "Mask", role: "mask", mask: "black-changes", maskOf: "image" }, { bytes: 1_000_000 }),
    references: pictures({ title: "References", role: "reference" }, { bytes: 1_000_000, max: 3 }),
    mode: choice({ title: "Mode", required: true }, ["replace", "add"]),
    strength: fraction({ title: "Strength" }, 0, 1),
    steps: wholeNumber({ title: "Steps" }, 100, 1000, 100),
    size: freeSize({ title: "Size" }, limits, ["auto"]),
    detail: choice({ title: "Detail", role: "size" }, ["1k", "2k"]),
  },
  rules: [{ rule: "sameSize", fields: ["image", "mask"], message: "The mask must have the size of the picture." }],
  shapes: [{ ratio: "auto", set: { size: "auto" } }, ...freeShapes(free)],
  freeSize: free,
  routes: [{ path: "/v2/image/edit/easel-1", encoding: "multipart" }],
  makes: makesPictures,
  reads: readPictures, price: () => ({ usdMicros: 1000, basis: "exact" }), quotable: false,
};

describe("An operation with the fields that come", () => {
  const catalogue = catalogueOf([easel]);
  const least = { prompt: "x", image: fakeFile(), mask: fakeFile(), mode: "add" };
  const problems = (more: object): string[] => {
    const parsed = parseInput(easel, { ...least, ...more });
    return parsed.ok ? [] : parsed.problems.map(({ message }) => message);
  };

  it("says what is wrong with each", () => {
    assert.deepEqual([{}, { strength: 0.5, steps: 300, size: "1024x4096", detail: "2k" }, { size: "auto" }].map(problems), [[], [], []]);
    assert.deepEqual(problems({ mode: undefined }), ["Mode is needed."]);
    assert.deepEqual(problems({ strength: 1.5 }), ["Strength must be a number from 0 to 1."]);
    assert.deepEqual(problems({ steps: 150 }), ["Steps must be a multiple of 100 from 100 to 1000."]);
    const size = "Size must be written like 256x256, or be auto: both sides multiples of 32 from 256 to 4096, at most 4194304 pixels together, one at most 6 times the other.";
    assert.deepEqual(["1000x1024", "4096x4096", "224x256", "4096x256", "1024", "1024x1024x1", "auto ", 7].flatMap((wrong) => problems({ size: wrong })), Array(8).fill(size));
    assert.deepEqual(problems({ mask: fakeFile({ width: 1 }) }), ["The mask must have the size of the picture."]);
  });

  it("is sent and read back whole, and other programs can check it beforehand", () => {
    const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(inputJsonSchema(easel));
    fc.assert(fc.property(arbitraryInput(easel), (input) => {
      assert.deepEqual(recognised(catalogue, planRequest(easel, input)), [easel.id, input, easel.reads]);
      assert.ok(validate(Object.fromEntries(Object.entries(input).map(([name, value]) => [name, isFileRef(value) ? "file:///x" : Array.isArray(value) ? value.map(() => "file:///x") : value]))), JSON.stringify(validate.errors));
    }), { numRuns: 100 });
    assert.deepEqual(Object.keys(leastInput(easel)), ["prompt", "image", "mask", "mode"]);
  });

  it("reaches the form: a size without a list as a field of its own, free sizes as shapes", () => {
    const form = operationView.parse(formOf(easel));
    assert.deepEqual(form.fields.map(({ name, required, step }) => [name, required, step]), [
      ["prompt", true, undefined], ["image", true, undefined], ["mask", true, undefined], ["references", false, undefined], ["mode", true, undefined],
      ["strength", false, undefined], ["steps", false, 100], ["detail", false, undefined],
    ]);
    assert.deepEqual(form.freeSize, free);
    assert.deepEqual(formOf({ ...easel, shapes: [] }).fields, form.fields, "also where no shapes are offered beside it");
    assert.deepEqual(form.shapes.slice(0, 6), [
      { ratio: "auto", set: { size: "auto" } }, { ratio: "1:1", width: 2048, height: 2048, set: { size: "2048x2048" } }, { ratio: "4:3", width: 2336, height: 1760, set: { size: "2336x1760" } },
      { ratio: "3:2", width: 2496, height: 1664, set: { size: "2496x1664" } }, { ratio: "16:9", width: 2720, height: 1536, set: { size: "2720x1536" } }, { ratio: "2:1", width: 2880, height: 1440, set: { size: "2880x1440" } },
    ]);
  });

  it("takes a size that another model had, and is found again by it", () => {
    const sized = { ratio: "1:2", width: 512, height: 1056, set: { size: "512x1056" } };
    assert.deepEqual(shapeFor(easel, "512x1056"), sized);
    assert.deepEqual(shapeIn(easel, { ...least, size: "512x1056" }), sized);
    assert.deepEqual(shapeOf(easel, { ...least, size: "512x1056" }), { ratio: "1:2", width: 512, height: 1056 });
    assert.deepEqual([shapeFor(easel, "513x1056")?.ratio, shapeFor(easel, "16:9")?.set, shapeIn(easel, least)], ["1:2", { size: "2720x1536" }, undefined]);
    const sides: FreeSize = { limits, fields: ["width", "height"] };
    assert.deepEqual([shapeFor({ shapes: [], freeSize: sides }, "512x1024")?.set, shapeIn({ shapes: [], freeSize: sides }, { width: 512, height: 1024 })?.ratio], [{ width: 512, height: 1024 }, "1:2"]);
  });

  it("offers ratios that are written with a colon", () => {
    assert.deepEqual(ratioShapes("aspect_ratio", ["9:16", "1:1", "21:9"]), [
      { ratio: "1:1", set: { aspect_ratio: "1:1" } }, { ratio: "21:9", set: { aspect_ratio: "21:9" } }, { ratio: "9:16", set: { aspect_ratio: "9:16" } },
    ]);
  });

  it("has a largest size for any proportion within its limits, and never one outside", () => {
    fc.assert(fc.property(fc.double({ min: 1 / 8, max: 8, noNaN: true }), fc.constantFrom(1, 16, 32, 64), fc.integer({ min: 256, max: 4096 }), fc.integer({ min: 65_536, max: 4_194_304 }), (proportion, multiple, max, area) => {
      const within = { multiple, min: 256, max, area, ratio: 6 };
      const size = largestSize(within, proportion);
      if (size !== undefined) assert.ok(fitsLimits(within, size.width, size.height));
    }));
  });
});
