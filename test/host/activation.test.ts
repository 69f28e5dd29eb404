import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { commands, extensions, window } from "vscode";
import type { Tab } from "vscode";
import { commandIds, viewIds } from "../../src/ids.ts";

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
    // VS Code adds some of its own for each view: to focus it, to move it.
    const ofViews = Object.values(viewIds).map((view) => `${view}.`);
    const registered = (await commands.getCommands(true)).filter((name) => name.startsWith("imageStudio.") && !name.includes(".walkthrough") && !ofViews.some((view) => name.startsWith(view)));
    assert.deepEqual(registered.sort(), [...commandIds].sort());
  });

  it("loads the engine when the first command asks for it, and opens one Studio for two who ask at once", async () => {
    await Promise.all([commands.executeCommand("imageStudio.openStudio"), commands.executeCommand("imageStudio.openStudio")]);
    assert.equal(loaded().length, 1);
    const studios = (): Tab[] => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === "Prompt Studio");
    // The editor tells of its tabs later; by the answer to another command it has told of all.
    await commands.executeCommand("workbench.action.focusActiveEditorGroup");
    while (studios().length === 0) await new Promise((told) => setTimeout(told, 20));
    assert.equal(studios().length, 1);
    await window.tabGroups.close(studios());
  });
});
