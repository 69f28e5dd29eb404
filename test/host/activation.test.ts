import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { commands, extensions } from "vscode";
import { commandIds } from "../../src/ids.ts";

const id = "image-studio.image-studio";
const loaded = (): string[] => Object.keys(createRequire(__filename).cache).filter((file) => /dist.engine\.js$/.test(file));

describe("activation", () => {
  it("happens by itself, and loads nothing heavy", async () => {
    const extension = extensions.getExtension(id) ?? assert.fail("the extension is installed");
    await extension.activate();
    assert.equal(extension.isActive, true);
    assert.deepEqual(loaded(), []);
  });

  it("registers every command of the contract, and no other", async () => {
    const registered = (await commands.getCommands(true)).filter((name) => name.startsWith("imageStudio.") && !name.includes(".walkthrough"));
    assert.deepEqual(registered.sort(), [...commandIds].sort());
  });

  it("loads the engine when the first command asks for it", async () => {
    await commands.executeCommand("imageStudio.showLog");
    assert.equal(loaded().length, 1);
  });
});
