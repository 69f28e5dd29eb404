import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { picturesUnseen } from "../support/vscode/settings.ts";
import { becomes, key, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("keys, by hand", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "keys", settings: picturesUnseen });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const enterKey = async (secret: string, name: string): Promise<void> => {
    const { quickInput } = stage;
    await quickInput.widget.getByPlaceholder("Paste the Ideogram API key").waitFor();
    assert.equal(await quickInput.widget.locator(".quick-input-box input").getAttribute("type"), "password");
    await quickInput.type(secret);
    await quickInput.accept();
    await quickInput.widget.getByText("What should the key be called?").waitFor();
    await quickInput.type(name);
    await quickInput.accept();
    await quickInput.step(`The key "${name}" is saved`);
  };
  const saved = (name: string): Promise<void> => stage.messages.said(new RegExp(`Saved assets/images/${name}`));

  it("are asked for when one is needed, with the way to get one and the way without", async () => {
    await stage.generate("A first picture", "Ideogram 2a");
    const text = "Image Studio needs an API key for Ideogram to do this.";
    const toast = await stage.messages.notification(text);
    assert.deepEqual((await toast.locator(".monaco-button").allInnerTexts()).map((label) => label.trim()), ["Add Key", "Get a Key", "Try Offline"]);
    await stage.show("no-key");
    await stage.messages.press(text, "Get a Key");
    await stage.messages.pressInDialog(/external website[^]*https:\/\/[^ ]*ideogram\.ai/, "Cancel");
    assert.deepEqual(stage.api.log(), []);
    await stage.generate("A first picture", "Ideogram 2a");
    await stage.messages.press(text, "Add Key");
    await enterKey(key, "work");
    await stage.quickInput.pick("Verify the Key");
    await stage.messages.said("Ideogram accepted the key \"work\". Nothing was billed.");
    assert.deepEqual(stage.api.ledger(), []);
    await stage.generate("A first picture", "Ideogram 2a");
    await saved("a-first-picture");
  });

  it("that are wrong say so by name, and another is a press away", async () => {
    await stage.runCommand("Image Studio: Add API Key…");
    await stage.quickInput.step("Whose key?");
    await stage.quickInput.pick("Ideogram");
    await enterKey("a-wrong-key-of-that-name", "wrong");
    await stage.quickInput.pick("Not Now");
    await stage.generate("A second picture", "Ideogram 2a");
    await stage.messages.press("Ideogram did not accept the key \"wrong\". Nothing was billed.", "Switch Key");
    await stage.quickInput.step("Which key should pay?");
    await becomes(() => stage.quickInput.items(), [
      { label: "work", description: "", detail: `Sent to ${stage.api.origin} only` },
      { label: "wrong", description: "in use", detail: `Sent to ${stage.api.origin} only` },
      { label: "Sandbox", description: "", detail: "Simulated pictures on this machine, free" }, { label: "Add API Key…", description: "", detail: "" },
    ]);
    await stage.quickInput.pick("work");
    await stage.generate("A second picture", "Ideogram 2a");
    await saved("a-second-picture");
  });

  it("last over a reload, and are removed after a question", async () => {
    await stage.reload();
    await stage.runCommand("Image Studio: Remove API Key…");
    await stage.quickInput.step("Which key? You are asked once more.");
    await stage.quickInput.pick("wrong");
    await stage.messages.pressInDialog(/Remove the Ideogram key "wrong"\?/, "Remove");
    await stage.runCommand("Image Studio: Verify API Key…");
    await stage.quickInput.step(/Which key\?/);
    await becomes(async () => (await stage.quickInput.items()).map(({ label }) => label), ["work"]);
    await stage.quickInput.pick("work");
    await stage.messages.said("Ideogram accepted the key \"work\". Nothing was billed.");
  });

  it("come out of a .env file by an edit that is shown first", async () => {
    const secret = "imported-key-0123456789";
    execFileSync("git", ["init", "-q", stage.workspace]);
    await writeFile(join(stage.workspace, ".env"), `PORT=80\nIDEOGRAM_API_KEY=${secret}\nMODE=dev\n`);
    await stage.explorer.reveal(".env");
    await stage.runCommand("Image Studio: Import API Key from .env…");
    await stage.messages.pressInDialog(/Store the Ideogram key of \.env, line 2\?[^]*It ends in "6789"\./, "Store Key");
    const text = /The key is stored as "workspace"\. \.env still holds it in plain text\./;
    await stage.messages.press(text, "Remove the Line and Ignore the File");
    const apply = stage.page.getByRole("button", { name: /^Apply/ });
    await apply.waitFor();
    assert.match(await readFile(join(stage.workspace, ".env"), "utf8"), new RegExp(secret), "nothing is written before the person says so");
    for (const file of [".env", ".gitignore"]) {
      await stage.page.locator(".bulk-edit-panel .monaco-list-row").filter({ hasText: file }).first().getByRole("checkbox").first().click();
    }
    await stage.show("import-key");
    await apply.click();
    await stage.messages.said(".env no longer holds the key. git ignores the file. No commit has it.");
    await becomes(() => readFile(join(stage.workspace, ".env"), "utf8"), "PORT=80\nMODE=dev\n");
    await becomes(() => readFile(join(stage.workspace, ".gitignore"), "utf8").catch(() => ""), "/.env\n");
  });
});
