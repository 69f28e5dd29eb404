import assert from "node:assert/strict";
import fc from "fast-check";
import { readAccepted, readPictures } from "../../../src/catalogue/ideogram/answers.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { planRequest, quotePlan } from "../../../src/catalogue/plan.ts";
import type { Part } from "../../../src/catalogue/plan.ts";
import type { RawRequest } from "../../../src/catalogue/recognise.ts";
import { arbitraryInput } from "../../support/arbitraryInput.ts";
import { recognised } from "../../support/recognised.ts";

const v3 = "/v1/ideogram-v3/generate";

const read = (request: RawRequest): unknown => recognised(catalogue, request);
const unknown = (name: string): string => `The field "${name}" is not known here.`;
const says = (name: string): string => `The field "${name}" says what is not known here.`;
const noQuery = (name: string): string => `The query's "${name}" is not known here.`;

const legacy = (image_request: object): unknown => read({ path: "/generate", body: { encoding: "json", value: { image_request } } });
const parts = (...list: Part[]): unknown => read({ path: v3, body: { encoding: "multipart", parts: list } });
const text = (name: string, value: string): Part => ({ kind: "text", name, value });

describe("A request is recognised", () => {
  for (const operation of catalogue.operations) {
    it(`${operation.id}: whatever was planned is read back whole`, () => {
      fc.assert(
        fc.property(arbitraryInput(operation), (input) => {
          assert.deepEqual(read(planRequest(operation, input)), [operation.id, input, operation.reads]);
          assert.deepEqual(read(quotePlan(operation, input)), operation.quotable ? [operation.id, input, "quote"] : noQuery("dry_run"));
        }),
        { numRuns: 60 },
      );
    });
  }

  it("with the model that the API takes for granted", () => {
    assert.deepEqual(legacy({ prompt: "x" }), ["generate/ideogram-2", { prompt: "x" }, readPictures]);
    assert.deepEqual(legacy({ prompt: "x", model: "V_1" }), ["generate/ideogram-1", { prompt: "x" }, readPictures]);
  });

  it("from clients that answer differently or send JSON where we send parts", () => {
    const four = { path: "/v2/image/generate/ideogram-4", body: { encoding: "json", value: { prompt: "x", async: false, seed: null } } } as const;
    assert.deepEqual(read(four), ["generate/ideogram-4", { prompt: "x" }, readPictures]);
    assert.deepEqual(read({ path: v3, body: { encoding: "json", value: { prompt: "x", num_images: 2 } } }), ["generate/ideogram-3", { prompt: "x", num_images: 2 }, readPictures]);
  });

  it("with the answer that its client has chosen", () => {
    const four = (value: Record<string, unknown>, query: Record<string, string> = {}): unknown =>
      read({ path: "/v2/image/generate/ideogram-4", query, body: { encoding: "json", value: { prompt: "x", ...value } } });
    const answered = [four({ async: true }), four({ async: "true" }), four({}), four({ async: "false" }), four({ async: 1 }), four({ async: true }, { dry_run: "true" })];
    const as = (reads: unknown) => ["generate/ideogram-4", { prompt: "x" }, reads];
    assert.deepEqual(answered, [as(readAccepted), as(readAccepted), as(readPictures), as(readPictures), says("async"), as("quote")]);
  });

  it("as a quote only where quotes are given: elsewhere the API would bill it", () => {
    const asked = (path: string, value: Record<string, unknown>, query: Record<string, string>): unknown => read({ path, query, body: { encoding: "json", value } });
    const paid: readonly unknown[] = [
      asked(v3, { prompt: "x" }, { dry_run: "true" }),
      asked("/generate", { image_request: { prompt: "x" } }, { dry_run: "true" }),
      ...["1", "True", ""].map((dry_run) => asked("/v2/image/generate/ideogram-4", { prompt: "x" }, { dry_run })),
      asked("/v2/image/generate/ideogram-4", { prompt: "x" }, { dry_run: "true", webhook_url: "https://example.com" }),
      asked(v3, { prompt: "x" }, { collection: "7" }),
    ];
    assert.deepEqual(paid, [...Array.from({ length: 5 }, () => noQuery("dry_run")), noQuery("webhook_url"), noQuery("collection")]);
    assert.deepEqual(asked("/v2/image/generate/ideogram-4", { prompt: "x" }, { dry_run: "false" }), ["generate/ideogram-4", { prompt: "x" }, readPictures]);
  });

  it("with a wrapped request that came as plain text", () => {
    const inObject = 'The fields of this request belong into an object called "image_request".';
    const wrapped = (value: string, ...more: Part[]): unknown => read({ path: "/generate", body: { encoding: "multipart", parts: [text("image_request", value), ...more] } });
    assert.deepEqual(wrapped('{"prompt":"x"}'), ["generate/ideogram-2", { prompt: "x" }, readPictures]);
    assert.deepEqual([wrapped('{"prompt":"x"'), wrapped('"x"'), wrapped("null"), wrapped("[]"), wrapped('{"prompt":"x"}', text("prompt", "y")), wrapped('{"prompt":"x"}', text("seed", "7")), wrapped('{"prompt":"x","prompt":"y"}')], [
      'The field "image_request" is not valid JSON.', inObject, inObject, inObject, 'The field "prompt" belongs into "image_request".', 'The field "seed" belongs into "image_request".', 'The field "prompt" is there twice.',
    ]);
  });

  it("with an object that came as plain text", () => {
    assert.deepEqual(parts(text("prompt", "x"), text("color_palette", '{"name":"EMBER"}')), ["generate/ideogram-3", { prompt: "x", color_palette: { name: "EMBER" } }, readPictures]);
  });

  it("not when anything in it is not understood, which is named", () => {
    const inObject = 'The fields of this request belong into an object called "image_request".';
    const requests: readonly unknown[] = [
      read({ path: "/v1/unheard-of", body: { encoding: "json", value: { prompt: "x" } } }),
      legacy({ prompt: "x", model: "V_3" }),
      legacy({ prompt: "x", webhook_url: "https://example.com" }),
      legacy(Object.fromEntries<unknown>([["prompt", "x"], ["__proto__", { seed: 7 }]])),
      read({ path: "/generate", body: { encoding: "json", value: { image_request: { prompt: "x" }, prompt: "y" } } }),
      read({ path: "/generate", body: { encoding: "json", value: { image_request: { prompt: "x" }, seed: 7 } } }),
      read({ path: "/v2/image/generate/ideogram-4", body: { encoding: "json", value: { prompt: "x", collection_id: "7" } } }),
      read({ path: "/generate", body: { encoding: "json", value: { prompt: "not wrapped" } } }),
      read({ path: "/generate", body: { encoding: "json", value: { image_request: "x" } } }),
      parts(text("prompt", "x"), text("surprise", "y")),
      parts(text("prompt", "x"), text("prompt", "another")),
      parts(text("prompt", "x"), text("num_images", "2.0e0")),
      parts(text("prompt", "x"), text("enable_copyright_detection", "yes")),
      parts(text("prompt", "x"), text("color_palette", "{")),
      parts(text("prompt", "x"), text("style_codes", '["AAFF5733"]')),
    ];
    assert.deepEqual(requests, [
      'Nothing is known at the path "/v1/unheard-of".', says("model"), unknown("webhook_url"), unknown("__proto__"), 'The field "prompt" belongs into "image_request".',
      'The field "seed" belongs into "image_request".', unknown("collection_id"), inObject, inObject, unknown("surprise"), 'The field "prompt" is there twice.',
      "Number of images must be a whole number from 1 to 8.", "Check for copyright must be true or false.", 'The field "color_palette" is not valid JSON.', "Style codes must be 8 hexadecimal digits each, like AAFF5733.",
    ]);
  });

  it("never with an exception, whatever is sent", () => {
    const part: fc.Arbitrary<Part> = fc.record({ kind: fc.constant("text" as const), name: fc.constantFrom("prompt", "seed", "color_palette", "style_codes", "__proto__"), value: fc.string() });
    fc.assert(
      fc.property(fc.constantFrom("/generate", v3, "/describe"), fc.array(part), fc.dictionary(fc.string(), fc.jsonValue()), (path, list, value) => {
        read({ path, body: { encoding: "multipart", parts: list } });
        read({ path, body: { encoding: "json", value } });
      }),
    );
  });
});
