import assert from "node:assert/strict";
import fc from "fast-check";
import { ignoreLine, ignoring } from "../../../src/app/keys/gitIgnore.ts";

describe("a .gitignore file", () => {
  /** Text of the root's file, path, whether git ignores it. */
  for (const [text, path, ignored] of [
    ["", ".env", false],
    [".env", ".env", true],
    [".env", "app/.env", true],
    ["/.env", "app/.env", false],
    [".env", ".env.local", false],
    [".env*", ".env.local", true],
    ["*.env", ".env", true],
    [".env?local", ".env.local", true],
    [".env.[lp]ocal", ".env.local", true],
    [".env.[!l]ocal", ".env.local", false],
    ["# .env", ".env", false],
    [".env   ", ".env", true],
    [".env\r\n", ".env", true],
    ["\\.env", ".env", true],
    [".env*\n!.env.example", ".env.example", false],
    ["!.env\n.env", ".env", true],
    ["app/", "app/.env", true],
    ["app/\n!app/.env", "app/.env", true], // git takes nothing back from inside an ignored folder
    ["app/*\n!app/.env", "app/.env", false],
    [".env/", ".env", false],
    ["app/.env", "app/.env", true],
    ["app/.env", "x/app/.env", false],
    ["**/app/.env", "x/y/app/.env", true],
    ["app/**", "app/x/.env", true],
    ["app/**/.env", "app/.env", true],
    ["app/**/.env", "app/x/y/.env", true],
    ["app/*.env", "app/x/.env", false],
    ["a+b", "a+b", true],
    ["a.b", "axb", false],
    ["[", ".env", false],
    ["*", ".env", true],
  ] as const) {
    it(`with ${JSON.stringify(text)} ${ignored ? "ignores" : "does not ignore"} ${path}`, () => {
      assert.equal(ignoring(path, [{ folder: "", text }]).ignored, ignored);
    });
  }

  it("of a deeper folder decides over the root's, and says so when it takes a file back", () => {
    assert.deepEqual(ignoring("app/.env", [{ folder: "app", text: "!.env" }, { folder: "", text: ".env" }]), { ignored: false, takenBackIn: "app" });
    assert.deepEqual(ignoring("app/.env", [{ folder: "app", text: "/.env" }]), { ignored: true });
    assert.deepEqual(ignoring(".env", [{ folder: "app", text: ".env" }]), { ignored: false });
  });

  it("gets the line that is heard: in the root's file, or in the deeper one that would take the file back", () => {
    assert.deepEqual(ignoreLine("app/web/.env", { ignored: false }), { folder: "", line: "/app/web/.env" });
    assert.deepEqual(ignoreLine("app/web/.env", { ignored: false, takenBackIn: "" }), { folder: "", line: "/app/web/.env" });
    assert.deepEqual(ignoreLine("app/web/.env", { ignored: false, takenBackIn: "app" }), { folder: "app", line: "/web/.env" });
  });

  it("ignores just the file that a line was written for", () => {
    const names = fc.stringMatching(/^[\w.$()+^{}[\]*?!# -]{0,10}[\w.]$/).filter((name) => name !== "." && name !== "..");
    const paths = fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    fc.assert(fc.property(paths, paths, (path, other) => {
      const files = [{ folder: "", text: ignoreLine(path, { ignored: false }).line }];
      assert.equal(ignoring(path, files).ignored, true);
      if (other !== path && !other.startsWith(`${path}/`)) assert.equal(ignoring(other, files).ignored, false);
    }));
  });
});
