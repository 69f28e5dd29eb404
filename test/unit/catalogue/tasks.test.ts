import assert from "node:assert/strict";
import { offerOf } from "../../../src/catalogue/form.ts";
import { catalogue, catalogueOf } from "../../../src/catalogue/operations.ts";
import { creating, deedOf, drawing, filming, needsOwnModel, tasksOf } from "../../../src/catalogue/tasks.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { madeUpModel } from "./madeUpModel.ts";

const called = (verb: string, model = "crayon-9"): Operation => ({ ...madeUpModel, verb, model, id: `${verb}/${model}` });
const verbs = [
  "remove-object", "describe", "layerize-text", "upscale", "reframe", "remix", "replace-background", "remove-background", "precise-edit", "edit", "generate",
];
const everything = catalogueOf([...verbs.map((verb) => called(verb)), called("upscale", "chalk-1"), called("dance")]);

describe("What a person wants to do", () => {
  it("is one of seven verbs, each with the operations it covers, in the order in which they are offered", () => {
    assert.deepEqual(tasksOf(everything), [
      { id: "create", title: "Create", operations: ["generate/crayon-9"] },
      { id: "edit", title: "Edit", operations: ["edit/crayon-9", "precise-edit/crayon-9", "replace-background/crayon-9"] },
      { id: "remix", title: "Remix", operations: ["remix/crayon-9"] },
      { id: "reframe", title: "Reframe", operations: ["reframe/crayon-9"] },
      { id: "enhance", title: "Enhance", operations: ["upscale/crayon-9", "upscale/chalk-1", "remove-background/crayon-9", "remove-object/crayon-9"] },
      { id: "layers", title: "Layers", operations: ["layerize-text/crayon-9"] },
      { id: "describe", title: "Describe", operations: ["describe/crayon-9"] },
    ]);
  });

  it("is left out where nothing can do it, and no operation of today is left out", () => {
    const tasks = tasksOf(catalogue);
    assert.deepEqual(tasks.map(({ title }) => title), ["Create", "Edit", "Remix", "Reframe", "Enhance", "Video", "Layers", "Describe"]);
    // For programs, through the API: it makes a prompt, not a picture.
    const others = ["magic-prompt/ideogram-4"];
    assert.deepEqual([...tasks.flatMap(({ operations }) => operations), ...others].sort(), catalogue.operations.map(({ id }) => id).sort());
  });

  it("is told of a model only where its verb covers several things, or does not say what is done", () => {
    assert.deepEqual(Object.fromEntries(offerOf(everything).models.map(({ verb, does }) => [verb, does])), {
      "generate": undefined, "remix": undefined, "reframe": undefined, "layerize-text": "Layerize Text", "describe": undefined, "dance": undefined,
      "edit": "Edit", "precise-edit": "Precise Edit", "replace-background": "Replace Background",
      "upscale": "Upscale", "remove-background": "Remove Background", "remove-object": "Remove Object",
    });
  });

  it("is told of what was made, where it is more than to create", () => {
    assert.deepEqual(["generate", "remix", "reframe", "remove-object", "describe", "dance"].map((verb) => deedOf(called(verb))), [undefined, "Remix", "Reframe", "Remove Object", "Describe", undefined]);
  });

  it("is to create with those that make something new from nothing but words", () => {
    assert.deepEqual(creating(everything).map(({ id }) => id), ["generate/crayon-9"]);
    const generating = catalogue.operations.filter(({ verb }) => verb === "generate").map(({ id }) => id);
    const asking = ["generate/ideogram-4-custom-model", "generate/ideogram-4-structured", "generate/ideogram-3-character", "generate/ideogram-3-custom-model"];
    assert.deepEqual(creating(catalogue).map(({ id }) => id), generating.filter((id) => !asking.includes(id)));
    const own = catalogue.operations.filter(needsOwnModel).filter(({ verb }) => verb === "generate").map(({ id }) => id);
    assert.deepEqual(own, ["generate/ideogram-4-custom-model", "generate/ideogram-3-custom-model"]);
    assert.deepEqual(drawing(catalogue).map(({ id }) => id), generating.filter((id) => !asking.includes(id) || own.includes(id)), "with a model of one's own as well");
  });

  it("is to film with those that make a video from words and the name of a model that is known, without a picture", () => {
    assert.deepEqual(filming(catalogue).map(({ id }) => id), ["video/imagine-text"]);
    assert.deepEqual(filming(everything), []);
  });
});
