import assert from "node:assert/strict";
import { Uri } from "vscode";
import { catalogueOf, operations } from "../../src/catalogue/operations.ts";
import { modelItems, shapeItems } from "../../src/editor/palette/items.ts";
import { madeUpModel } from "../unit/catalogue/madeUpModel.ts";

describe("a made-up model, added in one file", () => {
  it("is offered in the palette with its price and its shapes", () => {
    const item = modelItems(catalogueOf([...operations, madeUpModel]), [], new Map(), "key").find(({ operation }) => operation?.id === madeUpModel.id);
    assert.equal(item?.label, madeUpModel.title);
    assert.equal(item.detail, `Ideogram · ${madeUpModel.goodAt}`);
    assert.notEqual(item.description, "");
    assert.equal(shapeItems(madeUpModel, Uri.file("/media")).filter(({ shape }) => shape !== undefined).length, madeUpModel.shapes.length);
  });
});
