import assert from "node:assert/strict";
import { smallerSize } from "../../../media/studio/form/large.ts";

describe("a picture that is larger than may be sent", () => {
  const smaller = (width: number, height: number, bytes: number): string => Object.values(smallerSize({ width, height, bytes }, 25_000_000)).join("x");

  it("is scaled down to what would fit, keeps its ratio, and has no side longer than any model looks at", () => {
    assert.deepEqual(
      [smaller(1600, 1200, 100_000_000), smaller(9000, 6750, 26_000_000), smaller(6000, 40_000, 60_000_000), smaller(50_000, 2, 26_000_000)],
      ["800x600", "4096x3072", "614x4096", "4096x1"],
    );
  });
});
