import assert from "node:assert/strict";
import { commands, workspace } from "vscode";
import { generateOffline } from "../offlinePalette.ts";

describe("a window without a folder", () => {
  it("keeps the picture, and offers to save it", async () => {
    assert.equal(workspace.workspaceFolders, undefined);
    await commands.executeCommand("imageStudio.tryOffline");
    assert.deepEqual(await generateOffline("a homeless fox"), ["The image is made and kept in Image Studio's own storage, since no folder is open ($0.025)."]);
  });
});
