import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { priceTable } from "../../../src/catalogue/priceTable.ts";
import type { Input } from "../../../src/catalogue/types.ts";
import { usd } from "../../../src/core/money.ts";
import { upperBound } from "../../../src/core/price.ts";
import type { Price } from "../../../src/core/price.ts";
import { arbitraryInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";

function price(id: string, input: Input = {}): Price {
  const operation = catalogue.get(id);
  assert.ok(operation);
  return operation.price(input);
}

const exact = (dollars: number, asOf: string): Price => ({ usdMicros: usd(dollars), basis: "exact", asOf });
const speeds = ["FLASH", "TURBO", "DEFAULT", "QUALITY"];
/** No figure for this, and none of the model's costs more. */
const unknown = (upper: number): Price => ({ usdMicros: null, basis: "unknown", upperUsdMicros: usd(upper) });
const page = "2025-08-06";
const newer = "2026-07-09";
const quotes = "2026-10-10";

describe("The price list", () => {
  it("has one price for each legacy model, times the number of images", () => {
    const list = { "1": 0.06, "1-turbo": 0.02, "2": 0.08, "2-turbo": 0.05, "2a": 0.04, "2a-turbo": 0.025 };
    for (const [model, dollars] of Object.entries(list)) {
      assert.deepEqual(price(`generate/ideogram-${model}`), exact(dollars, page));
      assert.deepEqual(price(`generate/ideogram-${model}`, { num_images: 8 }), exact(dollars * 8, page));
    }
  });

  it("prices 3.0 by speed, and by what is asked of it besides", () => {
    const by = (extra: Input): Price[] => speeds.map((rendering_speed) => price("generate/ideogram-3", { rendering_speed, ...extra }));
    const character_reference_images = [fakeFile()];
    const custom_model_uri = "model/mine/version/1";
    assert.deepEqual(price("generate/ideogram-3"), exact(0.06, page));
    assert.deepEqual(by({}), [0.03, 0.03, 0.06, 0.09].map((d) => exact(d, page)));
    assert.deepEqual(by({ num_images: 4 }), [0.12, 0.12, 0.24, 0.36].map((d) => exact(d, page)));
    assert.deepEqual(by({ character_reference_images }), [unknown(0.2), ...[0.1, 0.15, 0.2].map((d) => exact(d, page))]);
    assert.deepEqual(by({ custom_model_uri }), [unknown(0.18), ...[0.06, 0.12, 0.18].map((d) => exact(d, newer))]);
    assert.deepEqual(price("generate/ideogram-3", { character_reference_images, custom_model_uri, num_images: 2 }), {
      usdMicros: usd(0.3), basis: "estimate", upperUsdMicros: usd(0.54), asOf: newer,
    });
    assert.deepEqual(price("generate/ideogram-3", { character_reference_images, custom_model_uri, rendering_speed: "FLASH", num_images: 2 }), unknown(0.76));
  });

  it("prices transparency by enlargement and speed", () => {
    const list = { X1: [0.04, 0.07, 0.1], X2: [0.16, 0.19, 0.22], X4: [0.2, 0.23, 0.26] };
    for (const [upscale_factor, row] of Object.entries(list)) {
      const found = ["TURBO", "DEFAULT", "QUALITY"].map((rendering_speed) => price("generate/ideogram-3-transparent", { upscale_factor, rendering_speed }));
      assert.deepEqual(found, row.map((d) => exact(d, newer)));
    }
    assert.deepEqual(price("generate/ideogram-3-transparent", { custom_model_uri: "model/mine/version/1" }), {
      usdMicros: usd(0.12), basis: "estimate", upperUsdMicros: usd(0.19), asOf: newer,
    });
  });

  it("prices 4.0 by speed, and guesses 4.5 by quality below a known limit", () => {
    assert.deepEqual(["turbo", "default", "quality"].map((rendering_speed) => price("generate/ideogram-4", { rendering_speed })), [0.03, 0.06, 0.1].map((d) => exact(d, newer)));
    const guess = (dollars: number, images = 1): Price => ({ usdMicros: usd(dollars) * images, basis: "estimate", upperUsdMicros: usd(0.22) * images, asOf: quotes });
    assert.deepEqual(["low", "medium", "high"].map((quality) => price("generate/ideogram-4-5", { quality })), [0.03, 0.06, 0.1].map((d) => guess(d)));
    assert.deepEqual([price("generate/ideogram-4-5", { num_images: 2 }), price("generate/ideogram-4-5", { images: [fakeFile()] })], [guess(0.1, 2), guess(0.06)]);
  });

  it("guesses what the API quoted within what it quoted, else holds four times as much; of what nobody has published it knows the most only", () => {
    const guess = (dollars: number, most: number): Price => ({ usdMicros: usd(dollars), basis: "estimate", upperUsdMicros: usd(most), asOf: quotes });
    assert.deepEqual([price("upscale/topaz-standard-2"), price("generate/nano-banana-2"), price("generate/auto", { num_images: 2 })], [guess(0.126, 0.377), guess(0.0672, 0.2688), unknown(1.7)]);
    assert.deepEqual([undefined, "low", "medium", "high"].map((quality) => price("precise-edit/ideogram-4-5", quality === undefined ? {} : { quality }).usdMicros), [0.06, 0.03, 0.06, 0.1].map(usd));
  });

  it("prices a description by the picture", () => {
    assert.deepEqual(price("describe/ideogram-3"), exact(0.01, page));
    assert.deepEqual(price("describe/ideogram-4"), { usdMicros: usd(0.01), basis: "estimate", upperUsdMicros: usd(0.01), asOf: newer });
  });

  it("prices what 3.0 does with a picture as what it draws", () => {
    for (const verb of ["edit", "remix", "reframe", "replace-background"]) {
      assert.deepEqual(speeds.map((rendering_speed) => price(`${verb}/ideogram-3`, { rendering_speed, num_images: 2 })), [0.06, 0.06, 0.12, 0.18].map((d) => exact(d, page)));
    }
    assert.deepEqual(price("remix/ideogram-3", { character_reference_images: [fakeFile()] }), exact(0.15, page));
    assert.deepEqual(["edit/ideogram-2", "reframe/ideogram-2-turbo", "remix/ideogram-1-turbo"].map((id) => price(id, { num_images: 2 })), [0.16, 0.1, 0.04].map((d) => exact(d, page)));
  });

  it("prices a tool by the picture that goes in, whatever is asked of it", () => {
    assert.deepEqual([price("upscale/ideogram"), price("upscale/ideogram", { num_images: 1 })], [exact(0.06, page), exact(0.06, page)]);
    assert.deepEqual(price("upscale/ideogram", { num_images: 3 }), { usdMicros: usd(0.06), basis: "estimate", upperUsdMicros: usd(0.18), asOf: page });
    assert.deepEqual(["remove-background/ideogram", "remove-object/ideogram", "layerize-text/ideogram-3"].map((id) => price(id)), [0.01, 0.03, 0.09].map((d) => exact(d, newer)));
    assert.deepEqual([price("precise-edit/ideogram", { num_images: 2 }), price("magic-prompt/ideogram-4")], [exact(0.4, newer), exact(0, newer)]);
  });

  it("knows of every request what to hold for it: a figure, a bound, or tokens, and never nothing, unless it is free or Imagine says nothing of it", () => {
    for (const operation of catalogue.operations.filter(({ id, provider, price: of }) => id !== "magic-prompt/ideogram-4" && (provider === "ideogram" || of({}).basis !== "unknown"))) {
      fc.assert(fc.property(arbitraryInput(operation), (input) => {
        const asked = operation.price(input);
        assert.ok(upperBound(asked) > 0 || (asked.units?.amount ?? 0) > 0, operation.id);
      }), { numRuns: 60 });
    }
  });

  it("becomes one table: cheapest and dearest setting of each model, with its date", () => {
    const row = (operation: string, title: string, from: number | null, to: number | null, basis: Price["basis"], asOf?: string): object => ({
      model: operation.split("/")[1], title, operation, from: from === null ? null : usd(from), to: to === null ? null : usd(to), basis, ...(asOf === undefined ? {} : { asOf }),
    });
    const inTokens = (operation: string, title: string, tokens: number): object => ({ ...row(operation, title, null, null, "exact", "2025"), tokens });
    assert.deepEqual(priceTable(catalogue), [
      row("generate/ideogram-4-5", "Ideogram 4.5", 0.03, 0.22, "estimate", quotes),
      row("generate/ideogram-4", "Ideogram 4.0", 0.03, 0.1, "exact", newer),
      row("generate/ideogram-4-transparent", "Ideogram 4.0 Transparent", 0.06, 0.24, "estimate", quotes),
      row("generate/ideogram-4-custom-model", "Ideogram 4.0 Custom", 0.06, 0.2, "exact", newer),
      row("generate/ideogram-4-structured", "Ideogram 4.0 Structured", 0.03, 0.1, "exact", newer),
      row("generate/ideogram-3", "Ideogram 3.0", 0.03, 0.09, "exact", page),
      row("generate/ideogram-3-transparent", "Ideogram 3.0 Transparent", 0.04, 0.26, "exact", newer),
      row("generate/ideogram-3-character", "Ideogram 3.0 Character", 0.1, 0.2, "exact", page),
      row("generate/ideogram-3-custom-model", "Ideogram 3.0 Custom", 0.06, 0.18, "exact", newer),
      row("generate/auto", "Ideogram Auto", null, null, "unknown"),
      row("generate/gpt-image-2-5-flare", "GPT Image 2.5 Flare", 0.0529, 0.2116, "estimate", quotes),
      row("generate/gpt-image-2-5-sunburst", "GPT Image 2.5 Sunburst", 0.0529, 0.2116, "estimate", quotes),
      row("generate/gpt-image-2", "GPT Image 2", 0.211, 0.844, "estimate", quotes),
      row("generate/nano-banana-pro", "Nano Banana Pro", 0.1344, 0.5376, "estimate", quotes),
      row("generate/nano-banana-2", "Nano Banana 2", 0.0672, 0.2688, "estimate", quotes),
      row("generate/p-image-ideogram", "P-Image", 0.01, 0.04, "estimate", quotes),
      row("generate/z-image", "Z-Image", 0.005, 0.02, "estimate", quotes),
      inTokens("generate/imagine-turbo", "Imagine Turbo", 1),
      inTokens("generate/imagine-realistic", "Imagine Realistic", 5),
      inTokens("generate/imagine-anime", "Imagine Anime", 5),
      inTokens("generate/imagine-flux-schnell", "Flux Schnell", 5),
      inTokens("generate/imagine-flux-dev-fast", "Flux Dev Fast", 5),
      inTokens("generate/imagine-flux-dev", "Flux Dev", 15),
      row("generate/imagine-sdxl-1.0", "SDXL 1.0", null, null, "unknown"),
      row("generate/imagine-png", "Imagine PNG", null, null, "unknown"),
      row("edit/ideogram-3", "Ideogram 3.0", 0.03, 0.09, "exact", page),
      row("replace-background/ideogram-3", "Ideogram 3.0", 0.03, 0.09, "exact", page),
      row("remix/ideogram-3", "Ideogram 3.0", 0.03, 0.09, "exact", page),
      row("reframe/ideogram-3", "Ideogram 3.0", 0.03, 0.09, "exact", page),
      row("precise-edit/ideogram-4-5", "Ideogram 4.5", 0.03, 0.22, "estimate", quotes),
      row("inpaint/ideogram-3-character", "Ideogram 3.0 Character", 0.1, 0.2, "exact", page),
      row("inpaint/ideogram-3-custom-model", "Ideogram 3.0 Custom", 0.06, 0.18, "exact", newer),
      row("replace-background/gpt-image-2", "GPT Image 2", 0.2267, 0.9068, "estimate", quotes),
      row("remix/ideogram-4", "Ideogram 4.0", 0.03, 0.1, "exact", newer),
      row("remix/ideogram-3-character", "Ideogram 3.0 Character", 0.1, 0.2, "exact", page),
      row("remix/ideogram-3-custom-model", "Ideogram 3.0 Custom", 0.06, 0.18, "exact", newer),
      row("remix/auto", "Ideogram Auto", null, null, "unknown"),
      row("reframe/nano-banana-2", "Nano Banana 2", 0.0672, 0.2688, "estimate", quotes),
      row("precise-edit/ideogram", "Ideogram", 0.2, 0.2, "exact", newer),
      row("edit/imagine", "Imagine", null, null, "unknown"),
      row("replace-background/imagine", "Imagine", null, null, "unknown"),
      row("reframe/imagine", "Imagine", null, null, "unknown"),
      row("upscale/ideogram", "Ideogram", 0.06, 0.06, "exact", page),
      row("upscale/imagine", "Imagine", null, null, "unknown"),
      row("remove-background/ideogram", "Ideogram", 0.01, 0.01, "exact", newer),
      row("remove-background/imagine", "Imagine", null, null, "unknown"),
      row("remove-object/ideogram", "Ideogram", 0.03, 0.03, "exact", newer),
      row("remove-object/imagine", "Imagine", null, null, "unknown"),
      row("video/imagine-text", "Imagine Text to Video", null, null, "unknown"),
      row("video/imagine-image", "Imagine Image to Video", null, null, "unknown"),
      row("layerize-text/ideogram-3", "Ideogram 3.0", 0.09, 0.09, "exact", newer),
      row("upscale/auto", "Ideogram Auto", 0.2517, 1.0068, "estimate", quotes),
      row("upscale/topaz-standard-2", "Topaz Standard 2", 0.126, 0.377, "estimate", quotes),
      row("upscale/topaz-wonder-3-5", "Topaz Wonder 3.5", 0.126, 0.377, "estimate", quotes),
      row("upscale/topaz-redefine", "Topaz Redefine", 0.126, 0.377, "estimate", quotes),
      row("upscale/topaz-bloom-2", "Topaz Bloom 2", 0.126, 0.377, "estimate", quotes),
      row("upscale/topaz-text-refine", "Topaz Text Refine", 0.126, 0.377, "estimate", quotes),
      row("upscale/nano-banana-pro", "Nano Banana Pro", 0.1344, 0.5376, "estimate", quotes),
      row("generate/ideogram-2a", "Ideogram 2a", 0.04, 0.04, "exact", page),
      row("generate/ideogram-2a-turbo", "Ideogram 2a Turbo", 0.025, 0.025, "exact", page),
      row("generate/ideogram-2", "Ideogram 2.0", 0.08, 0.08, "exact", page),
      row("generate/ideogram-2-turbo", "Ideogram 2.0 Turbo", 0.05, 0.05, "exact", page),
      row("generate/ideogram-1", "Ideogram 1.0", 0.06, 0.06, "exact", page),
      row("generate/ideogram-1-turbo", "Ideogram 1.0 Turbo", 0.02, 0.02, "exact", page),
      row("edit/ideogram-2", "Ideogram 2.0", 0.08, 0.08, "exact", page),
      row("edit/ideogram-2-turbo", "Ideogram 2.0 Turbo", 0.05, 0.05, "exact", page),
      row("remix/ideogram-2a", "Ideogram 2a", 0.04, 0.04, "exact", page),
      row("remix/ideogram-2a-turbo", "Ideogram 2a Turbo", 0.025, 0.025, "exact", page),
      row("remix/ideogram-2", "Ideogram 2.0", 0.08, 0.08, "exact", page),
      row("remix/ideogram-2-turbo", "Ideogram 2.0 Turbo", 0.05, 0.05, "exact", page),
      row("remix/ideogram-1", "Ideogram 1.0", 0.06, 0.06, "exact", page),
      row("remix/ideogram-1-turbo", "Ideogram 1.0 Turbo", 0.02, 0.02, "exact", page),
      row("reframe/ideogram-2", "Ideogram 2.0", 0.08, 0.08, "exact", page),
      row("reframe/ideogram-2-turbo", "Ideogram 2.0 Turbo", 0.05, 0.05, "exact", page),
      row("describe/ideogram-3", "Ideogram 3.0", 0.01, 0.01, "exact", page),
      row("describe/ideogram-4", "Ideogram 4.0", 0.01, 0.01, "estimate", newer),
      row("magic-prompt/ideogram-4", "Ideogram 4.0", 0, 0, "exact", newer),
    ]);
  });
});
