import assert from "node:assert/strict";
import { parseInput } from "../../../src/catalogue/check.ts";
import { catalogue, operations } from "../../../src/catalogue/operations.ts";
import { fieldWithRole } from "../../../src/catalogue/roles.ts";
import { ratioShapes, shapeOf } from "../../../src/catalogue/shapes.ts";
import type { Operation } from "../../../src/catalogue/types.ts";
import { shapeFor } from "../../../src/shared/shapes.ts";
import { leastInput } from "../../support/arbitraryInput.ts";
import { fakeFile } from "../../support/fakeFile.ts";

function operation(id: string): Operation {
  const found = catalogue.get(`generate/ideogram-${id}`);
  assert.ok(found);
  return found;
}

const ratios = (id: string): string[] => operation(id).shapes.filter(({ width }) => width === undefined).map(({ ratio }) => ratio);
const sizes = (id: string): number => operation(id).shapes.filter(({ width }) => width !== undefined).length;

describe("Shapes", () => {
  it("start with the square, grow wider, then taller", () => {
    const three = ["1:1", "5:4", "4:3", "3:2", "16:10", "16:9", "2:1", "3:1", "4:5", "3:4", "2:3", "10:16", "9:16", "1:2", "1:3"];
    assert.deepEqual([ratios("3"), ratios("3-transparent")], [three, three]);
    assert.deepEqual(ratios("2a"), ["1:1", "4:3", "3:2", "16:10", "16:9", "3:1", "3:4", "2:3", "10:16", "9:16", "1:3"]);
    assert.deepEqual([ratios("4"), ratios("4-5")], [["auto"], ["auto", "source"]]);
  });

  it("hold every exact size that a model has", () => {
    assert.deepEqual(["3", "3-transparent", "2", "2-turbo", "2a", "1", "4", "4-5"].map(sizes), [69, 0, 78, 78, 0, 0, 38, 38]);
  });

  it("of a size bear the nearest name that people know", () => {
    const named = operation("4").shapes.flatMap(({ ratio, width, height }) => (width === undefined || height === undefined ? [] : [`${width}x${height} ${ratio}`]));
    assert.deepEqual(named.slice(0, 20), [
      "2048x2048 1:1", "1024x1024 1:1", "2240x1792 5:4", "1120x896 5:4", "2304x1728 4:3", "1152x864 4:3", "2496x1664 3:2", "1248x832 3:2", "2560x1600 16:10", "1280x800 16:10",
      "2560x1440 16:9", "1280x720 16:9", "2880x1440 2:1", "1440x720 2:1", "3072x1280 21:9", "3168x1296 5:2", "2944x1152 5:2", "3328x1248 8:3", "3072x1024 3:1", "1536x512 3:1",
    ]);
  });

  it("are read however a provider writes a ratio", () => {
    const names = ["16:9", "16x9", "ASPECT_16_9"];
    assert.deepEqual(names.flatMap((name) => ratioShapes("aspect_ratio", [name])), names.map((aspect_ratio) => ({ ratio: "16:9", set: { aspect_ratio } })));
  });

  it("survive a change of model", () => {
    const move = (ratio: string, id: string): unknown => shapeFor(operation(id), ratio)?.set;
    assert.deepEqual(["1", "2", "3", "3-transparent", "4", "4-5"].map((id) => move("16:9", id)), [
      { aspect_ratio: "ASPECT_16_9" }, { aspect_ratio: "ASPECT_16_9" }, { aspect_ratio: "16x9" }, { aspect_ratio: "16x9" }, { resolution: "2560x1440" }, { size: "2560x1440" },
    ]);
    assert.deepEqual(move("2:1", "2a"), { aspect_ratio: "ASPECT_16_9" });
    assert.deepEqual(move("1:4", "3"), { aspect_ratio: "1x3" });
    assert.deepEqual([move("auto", "4"), move("auto", "3"), move("source", "4"), move("nonsense", "3")], [{}, { aspect_ratio: "1x1" }, {}, { aspect_ratio: "1x1" }]);
    const describing = catalogue.get("describe/ideogram-3");
    assert.equal(describing && shapeFor(describing, "16:9"), undefined);
  });

  it("tell a placeholder what to expect", () => {
    assert.deepEqual(shapeOf(operation("3"), { prompt: "x" }), { ratio: "1:1" });
    assert.deepEqual(shapeOf(operation("3"), { prompt: "x", aspect_ratio: "16x9" }), { ratio: "16:9" });
    assert.deepEqual(shapeOf(operation("2"), { resolution: "RESOLUTION_1312_736" }), { ratio: "16:9", width: 1312, height: 736 });
    assert.deepEqual(shapeOf(operation("4"), {}), { ratio: "1:1" });
    assert.deepEqual(shapeOf(operation("4-5"), { size: "source", images: [fakeFile({ width: 1200, height: 800 })] }), { ratio: "3:2" });
    assert.deepEqual(shapeOf(operation("4-5"), { images: [fakeFile({ width: 900, height: 1600 })] }), { ratio: "9:16" });
  });

  for (const one of operations.filter(({ shapes }) => shapes.length > 0)) {
    it(`${one.id}: each sets an input that the check accepts, and is found again in it`, () => {
      for (const shape of one.shapes) {
        const source = fieldWithRole(one, "source");
        const least = leastInput(one);
        const needed = source !== undefined && source in least;
        const company = source !== undefined && (shape.ratio === "source" || needed) ? { [source]: Array.isArray(least[source] ?? []) ? [fakeFile()] : fakeFile() } : {};
        const parsed = parseInput(one, { ...least, ...company, ...shape.set });
        assert.ok(parsed.ok, JSON.stringify(parsed));
        const { ratio, width } = shapeOf(one, parsed.input);
        assert.deepEqual([width, ratio], [shape.width, shape.ratio === "auto" && !needed ? "1:1" : shape.ratio === "source" || shape.ratio === "auto" ? "4:3" : shape.ratio]);
      }
    });
  }
});
