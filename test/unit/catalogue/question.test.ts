import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { priceQuestion } from "../../../src/catalogue/question.ts";
import { field, longText, patternText, text } from "../../../src/catalogue/fields.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { isFileRef } from "../../../src/core/fileRef.ts";
import type { FileRef } from "../../../src/core/fileRef.ts";
import * as z from "zod";
import { arbitraryInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";

const blank = ({ width, height }: FileRef): Promise<FileRef> => Promise.resolve(fakeFile({ name: "blank.png", width, height }));
const sizes = (value: unknown): unknown => (isFileRef(value) ? [value.name, value.width, value.height] : Array.isArray(value) ? value.map(sizes) : value);

describe("The question what a request costs", () => {
  for (const operation of catalogue.operations) {
    it(`${operation.id}: has the same choices, numbers and sizes, and none of the words`, async () => {
      await fc.assert(fc.asyncProperty(arbitraryInput(operation), async (input) => {
        const question = await priceQuestion(operation, input, blank);
        const expected = Object.entries(input).flatMap(([name, value]) => {
          const isPrompt = name === "prompt" || name === "text_prompt";
          if (name === "negative_prompt" || (isPrompt && !operation.fields[name]!.required)) return [];
          if (name === "json_prompt") return [[name, { high_level_description: "a picture", compositional_deconstruction: { background: "", elements: [] } }]];
          return [[name, isPrompt ? "a picture" : isFileRef(value) || (Array.isArray(value) && value.some(isFileRef)) ? [value].flat().map((f: FileRef) => ["blank.png", f.width, f.height]) : value]];
        });
        assert.deepEqual(Object.fromEntries(Object.entries(question).map(([name, value]) => [name, isFileRef(value) ? [sizes(value)] : sizes(value)])), Object.fromEntries(expected));
      }), { numRuns: 40 });
    });
  }

  it("leaves out free text and structures of any field, whatever its role, and keeps ids", async () => {
    const words = { title: "Words" };
    const [first] = catalogue.operations;
    const operation: Operation = {
      ...first!,
      fields: {
        note: text(words, 100), story: longText(words, 100), tags: field(() => z.array(z.string()), { ...words, control: "codes" }),
        layout: field(() => z.object({ caption: z.string() }), { ...words, control: "structure" }),
        title: field(() => z.string(), { ...words, control: "text", required: true }),
        model: patternText(words, /^model\/\d+$/, "must look like model/1"),
      },
    };
    const mine = "my secret idea";
    assert.deepEqual(await priceQuestion(operation, { note: mine, story: mine, tags: [mine], layout: { caption: mine }, title: mine, model: "model/1", unknown: mine }, blank), { title: "a picture", model: "model/1" });
  });
});
