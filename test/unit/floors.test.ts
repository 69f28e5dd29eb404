import assert from "node:assert/strict";
import { glob, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ESLint, Linter } from "eslint";
import * as z from "zod";
import { importGraph } from "../support/imports.ts";
import { root } from "../support/vscode/paths.ts";

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

interface Floor {
  readonly folder: string;
  readonly floor: number;
  readonly touches: string;
}

/** The table in CONTRIBUTING.md. */
async function floorsAsWritten(): Promise<readonly Floor[]> {
  const text = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
  const rows = text.matchAll(/^\| (\d) \| `src\/(\w+)\/` \|.*\| ([^|]+) \|$/gm);
  return [...rows].map(([, floor, folder, touches]) => ({ folder: folder ?? "", floor: Number(floor), touches: touches ?? "" }));
}

const importRule = z.object({ rules: z.object({ "no-restricted-imports": z.tuple([z.literal(2), z.unknown()]) }) });

/** Whether lint refuses an import of that source in that file. */
async function importsRefused(eslint: ESLint, file: string): Promise<(source: string) => boolean> {
  const { rules } = importRule.parse(await eslint.calculateConfigForFile(join(root, file)));
  const linter = new Linter();
  return (source) => linter.verify(`import "${source}";`, { rules: { "no-restricted-imports": rules["no-restricted-imports"] } }).length > 0;
}

/** Below, and out of reach all the same. */
const apart: readonly string[] = ["editor → sandbox", "editor → gateway", "app → sandbox", "app → gateway", "sandbox → jobs", "sandbox → client", "sandbox → catalogue", "sandbox → policy"];

describe("the house", () => {
  it("lets a folder import the floors below it and touch what the table says: lint refuses everything else", async () => {
    const floors = await floorsAsWritten();
    assert.equal(floors.length, 16);
    const eslint = new ESLint({ cwd: root });
    const [refused, expected]: [string[], string[]] = [[], []];
    for (const { folder, floor, touches } of floors) {
      const refuses = await importsRefused(eslint, join("src", folder, "a.ts"));
      const sources = new Map([...floors.map((to) => [to.folder, `../${to.folder}/some.ts`] as const), ["vscode", "vscode"], ["Node", "node:fs"]]);
      for (const [to, source] of sources) {
        if (to === folder) continue;
        const way = `${folder} → ${to}`;
        if (refuses(source)) refused.push(way);
        const target = floors.find((one) => one.folder === to)?.floor;
        if (target === undefined ? !touches.includes(to) : target >= floor || apart.includes(way)) expected.push(way);
      }
    }
    assert.deepEqual(refused, expected);
  });

  it("keeps the editor's features apart: each builds on shell, ask, assets and results, and these on no feature", async () => {
    const entries = await readdir(join(root, "src/editor"), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const allowed = new Map([["shell", []], ["ask", ["shell"]], ["assets", ["shell"]], ["results", ["shell", "ask", "assets"]]]);
    const eslint = new ESLint({ cwd: root });
    const [open, expected]: [string[], string[]] = [[], []];
    for (const folder of folders) {
      const refuses = await importsRefused(eslint, join("src/editor", folder, "a.ts"));
      for (const to of folders.filter((other) => other !== folder)) {
        if (!refuses(`../${to}/some.ts`)) open.push(`${folder} → ${to}`);
        if ((allowed.get(folder) ?? [...allowed.keys()]).includes(to)) expected.push(`${folder} → ${to}`);
      }
    }
    assert.deepEqual(open, expected);
  });

  it("has no import cycles, not even of types", async () => {
    const edges = await importGraph("{src,media}/**/*.ts");
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
