import assert from "node:assert/strict";
import { workspace } from "vscode";

describe("a trusted workspace with settings of its own", () => {
  it("decides where pictures go, but steers neither where keys are sent nor what is spent unasked", () => {
    const settings = workspace.getConfiguration("imageStudio", workspace.workspaceFolders?.[0]?.uri);
    assert.deepEqual([workspace.isTrusted, settings.get("folder"), settings.get("ideogram.baseUrl"), settings.get("confirmAbove")],
      [true, "public/stolen", "https://api.ideogram.ai", 0.5]);
  });
});
