import assert from "node:assert/strict";
import { commands, workspace } from "vscode";
import { sniff } from "../../../src/images/sniff.ts";
import { studioApi } from "../studioApi.ts";
import { generateOffline } from "../offlinePalette.ts";

describe("a window without a folder", () => {
  it("gives another extension the kept picture, and says where it is", async () => {
    await commands.executeCommand("imageStudio.tryOffline");
    const { images, warnings } = await (await studioApi()).run({ operation: "generate/ideogram-2a-turbo", input: { prompt: "a foundling" } });
    assert.deepEqual(warnings, ["No folder is open: the images are kept in Image Studio's own storage. Copy them from there."]);
    assert.deepEqual(images.map(({ mediaType }) => mediaType), ["image/png"]);
    assert.equal(sniff(await workspace.fs.readFile(images[0]?.uri ?? assert.fail()))?.mediaType, "image/png");
  });

  it("keeps the picture, and offers to save it", async () => {
    assert.equal(workspace.workspaceFolders, undefined);
    await commands.executeCommand("imageStudio.tryOffline");
    assert.deepEqual(await generateOffline("a homeless fox"), ["The image is made and kept in Image Studio's own storage, since no folder is open: free (would be $0.025)."]);
  });
});
