import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { operations } from "../../../src/catalogue/operations.ts";
import { ratioOfSize } from "../../../src/core/ratio.ts";

describe("the ratio beside a size in pixels", () => {
  it("is claimed only where it is exact", () => {
    assert.deepEqual(
      [["1:1", 1024, 1024], ["1:1", 1024, 960], ["16:9", 1280, 720], ["16:9", 1312, 736], ["9:21", 1280, 3072]].map(([ratio, width, height]) => ratioOfSize(String(ratio), Number(width), Number(height))),
      ["1:1", "≈ 1:1", "16:9", "≈ 16:9", "≈ 9:21"],
    );
  });

  it("has an icon for the palette, light and dark", () => {
    const ratios = new Set(operations.flatMap(({ shapes }) => shapes.map(({ ratio }) => ratio)).filter((ratio) => ratio !== "source"));
    const missing = [...ratios].flatMap((ratio) => ["light", "dark"].map((tone) => `media/ratios/${tone}/${ratio.replace(":", "x")}.svg`)).filter((path) => !existsSync(path));
    assert.deepEqual(missing, []);
  });
});
