import assert from "node:assert/strict";
import { version, workspace } from "vscode";

describe("the editor", () => {
  it("is VS Code 1.105 or newer", () => {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    assert.ok(major > 1 || (major === 1 && minor >= 105), version);
  });

  it("has a workspace folder open", () => {
    assert.equal(workspace.workspaceFolders?.length, 1);
  });
});
