import assert from "node:assert/strict";
import { comparedOf, concerned, namedByModel } from "../../../src/app/comparison.ts";
import { cardOf } from "../../../src/app/cards.ts";
import { parseInput } from "../../../src/catalogue/check.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { creating } from "../../../src/catalogue/tasks.ts";
import type { Input, Operation } from "../../../src/catalogue/types.ts";
import { ImageStudioError, failure } from "../../../src/core/errors.ts";
import { plainSentence } from "../../../src/core/words.ts";
import { cardView } from "../../../src/shared/cards.ts";
import { jobOf } from "../../support/jobs.ts";

const operation = (id: string): Operation => catalogue.get(id) ?? assert.fail(id);
const filled = (text: string, ...args: readonly (string | number)[]): string => text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));
const everything: Input = { prompt: "a kite", resolution: "1312x736", num_images: 4, negative_prompt: "fog", seed: 7, style_type: "DESIGN", rendering_speed: "TURBO", magic_prompt: "OFF" };

/** What each of the models is asked for, and without what. */
const compared = (from: string, input: Input, ...others: readonly string[]): readonly (readonly [string, Input, readonly string[]])[] =>
  comparedOf(operation(from), input, others.map(operation)).map(({ operation: { id }, input: asked, without }) => [id, asked, without.map(({ text, args }) => filled(text, ...args))]);

describe("One prompt for several models", () => {
  it("is mended at the provider that a failure names, and else at the first", () => {
    const [ideogram, imagine] = [operation("generate/ideogram-3"), operation("generate/imagine-turbo")];
    const about = (error: unknown): string => concerned(error, ideogram, [imagine]).id;
    assert.deepEqual([about(new ImageStudioError(failure("no-key", "no", { provider: "Imagine" }))), about(new ImageStudioError(failure("no-key", "no", { provider: "Ideogram" }))), about(new Error("else"))], [imagine.id, ideogram.id, ideogram.id]);
  });

  it("is the form's own request as it is, and of others what they know: by name, by what it means, in their spelling, in their nearest ratio; the rest is named", () => {
    assert.deepEqual(compared("generate/ideogram-3", everything, "generate/ideogram-2", "generate/ideogram-4", "generate/imagine-anime", "generate/ideogram-3"), [
      ["generate/ideogram-3", everything, []],
      ["generate/ideogram-2", { prompt: "a kite", resolution: "RESOLUTION_1312_736", num_images: 4, negative_prompt: "fog", seed: 7, style_type: "DESIGN", magic_prompt_option: "OFF" }, ["Rendering speed"]],
      ["generate/ideogram-4", { prompt: "a kite", resolution: "2560x1440", num_images: 4, seed: 7, rendering_speed: "turbo", magic_prompt: "off" }, ["2560 × 1440 in place of 1312 × 736", "Negative prompt", "Style"]],
      ["generate/imagine-anime", { prompt: "a kite", aspect_ratio: "16:9", seed: 7 }, ["16:9 in place of 1312 × 736", "1 image in place of 4", "Negative prompt", "Style", "Rendering speed", "Magic prompt"]],
    ]);
  });

  it("says nothing of a ratio that a model has, and which one it makes where it has not; one image asked for is one everywhere", () => {
    const asked = (aspect_ratio: string): readonly string[] => compared("generate/ideogram-3", { prompt: "a kite", aspect_ratio, num_images: 1 }, "generate/imagine-turbo")[1]?.[2] ?? assert.fail();
    assert.deepEqual([asked("1x1"), asked("16x9"), asked("3x1")], [[], [], ["16:9 in place of 3:1"]]);
  });

  it("goes from either provider to the other", () => {
    assert.deepEqual(compared("generate/imagine-turbo", { prompt: "a kite", aspect_ratio: "3:2", seed: 9 }, "generate/ideogram-3")[1], ["generate/ideogram-3", { prompt: "a kite", aspect_ratio: "3x2", seed: 9 }, []]);
  });

  it("is a request that each model takes that creates from words, whichever of them it is asked in", () => {
    const models = creating(catalogue);
    for (const from of models) {
      const shape = from.shapes.find(({ ratio }) => ratio === "16:9")?.set ?? assert.fail(from.id);
      for (const { operation: to, input } of comparedOf(from, { prompt: "a kite", ...shape }, models)) assert.deepEqual(parseInput(to, input), { ok: true, input }, `${from.id} → ${to.id}`);
    }
  });

  it("says beforehand of a model that cannot be asked at all why not", () => {
    const long = "k".repeat(20_000);
    const [, [, , without] = []] = compared("generate/gpt-image-2", { prompt: long }, "generate/ideogram-3");
    assert.equal(without?.length, 1);
    assert.match(without[0] ?? "", /character/i);
  });

  it("is saved in files that say which model made them, once, also in a folder a model", () => {
    const names = ["${slug}", "${date}/${slug}", "${model}/${slug}", "${slug}-${ model }"].map((fileName) => namedByModel({ fileName }).fileName);
    assert.deepEqual(names, ["${slug}-${model}", "${date}/${slug}-${model}", "${model}/${slug}", "${slug}-${ model }"]);
  });
});

describe("The card of a comparison", () => {
  const place = { folder: "file:///w", fileName: "${slug}-${model}", metadata: "origin" } as const;
  const cardOfJobs = async (...jobs: readonly ReturnType<typeof jobOf>[]): Promise<ReturnType<typeof cardView.parse>> => cardView.parse(await cardOf({
    words: { t: filled, sentence: plainSentence, remedy: (id) => id, locale: "en" }, catalogue,
    src: (sha256) => Promise.resolve(sha256), ahead: () => Promise.resolve(0), favourite: () => false, proof: () => Promise.resolve(undefined),
  }, jobs));
  const tokens = { usdMicros: null, basis: "exact", units: { amount: 5, unit: "token" } } as const;

  it("names all models, and says of each job its own: model, provider, settings, price and how long it took", async () => {
    const { model, cost, jobs } = await cardOfJobs(
      jobOf({ place, state: "placed", billed: "yes", spent: 60_000, input: { prompt: "a kite", aspect_ratio: "16x9" }, endedAt: 4_201, updatedAt: 99_000 }),
      jobOf({ id: "job-2", place, operation: "generate/imagine-anime", provider: "imagine", price: tokens, input: { prompt: "a kite", aspect_ratio: "1:1" } }),
    );
    assert.deepEqual([model, cost], ["Ideogram 3.0, Imagine Anime", "$0.06 + 5 tokens"]);
    assert.deepEqual(jobs.map(({ by, ratio }) => [by, ratio]), [
      [{ operation: "generate/ideogram-3", model: "Ideogram 3.0", provider: "Ideogram", input: { prompt: "a kite", aspect_ratio: "16x9" }, cost: "$0.06", took: 4_200 }, 16 / 9],
      [{ operation: "generate/imagine-anime", model: "Imagine Anime", provider: "Imagine", input: { prompt: "a kite", aspect_ratio: "1:1" }, cost: "5 tokens" }, 1],
    ]);
  });

  it("says of one that failed that it was not billed, and counts an unknown price as unknown beside what is known", async () => {
    const { cost, jobs } = await cardOfJobs(
      jobOf({ place, state: "refused", failure: failure("refused", "no", { provider: "Ideogram" }), reserved: 0 }),
      jobOf({ id: "job-2", place, operation: "generate/imagine-anime", provider: "imagine", price: tokens }),
      jobOf({ id: "job-3", place, operation: "generate/imagine-png", provider: "imagine", price: { usdMicros: null, basis: "unknown" } }),
    );
    assert.equal(cost, "5 tokens + price unknown");
    assert.deepEqual(jobs.map(({ by }) => by?.cost), ["not billed", "5 tokens", "price unknown"]);
    assert.deepEqual(jobs[0]?.message?.billed, "no");
  });
});
