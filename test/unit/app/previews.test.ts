import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { previewOf } from "../../../src/app/previews.ts";
import { newFolder, removeFolders } from "../../support/folders.ts";

describe("where a page loads a kept file from", () => {
  after(removeFolders);

  it("a picture lies where it is kept; a drawing and a film have a name that says what they are, however often they are shown", async () => {
    const kept = await newFolder();
    await writeFile(join(kept, "abc"), "bytes");
    assert.equal(await previewOf(kept, "abc", "image/png"), "abc");
    assert.equal(await previewOf(kept, "abc", ""), "abc");
    for (const [type, path] of [["image/svg+xml", "previews/abc.svg"], ["video/mp4", "previews/abc.mp4"], ["video/mp4", "previews/abc.mp4"]] as const) {
      assert.equal(await previewOf(kept, "abc", type), path);
      assert.equal(await readFile(join(kept, path), "utf8"), "bytes");
    }
  });

  it("a file that is gone has no second name", async () => {
    assert.equal(await previewOf(await newFolder(), "abc", "video/webm"), "abc");
  });
});
