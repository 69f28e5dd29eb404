import assert from "node:assert/strict";
import { imageVerbs } from "../../../src/app/imageVerbs.ts";
import { modelLine } from "../../../src/app/modelLine.ts";
import { offerOf } from "../../../src/catalogue/form.ts";
import { catalogue, providers } from "../../../src/catalogue/operations.ts";
import { fieldWithRole } from "../../../src/catalogue/roles.ts";
import { creating } from "../../../src/catalogue/tasks.ts";
import { providerIds } from "../../../src/catalogue/types.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { workersOf } from "../../../src/catalogue/workers.ts";
import { modelOptions } from "../../../media/studio/form/models.ts";
import { wordsOf } from "../../../media/studio/shell/words.ts";
import { studioStrings } from "../../../src/shared/studioStrings.ts";

/** What both providers can do, and the models that do it. */
const actions: Readonly<Record<string, (operation: Operation) => boolean>> = {
  "generate": ({ verb }) => verb === "generate",
  "transparent": ({ verb, model }) => verb === "generate" && /transparent|png/.test(model),
  "remove background": ({ verb }) => verb === "remove-background",
  "upscale": ({ verb }) => verb === "upscale",
  "fill": ({ verb }) => verb === "edit",
  "resize": ({ verb }) => verb === "reframe",
  "remove object": ({ verb }) => verb === "remove-object",
  "replace background": ({ verb }) => verb === "replace-background",
};

const makersOf = (operations: readonly Operation[]): readonly string[] => providerIds.filter((id) => operations.some(({ provider }) => provider === id));

/** The models that the menu of an image offers for what one of its lines does, and the palette's "Image Operation…" as well: both are one table. */
const inMenu = (does: (operation: Operation) => boolean): readonly (readonly Operation[])[] => imageVerbs.flatMap(({ operations }) => {
  if (operations === undefined) return [];
  const able = operations.run === "at once"
    ? workersOf(catalogue.operations, operations.verb).map(({ operation }) => operation)
    : catalogue.operations.filter((operation) => operation.verb === operations.verb && fieldWithRole(operation, "source") !== undefined);
  return able.some(does) ? [able.filter(does)] : [];
});

describe("What both providers can do", () => {
  const offer = offerOf(catalogue);
  const t = wordsOf(studioStrings, "en");
  for (const [name, does] of Object.entries(actions)) {
    const able = catalogue.operations.filter(does);

    it(`is one line of an image's menu and of the palette, with models of both: ${name}`, () => {
      // New pictures are made of words: one command, from the palette and from a selection.
      const lines = able.every(({ verb }) => verb === "generate") ? [creating(catalogue).filter(does)] : inMenu(does);
      assert.deepEqual(lines.map(makersOf), [providerIds]);
    });

    it(`is one task of the Studio, whose list of models has those of both: ${name}`, () => {
      const tasks = offer.tasks.filter(({ operations }) => able.some(({ id }) => operations.includes(id)));
      assert.equal(tasks.length, 1);
      const models = offer.models.filter(({ id }) => tasks[0]?.operations.includes(id) === true);
      const options = modelOptions(models, [], "key", t).filter(({ value }) => able.some(({ id }) => id === value));
      assert.equal(options.length, able.length);
      for (const { value, label, about = [], detail, note } of options) {
        const { provider, goodAt, price } = models.find(({ id }) => id === value) ?? assert.fail();
        assert.ok(label.startsWith(provider) || about.includes(provider), `${value} says who makes it`);
        assert.deepEqual([detail, note === undefined || note === ""], [goodAt, false]);
        assert.equal(note === "price unknown", price.basis === "unknown", value);
      }
    });
  }

  it("is told in lists of the editor with who makes it, unless its name says so, and what it is good at", () => {
    for (const operation of catalogue.operations) {
      const line = modelLine(operation);
      const { title } = providers[operation.provider];
      assert.ok(operation.title.startsWith(title) !== line.startsWith(`${title} · `) && line.includes(operation.goodAt), line);
      assert.equal(line.endsWith("(unverified)"), operation.status === "unverified");
    }
  });
});
