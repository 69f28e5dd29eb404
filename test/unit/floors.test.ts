import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { root } from "../support/vscode/paths.ts";

const imported = /^(?:import|export)\b[^"']*?from "(\.[^"]+)"|^import "(\.[^"]+)"/gm;

async function graph(): Promise<Map<string, string[]>> {
  const edges = new Map<string, string[]>();
  for await (const file of glob("{src,media}/**/*.ts", { cwd: root })) {
    const text = await readFile(join(root, file), "utf8");
    const targets = [...text.matchAll(imported)].map((match) => relative(root, join(root, dirname(file), match[1] ?? match[2] ?? "")));
    edges.set(file, targets);
  }
  return edges;
}

/** The first way found that leads from a file back to itself. */
function cycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const search = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of edges.get(file) ?? []) {
      const found = search(next, [...path, file]);
      if (found !== undefined) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of edges.keys()) {
    const found = search(file, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe("the house", () => {
  it("has no import cycles, not even of types", async () => {
    const edges = await graph();
    assert.ok(edges.size > 100, "the files were found");
    assert.equal(cycle(edges)?.join(" → "), undefined);
  });

  it("names vscode in one folder, the composition root and the table of names", async () => {
    const naming: string[] = [];
    for await (const file of glob("{src,media}/**/*.ts", { cwd: root })) {
      if (/from "vscode"/.test(await readFile(join(root, file), "utf8")) && !file.startsWith("src/editor/")) naming.push(file);
    }
    assert.deepEqual(naming.sort(), ["src/extension.ts", "src/ids.ts"]);
  });
});
