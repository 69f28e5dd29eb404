import assert from "node:assert/strict";
import { comparedOf, namedByModel } from "../../src/app/comparison.ts";
import { catalogue } from "../../src/catalogue/operations.ts";
import type { Operation } from "../../src/catalogue/types.ts";
import type { Limit } from "../../src/jobs/ports.ts";
import type { Prepared } from "../../src/jobs/prepare.ts";
import { bothSides } from "../support/bothSides.ts";
import { sandboxed } from "../support/sandboxed.ts";

const operation = (id: string): Operation => catalogue.get(id) ?? assert.fail(id);

describe("one prompt by several models of both providers, against the sandbox", () => {
  const at = sandboxed();
  beforeEach(() => at.reopen({ keys: bothSides(at.sandbox) }));
  const models = ["generate/ideogram-2", "generate/imagine-anime", "generate/imagine-png"];
  const prepared = (): Promise<readonly Prepared[]> => {
    const input = { prompt: "A kite", aspect_ratio: "3x2", num_images: 2, seed: 7, negative_prompt: "fog", rendering_speed: "TURBO" };
    const place = namedByModel({ folder: at.rig.folder, fileName: "${slug}", metadata: "origin" } as const);
    return Promise.all(comparedOf(operation("generate/ideogram-3"), input, models.map(operation)).map((each) => at.rig.engine.prepare({ operation: each.operation.id, input: each.input, askedBy: "studio", place })));
  };
  const posts = (): readonly { readonly path: string; readonly fields: Readonly<Record<string, unknown>> }[] =>
    at.sandbox.log().filter(({ method, query }) => method === "POST" && query["dry_run"] === undefined).map(({ path, fields }) => ({ path, fields })).sort((a, b) => a.path.localeCompare(b.path) || String(a.fields["style"]).localeCompare(String(b.fields["style"])));

  it("is a request to each, with just those of the values that it knows, in its own spelling", async () => {
    const jobs = await at.rig.engine.start(await prepared());
    const ended = await Promise.all(jobs.map(({ id }) => at.rig.engine.finished(id)));
    assert.deepEqual(ended.map(({ state, billed, reserved }) => [state, billed, reserved]), jobs.map(() => ["placed", "yes", 0]));
    assert.equal(new Set(jobs.map(({ groupId }) => groupId)).size, 1);
    assert.deepEqual(posts(), [
      { path: "/generate", fields: { image_request: { prompt: "A kite", aspect_ratio: "ASPECT_3_2", num_images: 2, seed: 7, negative_prompt: "fog", model: "V_2" } } },
      { path: "/imagine/v2/image/generations", fields: { prompt: "A kite", aspect_ratio: "3:2", seed: "7", style: "anime" } },
      { path: "/imagine/v2/image/generations/transparent", fields: { prompt: "A kite", aspect_ratio: "3:2", seed: "7" } },
      { path: "/v1/ideogram-v3/generate", fields: { prompt: "A kite", aspect_ratio: "3x2", num_images: 2, seed: 7, negative_prompt: "fog", rendering_speed: "TURBO" } },
    ]);
    assert.deepEqual(at.sandbox.ledger().map(({ usdMicros }) => usdMicros).filter((sum) => sum > 0).sort((a, b) => a - b), [60_000, 160_000]);
  });

  it("is saved under the prompt and the model, each its own", async () => {
    await Promise.all((await at.rig.engine.start(await prepared())).map(({ id }) => at.rig.engine.finished(id)));
    assert.deepEqual((await at.rig.placed()).map((name) => name.replace(/\.\w+$/, "")).sort(), [
      "a-kite-ideogram-2", "a-kite-ideogram-2-2", "a-kite-ideogram-3", "a-kite-ideogram-3-2", "a-kite-imagine-anime", "a-kite-imagine-png",
    ]);
  });

  it("is reserved at one stroke, in dollars and in tokens: where either passes a limit, none is journalled, and nothing is sent", async () => {
    const limits: readonly Limit[] = [
      { rule: "dailyBudgetUSD", scope: "person", unit: "usdMicros", most: 100_000, since: 0 },
      { rule: "dailyBudgetTokens", scope: "person", unit: "tokens", most: 4, since: 0 },
    ];
    for (const limit of limits) {
      await at.reopen({ keys: bothSides(at.sandbox), limits: [limit] });
      await assert.rejects(at.rig.engine.start(await prepared()), { kind: "budget", billed: "no" }, limit.rule);
      assert.deepEqual([await at.rig.engine.store.recent({ limit: 9 }), posts()], [[], []]);
    }
  });

  it("leaves each other alone: one is refused and not billed, the others are saved", async () => {
    at.sandbox.misbehave({ on: "submit", do: { kind: "field-problems", fields: ["prompt"] } });
    const ended = await Promise.all((await at.rig.engine.start(await prepared())).map(({ id }) => at.rig.engine.finished(id)));
    assert.deepEqual(ended.map(({ state, billed }) => `${state} ${billed}`).sort(), ["failed no", "placed yes", "placed yes", "placed yes"]);
  });
});
