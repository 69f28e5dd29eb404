import assert from "node:assert/strict";
import { sought } from "../../../media/studio/elements/sought.ts";
import { modelOptions } from "../../../media/studio/form/models.ts";
import { wordsOf } from "../../../media/studio/shell/words.ts";
import type { ModelView } from "../../../src/shared/form.ts";
import { recentOf } from "../../../src/shared/recent.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";

const model = (id: string, provider: string, change: Partial<ModelView> = {}): ModelView => ({
  id, verb: "generate", model: id, title: id, provider, goodAt: `Good at ${id}.`, price: { usdMicros: 10_000, basis: "exact" }, ...change,
});
const t = wordsOf(studioStrings, "en");
const shown = (models: readonly ModelView[], recent: readonly string[] = []): unknown[] =>
  modelOptions(models, recent, "key", t).map(({ value, group, about, detail }) => [group, value, about?.join(), detail]);

describe("the models that one is chosen from", () => {
  it("say their name, who makes them, what they are good at, the price of one image, and what speaks against them", () => {
    const topaz = model("Topaz", "Ideogram", { status: "unverified" });
    const row = { value: "Topaz", label: "Topaz", note: "$0.01", detail: "Good at Topaz.", badge: "Unverified" };
    assert.deepEqual(modelOptions([topaz], [], "key", t), [{ ...row, about: [] }], "where all have one maker, it is not said");
    assert.deepEqual(modelOptions([topaz, model("Imagine", "Imagine")], [], "key", t)[0], { ...row, about: ["Ideogram"], group: "Ideogram" });
  });

  it("stand by provider, and do not repeat a provider that their own name says", () => {
    assert.deepEqual(shown([model("Ideogram 3", "Ideogram"), model("Imagine Turbo", "Imagine"), model("Topaz", "Ideogram")]), [
      ["Ideogram", "Ideogram 3", "", "Good at Ideogram 3."], ["Ideogram", "Topaz", "Ideogram", "Good at Topaz."], ["Imagine", "Imagine Turbo", "", "Good at Imagine Turbo."],
    ]);
  });

  it("stand by their group, which may be what they do", () => {
    const does = (words: string): Partial<ModelView> => ({ does: words, group: words });
    assert.deepEqual(shown([model("a", "Ideogram", does("Upscale")), model("b", "Imagine", { group: "Elsewhere" }), model("c", "Ideogram", does("Remove object"))], ["c"]), [
      ["Recently used", "c", "Remove object,Ideogram", "Good at c."], ["Upscale", "a", "Upscale,Ideogram", "Good at a."], ["Elsewhere", "b", "Imagine", "Good at b."],
    ]);
  });

  it("begin with those that were used last: of many five, of a few none, since nothing needs to be found there", () => {
    const all = (count: number): { id: string }[] => Array.from({ length: count }, (_, index) => ({ id: String(index) }));
    const used = ["gone", "9", "1", "8", "2", "7", "0"];
    assert.deepEqual([2, 3, 10, 60].map((count) => recentOf(all(count), used).map(({ id }) => id)), [[], ["1"], ["9", "1", "8"], ["9", "1", "8", "2", "7"]]);
  });

  it("are found by all words of what stands in a row or over it, first those that begin with them, and keep their groups", () => {
    const options = modelOptions([model("Fast Imagine", "Imagine"), model("Chalk", "Ideogram", { goodAt: "Imagine a board." }), model("Imagine Fast", "Imagine", { status: "deprecated" })], [], "key", t);
    const found = (words: string): unknown[] => sought(options, words).map(({ label, options: own }) => [label, own.map(({ value }) => value)]);
    assert.deepEqual(found(""), [["Imagine", ["Fast Imagine", "Imagine Fast"]], ["Ideogram", ["Chalk"]]]);
    assert.deepEqual(found("imagine fast"), [["Imagine", ["Imagine Fast", "Fast Imagine"]]]);
    assert.deepEqual(found(" IDEOGRAM board "), [["Ideogram", ["Chalk"]]]);
    assert.deepEqual(found("deprecated"), [["Imagine", ["Imagine Fast"]]]);
    assert.deepEqual(found("oil"), []);
    assert.deepEqual(sought([{ value: "x", label: "X" }], ""), [{ label: undefined, options: [{ value: "x", label: "X" }] }]);
  });
});
