import assert from "node:assert/strict";
import { changeOperation } from "../../../media/studio/form/change.ts";
import { check } from "../../../media/studio/form/check.ts";
import { batchField, compose, priceable } from "../../../media/studio/form/compose.ts";
import { restored } from "../../../media/studio/form/restored.ts";
import { wordsOf } from "../../../media/studio/shell/words.ts";
import { formOf } from "../../../src/catalogue/form.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import type { OperationView } from "../../../src/shared/form.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";
import { state } from "./operation.ts";

const form = (id: string): OperationView => formOf(catalogue.get(id) ?? assert.fail());
const picture = (name: string, width: number, height: number) => ({ id: name, name: `${name}.png`, src: `/${name}.png`, width, height, bytes: 1 });
const [wide, tall, square] = [picture("wide", 1600, 900), picture("tall", 600, 900), picture("square", 512, 512)];
const held = (operation: OperationView, sources: StudioState["sources"], change: Partial<StudioState> = {}): StudioState =>
  ({ ...state, operation: operation.id, prompt: "In snow", ratio: "", count: 1, sources, ...change });
const problemsOf = (operation: OperationView, now: StudioState): readonly string[] =>
  check(operation, now, compose(operation, now), wordsOf(studioStrings, "en")).problems.map(({ text }) => text);

describe("several pictures of a form that takes one", () => {
  const remix = form("remix/ideogram-3");

  it("are a request each, and each keeps its picture's ratio where nobody chose one", () => {
    assert.deepEqual(compose(remix, held(remix, { image: [wide, tall, square] })), {
      operation: remix.id, input: { aspect_ratio: "16x9", prompt: "In snow", num_images: 1 }, sources: { image: ["wide", "tall", "square"] },
      each: [{ aspect_ratio: "16x9" }, { aspect_ratio: "2x3" }, { aspect_ratio: "1x1" }],
    });
  });

  it("share the ratio that a person chose, as all else", () => {
    const { each, input } = compose(remix, held(remix, { image: [wide, tall] }, { ratio: "9:16" }));
    assert.deepEqual([each, input["aspect_ratio"]], [[{ aspect_ratio: "9x16" }, { aspect_ratio: "9x16" }], "9x16"]);
  });

  it("are asked for their price together, without a word of the prompt", () => {
    assert.deepEqual(priceable(remix, compose(remix, held(remix, { image: [wide, tall] }))), {
      operation: remix.id, input: { aspect_ratio: "16x9", num_images: 1 }, sources: { image: ["wide", "tall"] }, each: [{ aspect_ratio: "16x9" }, { aspect_ratio: "2x3" }],
    });
  });

  it("are no fault of the form, and outlive the page", () => {
    const now = held(remix, { image: [wide, tall, square] });
    assert.deepEqual(problemsOf(remix, now), []);
    assert.deepEqual(restored(JSON.parse(JSON.stringify(now)), state), now);
  });

  it("are one request where the model takes several, and where there is only one", () => {
    const precise = form("precise-edit/ideogram");
    assert.deepEqual([batchField(precise), compose(precise, held(precise, { images: [wide, tall] })).each], [undefined, undefined]);
    assert.equal(compose(remix, held(remix, { image: [wide] })).each, undefined);
  });

  it("are one at a time where a mask must lie on the picture, and where one does", () => {
    const edit = form("edit/ideogram-3");
    const why = "With a mask it is one picture at a time: remove the others.";
    assert.equal(batchField(edit), undefined);
    assert.deepEqual(problemsOf(edit, held(edit, { image: [wide, tall], mask: [wide] })), [why]);
    const precise = form("precise-edit/ideogram-4-5");
    assert.deepEqual(problemsOf(precise, held(precise, { image: [wide, tall] })), []);
    assert.deepEqual(problemsOf(precise, held(precise, { image: [wide, tall], mask: [wide] })), [why]);
  });

  it("stay together from model to model that takes one; of several in one request only the first is another's", () => {
    const [legacy, precise] = [form("remix/ideogram-2"), form("precise-edit/ideogram")];
    const batch = held(remix, { image: [wide, tall] });
    assert.deepEqual(changeOperation(batch, remix, legacy).sources, { image: [wide, tall], image_file: [wide, tall] });
    assert.deepEqual(changeOperation(batch, remix, precise).sources, { image: [wide, tall], images: [wide] });
    assert.deepEqual(changeOperation(held(precise, { images: [tall, wide] }), precise, legacy).sources, { images: [tall, wide], image_file: [tall] });
  });
});

describe("a picture of a form whose model is changed", () => {
  it("stays what it is where the next model has that, else it becomes one thing of the same role: never two, and never one that costs more unasked", () => {
    const forms = catalogue.operations.map(formOf);
    const wrong = forms.flatMap((before) => before.fields.filter(({ control }) => control === "images").flatMap(({ name }) => forms.flatMap((next) => {
      const { sources } = compose(next, changeOperation(held(before, { [name]: [wide] }), before, next));
      const there = Object.keys(sources).join();
      const isIts = next.fields.some((field) => field.name === name && field.control === "images");
      return (isIts ? there === name : Object.keys(sources).length <= 1) ? [] : [`${name} of ${before.id} → ${there} of ${next.id}`];
    })));
    assert.deepEqual(wrong, []);
  });

  it("keeps a picture for its style from becoming a person's face", () => {
    const [reframe, remix] = [form("reframe/ideogram-3"), form("remix/ideogram-3")];
    const now = changeOperation(held(reframe, { image: [wide], style_reference_images: [square] }), reframe, remix);
    assert.deepEqual(compose(remix, now).sources, { image: ["wide"], style_reference_images: ["square"] });
  });
});

describe("the ratio that nobody chose", () => {
  it("is the picture's own, the nearest that the model has, where a picture is made of one; not where another is what one wants", () => {
    const input = (id: string, sources: StudioState["sources"], ratio = ""): unknown => compose(form(id), held(form(id), sources, { ratio })).input;
    assert.deepEqual(input("remix/ideogram-3", { image: [wide] }), { aspect_ratio: "16x9", prompt: "In snow", num_images: 1 });
    assert.deepEqual(input("remix/ideogram-2a", { image_file: [tall] }), { aspect_ratio: "ASPECT_2_3", prompt: "In snow", num_images: 1 });
    assert.deepEqual(input("remix/ideogram-3", {}), { aspect_ratio: "1x1", prompt: "In snow", num_images: 1 });
    assert.deepEqual(input("remix/ideogram-3", { image: [wide] }, "3:1"), { aspect_ratio: "3x1", prompt: "In snow", num_images: 1 });
    assert.deepEqual(input("reframe/ideogram-3", { image: [wide] }), { resolution: "1024x1024", num_images: 1 });
    assert.deepEqual(input("generate/ideogram-3", { style_reference_images: [wide] }), { aspect_ratio: "1x1", prompt: "In snow", num_images: 1 });
  });
});
