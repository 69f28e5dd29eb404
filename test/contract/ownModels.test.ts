import assert from "node:assert/strict";
import { ImageStudioError } from "../../src/core/errors.ts";
import { sandboxed } from "../support/sandboxed.ts";

describe("the models that a person has trained", () => {
  const at = sandboxed();

  it("are those that can draw, asked for free, and one of them is sent as it was listed", async () => {
    const models = await at.rig.engine.ownModels("ideogram");
    assert.deepEqual(models, [
      { uri: "model/house-style/version/1", name: "House Style", shared: false }, { uri: "model/product-shots/version/1", name: "Product Shots", shared: false },
      { uri: "model/shared-icons/version/1", name: "Shared Icons", shared: true },
    ]);
    assert.deepEqual([at.sandbox.log().map(({ method, path, status }) => [method, path, status]), at.sandbox.ledger()], [[["GET", "/models", 200]], []]);
    const { price } = await at.rig.engine.prepare({ operation: "generate/ideogram-3", askedBy: "api", input: { prompt: "a kite", custom_model_uri: models[0]?.uri }, place: null });
    assert.equal(price.usdMicros, 120_000);
  });

  it("of a provider without such a list are none, and nothing is asked", async () => {
    assert.deepEqual([await at.rig.engine.ownModels("imagine"), at.sandbox.log()], [[], []]);
  });

  it("cannot be listed with a wrong key, without one, or from an answer that is none: said, and nothing is billed", async () => {
    const said = async (options: Parameters<typeof at.reopen>[0]): Promise<unknown> => {
      await at.reopen(options);
      return at.rig.engine.ownModels("ideogram").then(() => "listed", (error: unknown) => (error instanceof ImageStudioError ? [error.kind, error.billed] : error));
    };
    const answering = (body: string, status = 200) => ({ fetch: () => Promise.resolve(new Response(body, { status })) });
    assert.deepEqual([
      await said({ secret: () => Promise.resolve("another-key-12345") }), await said({ secret: () => Promise.resolve(undefined) }),
      await said(answering("<html>")), await said(answering("{}")), await said(answering('{"models":[null,5,{"name":"x"}]}')), await said(answering("", 503)),
      await said({ fetch: () => Promise.reject(new TypeError("fetch failed")) }),
    ], [["bad-key", "no"], ["no-key", "no"], ["bad-answer", "no"], ["bad-answer", "no"], "listed", ["server", "no"], ["timeout", "no"]]);
  });
});
