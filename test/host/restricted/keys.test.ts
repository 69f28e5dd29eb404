import assert from "node:assert/strict";
import { Uri, commands, workspace } from "vscode";
import { person } from "../keysPerson.ts";

describe("a workspace that is not trusted", () => {
  it("has no keys imported from its files", async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    assert.equal(workspace.isTrusted, false);
    await workspace.fs.writeFile(Uri.joinPath(folder.uri, ".env"), new TextEncoder().encode("IDEOGRAM_API_KEY=canary-of-somebody\n"));
    const here = person((shown) => shown.leave());
    try {
      await commands.executeCommand("imageStudio.importKey");
      assert.deepEqual(here.seen.map(({ text }) => text), ["Keys are imported only from a workspace that you trust."]);
    } finally {
      here.restore();
    }
  });
});
