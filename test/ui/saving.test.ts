import assert from "node:assert/strict";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { becomes, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("a picture whose folder cannot be written", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "saving", pays: "environment", settings: { "imageStudio.folder": "blocked/images", "files.simpleDialog.enable": true } });
    await writeFile(join(stage.workspace, "blocked"), "a file in the way");
    await mkdir(join(stage.workspace, "rescued"));
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  it("is kept, says so with the folder's name, and is saved into one that is chosen by hand", async () => {
    await stage.generate("A tin boat", "Ideogram 2a");
    await stage.messages.press("The image was made and billed, but it cannot be saved in blocked/images. It is kept safely.", "Choose Folder");
    await stage.quickInput.step("Save the kept images in which folder?");
    // Not typed: VS Code's dialog writes where it starts over what is in its input by then.
    await stage.quickInput.pick("rescued");
    await becomes(() => stage.quickInput.widget.getByRole("textbox").inputValue(), `${join(stage.workspace, "rescued")}/`);
    await stage.quickInput.widget.getByRole("button", { name: "Save Here" }).click();
    const rescued = (): Promise<string[]> => readdir(join(stage.workspace, "rescued"));
    await becomes(rescued, ["a-tin-boat.png"]);
    assert.equal(stage.api.ledger().length, 1);
    await rm(join(stage.workspace, "rescued"), { recursive: true });
  });
});
