import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { doubles, reals } from "../support/doubles.ts";
import type { Port } from "../support/doubles.ts";
import { importGraph, reachedFrom } from "../support/imports.ts";
import { root } from "../support/vscode/paths.ts";

/** Members that give a port's stand-in away. */
const marks = new Map<string, Port>([
  ["now", "clock"], ["monotonic", "clock"], ["sleep", "clock"], ["random", "random"], ["claim", "store"], ["keep", "files"], ["fetch", "fetch"], ["put", "placing"], ["compare", "pixels"], ["putBack", "pixels"],
]);
const composed = "test/contract/outcomes/composed.test.ts";

/** Objects that are a port by themselves: one that spreads the real one, or a function that calls it, is not. */
function portsIn(source: ts.SourceFile): readonly Port[] {
  const found: Port[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && !node.properties.some(ts.isSpreadAssignment)) {
      for (const property of node.properties) {
        const port = property.name !== undefined && ts.isIdentifier(property.name) ? marks.get(property.name.text) : undefined;
        const value = ts.isPropertyAssignment(property) ? property.initializer : property;
        const works = ts.isArrowFunction(value) || ts.isMethodDeclaration(value) || ts.isCallExpression(value);
        if (port !== undefined && works && !/\bfetch\(/.test(value.getText(source))) found.push(port);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe("doubles", () => {
  it("stand in the list of test/support/doubles.ts, with what they are tamer in", async () => {
    const found = new Set<string>();
    for await (const file of glob("test/**/*.ts", { cwd: root })) {
      const source = ts.createSourceFile(file, await readFile(join(root, file), "utf8"), ts.ScriptTarget.Latest);
      for (const port of portsIn(source)) found.add(`${file}: ${port}`);
    }
    assert.deepEqual([...found].sort(), doubles.map(({ file, port }) => `${file}: ${port}`).sort());
  });

  it("are all absent where the outcome table runs on the real parts, and all of these are there", async () => {
    const reached = reachedFrom(composed, await importGraph("{src,test}/**/*.ts"));
    assert.deepEqual(doubles.filter(({ file }) => reached.has(file)), []);
    assert.deepEqual(Object.values(reals).filter((file) => !reached.has(file)), []);
  });
});
