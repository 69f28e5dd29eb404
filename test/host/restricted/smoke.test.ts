import assert from "node:assert/strict";
import { workspace } from "vscode";

describe("a workspace that nobody trusts", () => {
  it("is open in Restricted Mode", () => assert.equal(workspace.isTrusted, false));
});
