import assert from "node:assert/strict";
import { Uri, commands, window, workspace } from "vscode";
import type { WorkspaceFolder } from "vscode";
import { generateOffline } from "../offlinePalette.ts";

describe("a window with several folders", () => {
  const [site, book] = workspace.workspaceFolders ?? [];
  const asked: unknown[] = [];
  const real = window.showWorkspaceFolderPick.bind(window);
  const answer = (folder: WorkspaceFolder | undefined): void => void Reflect.set(window, "showWorkspaceFolderPick", (options: unknown) => {
    asked.push(options);
    return Promise.resolve(folder);
  });
  before(() => commands.executeCommand("imageStudio.tryOffline"));
  after(() => {
    Reflect.set(window, "showWorkspaceFolderPick", real);
  });

  it("asks which one, makes nothing without an answer, and asks no more after one", async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    answer(undefined);
    assert.deepEqual(await generateOffline("a first fox"), []);
    answer(book);
    assert.deepEqual(await generateOffline("a second fox"), ["Saved book/assets/images/a-second-fox.png, free (would be $0.025)."]);
    await commands.executeCommand("workbench.action.closeAllEditors");
    answer(undefined);
    assert.deepEqual(await generateOffline("a third fox"), ["Saved book/assets/images/a-third-fox.png, free (would be $0.025)."]);
    assert.equal(asked.length, 2);
  });

  it("saves where the text is that one is writing", async () => {
    await window.showTextDocument(Uri.joinPath(site?.uri ?? assert.fail(), "index.md"));
    assert.deepEqual(await generateOffline("a fourth fox"), ["Saved site/assets/images/a-fourth-fox.png, free (would be $0.025)."]);
  });
});
