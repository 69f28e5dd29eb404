import { glob, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { root } from "./vscode/paths.ts";

const imported = /^(?:import|export)\b[^"']*?from "(\.[^"]+)"|^import "(\.[^"]+)"/gm;

/** Which of the project's files each file imports, by path from the root. */
export async function importGraph(pattern: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const edges = new Map<string, readonly string[]>();
  for await (const file of glob(pattern, { cwd: root })) {
    const text = await readFile(join(root, file), "utf8");
    edges.set(file, [...text.matchAll(imported)].map((match) => relative(root, join(root, dirname(file), match[1] ?? match[2] ?? ""))));
  }
  return edges;
}

/** A file and all that it imports, however far away. */
export function reachedFrom(file: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const left = [file];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    left.push(...edges.get(next) ?? []);
  }
  return reached;
}
