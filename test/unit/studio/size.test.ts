import assert from "node:assert/strict";
import { basename } from "node:path";
import { build } from "esbuild";
import { studioBuild } from "../../../media/studio/build.mjs";
import { root } from "../../support/vscode/paths.ts";

/** What is loaded each time that the tab comes to the front: 120 KB. */
const most = 120 * 1024;

describe("the Studio's page", () => {
  it("is a script of 120 KB at most; what only some need comes in scripts of its own", async () => {
    const { outputFiles } = await build({ ...studioBuild({ outdir: root, minify: true }), write: false });
    const size = outputFiles.find(({ path }) => basename(path) === "studio.js")?.contents.length ?? Infinity;
    assert.ok(size <= most, `studio.js has ${size} bytes`);
  });
});
