import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withPriceTable } from "../../scripts/priceTableText.ts";
import { root } from "../support/vscode/paths.ts";

describe("the README", () => {
  it("shows the models and prices of the catalogue as they are now", async () => {
    const readme = await readFile(join(root, "README.md"), "utf8");
    assert.equal(readme, withPriceTable(readme), "run: node scripts/readme.ts");
  });

  it("says that the marks are lost instead of losing the text around them", () => {
    assert.throws(() => withPriceTable("# No table"), /lost the marks/);
  });
});
