import assert from "node:assert/strict";
import fc from "fast-check";
import { changeOperation, operationFor, settle, useInput } from "../../../media/studio/form/change.ts";
import { check } from "../../../media/studio/form/check.ts";
import { compose, priceable } from "../../../media/studio/form/compose.ts";
import { restored } from "../../../media/studio/form/restored.ts";
import { wordsOf } from "../../../media/studio/shell/words.ts";
import { formOf } from "../../../src/catalogue/form.ts";
import { catalogue } from "../../../src/catalogue/operations.ts";
import { keyOf, shapeFor, shapeIn, tilesOf } from "../../../src/shared/shapes.ts";
import { studioState } from "../../../src/shared/rooms/compose.ts";
import { inputView } from "../../../src/shared/form.ts";
import type { OperationView } from "../../../src/shared/form.ts";
import type { StudioState } from "../../../src/shared/rooms/compose.ts";
import type { Snapshot } from "../../../src/shared/studio.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";
import { operation, state } from "./operation.ts";

const picture = { id: "p1", name: "a.png", src: "/a.png", width: 1, height: 1, bytes: 1 };
const describeIt: OperationView = { ...operation, id: "describe/made-up", verb: "describe", fields: [{ name: "image_file", title: "Picture", control: "images", role: "source", required: true, max: 1 }], shapes: [] };
const snapshot: Snapshot = {
  tasks: [{ id: "create", title: "Create", operations: [operation.id] }, { id: "describe", title: "Describe", operations: [describeIt.id] }],
  models: [operation, describeIt], operation, cards: [], recent: [], prompts: [], payer: { kind: "key", label: "work" }, examples: [], strings: {}, locale: "en",
};
const problemsOf = (form: StudioState): readonly string[] =>
  check(operation, form, compose(operation, form), wordsOf(studioStrings, "en")).problems.map((problem) => problem.text);

/** A prompt in parts that says all that it must. */
const parts = { high_level_description: "A fox", compositional_deconstruction: { background: "", elements: [] } };

describe("what the form sends", () => {
  it("is what was set, under this model's names", () => {
    const form = { ...state, values: { speed: "TURBO", seed: 7, unheard_of: 1, codes: [], layout: parts }, sources: { source: [picture], elsewhere: [picture] } };
    assert.deepEqual(compose(operation, form), {
      operation: operation.id, input: { aspect: "16x9", text_prompt: "A fox", n: 2, speed: "turbo", seed: 7, layout: parts }, sources: { source: ["p1"] },
    });
  });

  it("keeps words and the seed out of the question for the price", () => {
    const form = { ...state, values: { not: "people", seed: 7, speed: "quality" } };
    assert.deepEqual(priceable(operation, compose(operation, form)).input, { aspect: "16x9", n: 2, speed: "quality" });
  });

  it("stays within what the model makes at once", () => {
    assert.equal(compose(operation, { ...state, count: 8 }).input["n"], 4);
  });

  it("leaves out what does not fit this model", () => {
    const form = { ...state, values: { speed: "flash", seed: "x", palette: { name: "JUNGLE" }, codes: "x", layout: "{" } };
    assert.deepEqual(compose(operation, form).input, { aspect: "16x9", text_prompt: "A fox", n: 2 });
  });
});

describe("what keeps the form from being sent", () => {
  it("is nothing when all is well", () => {
    assert.deepEqual(problemsOf({ ...state, values: { seed: 100, codes: ["0f"], palette: { name: "ember" } } }), []);
  });

  it("is said field by field", () => {
    const values = { seed: 101, codes: ["0f", "xx"], layout: "{" };
    assert.deepEqual(problemsOf({ ...state, prompt: " ", values }), [
      "Write a prompt first.", "Seed must be a whole number from 0 to 100.", "Codes is not written the way it must be.", "Fill in Layout first.",
    ]);
    assert.deepEqual(problemsOf({ ...state, prompt: "x".repeat(21) }), ["Prompt is longer than 20 characters."]);
    assert.deepEqual(problemsOf({ ...state, values: { codes: ["00", "11", "22"] } }), ["Codes takes at most 2."]);
  });

  it("knows fractions and multiples from whole numbers, and wants a choice that is required", () => {
    const own: OperationView = {
      ...operation,
      fields: [
        { name: "strength", title: "Strength", control: "number", required: false, min: 0, max: 1 },
        { name: "steps", title: "Steps", control: "number", required: false, min: 100, max: 1000, step: 100 },
        { name: "mode", title: "Mode", control: "choice", required: true, choices: [{ value: "add", label: "Add" }] },
        { name: "detail", title: "Detail", control: "choice", role: "size", required: false, choices: [{ value: "2k", label: "2K" }] },
      ],
      shapes: [],
    };
    const say = (values: StudioState["values"]) => {
      const request = compose(own, { ...state, values });
      return [request.input, check(own, { ...state, values }, request, wordsOf(studioStrings, "en")).problems.map((problem) => problem.text)];
    };
    assert.deepEqual(say({ strength: 0.25, steps: 300, mode: "add", detail: "2k" }), [{ strength: 0.25, steps: 300, mode: "add", detail: "2k" }, []]);
    assert.deepEqual(say({ strength: 1.5, steps: 150 })[1], ["Strength must be a number from 0 to 1.", "Steps must be a multiple of 100 from 100 to 1,000.", "Fill in Mode first."]);
  });

  it("never throws, whatever was kept", () => {
    const kept = fc.dictionary(fc.constantFrom(...operation.fields.map((field) => field.name)), fc.jsonValue().map((value) => inputView.parse({ value })["value"] ?? null));
    fc.assert(fc.property(kept, fc.string(), fc.string(), (values, prompt, ratio) => {
      problemsOf({ ...state, values, prompt, ratio });
    }));
  });
});

describe("sizes", () => {
  it("are found again by ratio, by exact size, or by what is nearest", () => {
    const found = (key: string): string => keyOf(shapeFor(operation, key) ?? { ratio: "", set: {} });
    assert.deepEqual(["16:9", "1312x736", "16:10", "1024x1024", "auto", "nonsense"].map(found), ["16:9", "1312x736", "16:9", "1:1", "1:1", "1:1"]);
  });

  it("of every model survive a change to any other model and back, through one key", () => {
    for (const from of catalogue.operations.map(formOf)) {
      for (const shape of tilesOf(from)) {
        const again = shapeFor(from, shape.ratio);
        assert.equal(again?.ratio, shape.ratio, `${from.id} ${shape.ratio}`);
      }
    }
  });

  it("are recognised in what was sent", () => {
    for (const each of catalogue.operations.map(formOf)) {
      for (const shape of each.shapes) assert.equal(shapeIn(each, { ...shape.set, prompt: "x" }), shape, each.id);
    }
  });
});

describe("changing task and model", () => {
  it("keeps the prompt and the picture, which goes by its role", () => {
    assert.equal(operationFor(state.operation, snapshot, "describe", []), describeIt.id);
    const there = changeOperation({ ...state, sources: { source: [picture] }, values: { speed: "turbo" } }, operation, describeIt);
    assert.deepEqual(there, { ...state, operation: describeIt.id, sources: { source: [picture], image_file: [picture] }, values: { speed: "turbo" } });
    assert.equal(changeOperation(there, describeIt, operation).prompt, "A fox");
  });

  it("goes to what was used last for the task, else to the same model, else to the first; and stays where one is", () => {
    const many: Snapshot = {
      ...snapshot, models: ["generate/a", "generate/b", "edit/a", "edit/b", "describe/c"].map((id) => ({ ...operation, id, model: id.slice(-1) })),
      tasks: [{ id: "create", title: "", operations: ["generate/a", "generate/b"] }, { id: "edit", title: "", operations: ["edit/a", "edit/b"] }, { id: "describe", title: "", operations: ["describe/c"] }],
    };
    const to = (task: "create" | "edit" | "describe" | "layers", used: readonly string[] = []): string => operationFor("generate/b", many, task, used);
    assert.deepEqual([to("edit", ["generate/a", "edit/a", "edit/b"]), to("edit", ["edit/gone"]), to("describe"), to("create", ["generate/a"]), to("layers")], ["edit/a", "edit/b", "describe/c", "generate/b", "generate/b"]);
  });

  it("takes the model that the host begins with for one that is gone", () => {
    assert.deepEqual(settle({ ...state, operation: "generate/gone" }, snapshot), state);
  });

  it("puts a whole request back into the form, and what it left out is unset", () => {
    const form = useInput({ ...state, prompt: "old", values: { seed: 1, codes: ["00"], of_another_model: 1 } }, operation, operation, { text_prompt: "new", n: 3, aspect: "9x16", speed: "turbo" });
    assert.deepEqual(form, { ...state, prompt: "new", count: 3, ratio: "9:16", values: { speed: "turbo", of_another_model: 1 } });
  });
});

describe("a form that was kept", () => {
  const kept = { ...state, prompt: "A hare", values: { speed: "turbo" }, sources: { source: [picture] } };
  const calm = { ...state, prompt: "", ratio: "1:1", count: 1 };

  it("comes back whole", () => {
    assert.deepEqual(restored(JSON.parse(JSON.stringify(kept)), calm), kept);
  });

  it("outlives the version that it was written by, and a part that has another form now takes no other along", () => {
    assert.deepEqual(restored({ ...kept, version: 2, ratio: { width: 1 }, count: "2", later: true }, calm), { ...kept, ratio: "1:1", count: 1 });
    assert.deepEqual(restored({ ...kept, sources: { source: [{ ...picture, id: 7 }, picture], other: "x" } }, calm).sources, { source: [picture], other: [] });
  });

  it("is read with the tasks of earlier versions, which its model says better", () => {
    for (const task of ["create", "edit", "transform", 7]) assert.deepEqual(restored({ ...kept, task }, calm), kept);
  });

  it("is a form whatever was kept", () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ version: fc.anything(), prompt: fc.anything(), values: fc.anything(), sources: fc.anything() })), (saved) => {
      assert.deepEqual(studioState.parse(restored(saved, calm)), restored(saved, calm));
    }));
  });
});
