import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { parseInput } from "../../../src/catalogue/check.ts";
import { inputJsonSchema } from "../../../src/catalogue/jsonSchema.ts";
import { catalogue, operations } from "../../../src/catalogue/operations.ts";
import { isFileRef } from "../../../src/core/fileRef.ts";
import { arbitraryAttempt } from "../../support/arbitraryInput.ts";

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, formats: { uri: /^file:/ } });

/** As another program would write it: a picture is its URI. */
function asJson(value: unknown): unknown {
  if (isFileRef(value)) return `file:///${value.sha256}`;
  if (Array.isArray(value)) return value.map(asJson);
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asJson(one)])) : value;
}

describe("The JSON Schema of an input", () => {
  for (const operation of operations) {
    it(`${operation.id}: accepts what the check accepts, and no more`, () => {
      const validate = ajv.compile(inputJsonSchema(operation));
      fc.assert(
        fc.property(arbitraryAttempt(operation), fc.constantFrom({}, { surprise: 1 }, { seed: -1 }, { prompt: " " }), (attempt, spoiled) => {
          const input = { ...attempt, ...spoiled };
          const parsed = parseInput(operation, input);
          // Of sizes in pixels only their form is told; the sizes of pictures are not in JSON: only the pictures' number can be told.
          if (!parsed.ok && parsed.problems.every(({ field = "" }) => operation.freeSize?.fields.some((name) => name === field) === true)) return;
          if (!parsed.ok && parsed.problems.every(({ field }) => operation.rules.some((rule) => (rule.rule === "sameLength" || rule.rule === "sameSize") && rule.fields[1] === field && rule.fields[0] in input))) return;
          assert.equal(validate(asJson(input)), parsed.ok, JSON.stringify([input, parsed, validate.errors]));
        }),
        { numRuns: 150 },
      );
    });
  }

  it("tells rules as fragments with their sentence, and keeps our own words to itself", () => {
    const operation = catalogue.get("describe/ideogram-4");
    assert.ok(operation);
    assert.deepEqual(inputJsonSchema(operation), {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Ideogram 4.0",
      description: "A structured description: every object and lettering with its place.",
      type: "object",
      properties: {
        image: { title: "Picture", description: "The picture to describe.", type: "string", format: "uri" },
        include_bbox: { title: "Boxes", description: "Where each object is. When left out: on.", type: "boolean" },
        include_style_descriptions: { title: "Style", description: "Light, medium, mood and colours. When left out: off.", type: "boolean" },
        include_tags: { title: "Tags", description: "When left out: off.", type: "boolean" },
      },
      required: ["image"],
      additionalProperties: false,
    });
    const three = catalogue.get("generate/ideogram-3");
    assert.ok(three);
    const schema: { allOf?: unknown } = inputJsonSchema(three);
    assert.deepEqual(Array.isArray(schema.allOf) ? schema.allOf.slice(2) : schema, [
      { description: "Style codes cannot be combined with style references: clear one of them.", not: { required: ["style_reference_images", "style_codes"] } },
      {
        description: "A character mask needs a character reference.",
        if: { required: ["character_reference_images_mask"] },
        then: { required: ["character_reference_images"] },
      },
      {
        description: "Each character reference needs one mask of the same width and height.",
        if: { required: ["character_reference_images_mask"] },
        then: {
          required: ["character_reference_images"],
          anyOf: [{ properties: { character_reference_images: { type: "array", minItems: 1, maxItems: 1 }, character_reference_images_mask: { type: "array", minItems: 1, maxItems: 1 } } }],
        },
      },
    ]);
  });
});
