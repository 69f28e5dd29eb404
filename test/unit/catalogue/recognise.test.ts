import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { planRequest, quotePlan } from "../../../src/catalogue/plan.ts";
import type { Part } from "../../../src/catalogue/plan.ts";
import { recognise } from "../../../src/catalogue/recognise.ts";
import { arbitraryInput } from "../../support/arbitraryInput.ts";

const v3 = "/v1/ideogram-v3/generate";

/** Operation, input and whether it is a quote: what is read out of a request. */
function read(request: Parameters<typeof recognise>[1]): unknown {
  const found = recognise(catalogue, request);
  return found === undefined ? undefined : [found.operation.id, found.input, found.dryRun];
}

const legacy = (image_request: object): unknown => read({ path: "/generate", body: { encoding: "json", value: { image_request } } });
const parts = (...list: Part[]): unknown => read({ path: v3, body: { encoding: "multipart", parts: list } });
const text = (name: string, value: string): Part => ({ kind: "text", name, value });

describe("A request is recognised", () => {
  for (const operation of catalogue.operations) {
    it(`${operation.id}: whatever was planned is read back whole`, () => {
      fc.assert(
        fc.property(arbitraryInput(operation), (input) => {
          assert.deepEqual(read(planRequest(operation, input)), [operation.id, input, false]);
          assert.deepEqual(read(quotePlan(operation, input)), [operation.id, input, true]);
        }),
        { numRuns: 60 },
      );
    });
  }

  it("with the model that the API takes for granted", () => {
    assert.deepEqual(legacy({ prompt: "x" }), ["generate/ideogram-2", { prompt: "x" }, false]);
    assert.deepEqual(legacy({ prompt: "x", model: "V_1" }), ["generate/ideogram-1", { prompt: "x" }, false]);
  });

  it("from clients that answer differently or send JSON where we send parts", () => {
    const four = { path: "/v2/image/generate/ideogram-4", body: { encoding: "json", value: { prompt: "x", async: false, seed: null } } } as const;
    assert.deepEqual(read(four), ["generate/ideogram-4", { prompt: "x" }, false]);
    assert.deepEqual(read({ path: v3, body: { encoding: "json", value: { prompt: "x", num_images: 2 } } }), ["generate/ideogram-3", { prompt: "x", num_images: 2 }, false]);
  });

  it("with an object that came as plain text", () => {
    assert.deepEqual(parts(text("prompt", "x"), text("color_palette", '{"name":"EMBER"}')), ["generate/ideogram-3", { prompt: "x", color_palette: { name: "EMBER" } }, false]);
  });

  it("not when anything in it is not understood", () => {
    const requests: readonly unknown[] = [
      read({ path: "/v1/unheard-of", body: { encoding: "json", value: { prompt: "x" } } }),
      legacy({ prompt: "x", model: "V_3" }),
      legacy({ prompt: "x", webhook_url: "https://example.com" }),
      read({ path: "/generate", body: { encoding: "json", value: { prompt: "not wrapped" } } }),
      read({ path: "/generate", body: { encoding: "json", value: { image_request: "x" } } }),
      parts(text("prompt", "x"), text("surprise", "y")),
      parts(text("prompt", "x"), text("prompt", "another")),
      parts(text("prompt", "x"), text("num_images", "2.0e0")),
      parts(text("prompt", "x"), text("enable_copyright_detection", "yes")),
      parts(text("prompt", "x"), text("color_palette", "{")),
      parts(text("prompt", "x"), text("style_codes", '["AAFF5733"]')),
    ];
    assert.deepEqual(requests, requests.map(() => undefined));
  });

  it("never with an exception, whatever is sent", () => {
    const part: fc.Arbitrary<Part> = fc.record({ kind: fc.constant("text" as const), name: fc.constantFrom("prompt", "seed", "color_palette", "style_codes", "__proto__"), value: fc.string() });
    fc.assert(
      fc.property(fc.constantFrom("/generate", v3, "/describe"), fc.array(part), fc.dictionary(fc.string(), fc.jsonValue()), (path, list, value) => {
        recognise(catalogue, { path, body: { encoding: "multipart", parts: list } });
        recognise(catalogue, { path, body: { encoding: "json", value } });
      }),
    );
  });
});
