import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { root } from "../support/vscode/paths.ts";

const manifest = z.object({ engines: z.object({ node: z.string() }), allowScripts: z.record(z.string(), z.boolean()) });
const lock = z.object({ packages: z.record(z.string(), z.object({
  engines: z.object({ node: z.string().optional() }).or(z.array(z.string()).transform(() => ({ node: undefined }))).optional(), hasInstallScript: z.boolean().optional(), optional: z.boolean().optional(),
})) });

/** The oldest Node that somebody with "Node 20" is likely to have: the project's own runs what needs a newer one, and a gateway says so itself. */
const oldest = [20, 19, 0] as const;

/** Whether one of the alternatives of a range takes that Node, as far as ranges in lock files go: ">=18", "^20.9.0", "20", "*". */
function takes(range: string): boolean {
  return range.split("||").some((alternative) => {
    const [, sign = "", ...version] = /^\s*(>=|\^|~|)\s*(\d+)?(?:\.(\d+))?(?:\.(\d+))?/.exec(alternative) ?? [];
    const [major = 0, minor = 0, patch = 0] = version.map((part) => Number(part || "0"));
    if (alternative.trim() === "*") return true;
    const below = major < oldest[0] || (major === oldest[0] && (minor < oldest[1] || (minor === oldest[1] && patch <= oldest[2])));
    return sign === ">=" ? below : major === oldest[0] && below;
  });
}

describe("a fresh install", () => {
  const read = async <T>(file: string, shape: z.ZodType<T>): Promise<T> => shape.parse(JSON.parse(await readFile(join(root, file), "utf8")));

  it("warns of no package that wants a newer Node than we ask for", async () => {
    assert.equal((await read("package.json", manifest)).engines.node, ">=20");
    const { packages } = await read("package-lock.json", lock);
    // Of those that npm may leave out it says nothing.
    const wanting = Object.entries(packages).flatMap(([name, { engines, optional }]) => (optional === true || takes(engines?.node ?? "*") ? [] : [`${name} wants ${engines?.node ?? ""}`]));
    assert.deepEqual(wanting, []);
    assert.deepEqual([">=18", "^18.18.0 || ^20.9.0 || >=21.1.0", "20 || >=22", "*", ">= 0.4"].map(takes), [true, true, true, true, true]);
    assert.deepEqual([">=22", "^18.0.0 || >=22", ">=20.20.0", "^22.13.0"].map(takes), [false, false, false, false]);
  });

  it("says of each package with an install script whether it may run: three may", async () => {
    const { allowScripts } = await read("package.json", manifest);
    const { packages } = await read("package-lock.json", lock);
    const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path.replace(/^.*node_modules\//, ""));
    assert.deepEqual(Object.keys(allowScripts).sort(), scripted.sort());
    assert.deepEqual(Object.keys(allowScripts).filter((name) => allowScripts[name]), ["@vscode/vsce-sign", "esbuild", "node"]);
  });
});
