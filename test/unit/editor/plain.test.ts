import assert from "node:assert/strict";
import fc from "fast-check";
import { plain } from "../../../src/editor/shell/plain.ts";
import { codePoint } from "../../support/codePoint.ts";
import { drawn } from "../../support/drawn.ts";

/** The characters that links and icons are written with, more often than chance has them. */
const wild = fc.array(fc.oneof(fc.constantFrom("[", "]", "(", ")", "$", "$(", "](", "command:", "https://", "trash", " ", "\n", "\u200B", "\u202E", "\u001B[31m", "\\"), fc.string({ unit: codePoint, maxLength: 3 })), { maxLength: 40 })
  .map((parts) => parts.join(""));

describe("foreign words in a place of VS Code that renders", () => {
  it("run no command and draw no icon, and are otherwise what they were", () => {
    assert.equal(plain("[Repair](command:runCommands?{\"commands\":[\"x\"]}).png"), "[Repair] (command:runCommands?{\"commands\":[\"x\"]}).png");
    assert.equal(plain("$(trash) \\$(trash) $5 (five) a[0] f(x)"), "$ (trash) \\$ (trash) $5 (five) a[0] f(x)");
    assert.equal(plain("two\nlines,\u202E gnp.exe"), "two lines, gnp.exe");
    assert.equal(plain("می‌خواهم 👩‍👧"), "می‌خواهم 👩‍👧");
  });

  it("neither by themselves nor put together", () => {
    fc.assert(fc.property(fc.array(wild, { maxLength: 3 }), (parts) => {
      const shown = plain(parts.join(""));
      assert.deepEqual(drawn(shown), { links: [], icons: [] });
      assert.equal(plain(shown), shown);
      assert.ok(!shown.includes("\n"));
    }), { numRuns: 2000 });
  });
});
