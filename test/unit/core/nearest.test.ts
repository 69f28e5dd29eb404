import assert from "node:assert/strict";
import fc from "fast-check";
import { nearestFirst } from "../../../src/core/nearest.ts";

describe("the nearest files", () => {
  it("come first, those of the folder itself before all", () => {
    const paths = ["/w/a.css", "/w/site/theme/z.css", "/w/site/b.css", "/w/site/pages/shop/c.css", "/w/site/pages/d.css", "/w/other/e.css", "/w/site/a.css"];
    assert.deepEqual(nearestFirst(paths, (path) => path, "/w/site/pages"), [
      "/w/site/pages/d.css", "/w/site/a.css", "/w/site/b.css", "/w/site/pages/shop/c.css", "/w/a.css", "/w/site/theme/z.css", "/w/other/e.css",
    ]);
  });

  it("are all there, whatever the order in which they were found", () => {
    const path = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join("/")}`);
    fc.assert(fc.property(fc.uniqueArray(path), path, (paths, folder) => {
      const near = nearestFirst(paths, (one) => one, folder);
      assert.deepEqual([...near].sort(), [...paths].sort());
      assert.deepEqual(nearestFirst([...paths].reverse(), (one) => one, folder), near);
    }));
  });
});
