import assert from "node:assert/strict";
import { commands, workspace } from "vscode";
import { person } from "../keysPerson.ts";
import { studioApi } from "../studioApi.ts";

describe("a workspace that nobody trusts, and that has settings of its own", () => {
  before(() => commands.executeCommand("imageStudio.tryOffline"));
  after(async () => {
    const here = person((shown) => shown.answer("Leave the Sandbox"));
    await commands.executeCommand("imageStudio.leaveOffline");
    here.restore();
  });

  it("decides neither where pictures go, nor their names, nor what is written into them", async () => {
    const { images } = await (await studioApi()).run({ operation: "generate/ideogram-2a-turbo", input: { prompt: "a fox" } });
    assert.deepEqual(images.map(({ uri }) => workspace.asRelativePath(uri)), ["assets/images/a-fox.png"]);
    const settings = workspace.getConfiguration("imageStudio", workspace.workspaceFolders?.[0]?.uri);
    assert.deepEqual(["folder", "fileName", "model", "metadata"].map((name) => settings.get(name)), ["assets/images", "${slug}", "ideogram-3", "origin"]);
  });

  it("steers neither where keys are sent nor what is spent unasked", () => {
    const settings = workspace.getConfiguration("imageStudio");
    assert.deepEqual([settings.get("ideogram.baseUrl"), settings.get("confirmAbove")], ["https://api.ideogram.ai", 0.5]);
  });
});
