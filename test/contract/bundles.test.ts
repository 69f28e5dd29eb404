import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../support/vscode/paths.ts";

describe("the parsers of documents", () => {
  it("lie in a bundle of their own, which nothing loads before it is used", async () => {
    const own = (name: string): Promise<string> => readFile(join(root, "dist", name), "utf8");
    const withParsers = (text: string): boolean => /mdxJsxTextTag/.test(text);
    assert.deepEqual(await Promise.all(["extension.js", "engine.js", "studio.js", "cli.js", "documents.js"].map(async (name) => withParsers(await own(name)))), [false, false, false, false, true]);
    const loaded: unknown = createRequire(import.meta.url)(join(root, "dist/documents.js"));
    assert.ok(typeof loaded === "object" && loaded !== null && "textChange" in loaded);
  });
});
