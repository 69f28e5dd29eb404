import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { picturesUnseen } from "../support/vscode/settings.ts";
import { becomes, key, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Everything is typed at whatever has the focus, as a person types. */
describe("the focus between the Studio and what opens over it", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "focus", settings: { ...picturesUnseen, "imageStudio.confirmAbove": 0 } });
    await stage.runCommand("Image Studio: Open Prompt Studio");
    await page();
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const page = (): Promise<Frame> => stage.webview("image-studio.image-studio", "textarea");
  const promptOf = (studio: Frame) => studio.getByLabel("Prompt", { exact: true });
  const dialog = () => stage.page.locator(".monaco-dialog-box");
  /** What has the focus in the Studio, where keys go to it. */
  const held = async (studio: Frame): Promise<unknown> => studio.evaluate("document.hasFocus() ? (document.activeElement.id || document.activeElement.textContent.trim()) : 'elsewhere'");
  const input = () => stage.quickInput.widget.locator(".quick-input-box input");
  const inputHasFocus = (): Promise<unknown> => stage.page.evaluate("document.activeElement.closest('.quick-input-box') !== null");
  /** In good order: what VS Code has not written down yet does not come back. */
  const reload = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await stage.reload();
  };

  it("goes to Add API Key and back to where it was, twenty times in a row, also after a reload", async function () {
    this.timeout(600_000);
    for (let time = 0; time < 20; time += 1) {
      if (time === 10) await reload();
      const studio = await page();
      const from = time % 2 === 0 ? "link" : "palette";
      if (from === "link") {
        await studio.locator(".payer .link").click();
      } else {
        await promptOf(studio).click();
        await stage.runCommand("Image Studio: Add API Key…");
        await stage.quickInput.step("Whose key?");
        await stage.quickInput.pick("Ideogram");
      }
      await stage.quickInput.widget.getByPlaceholder("Paste the Ideogram API key").waitFor();
      if (time % 4 > 1) {
        // What VS Code asked of the Studio before comes late, when its page was busy (microsoft/vscode#93950).
        await studio.evaluate("window.focus()");
        await becomes(inputHasFocus, true);
      }
      await stage.page.keyboard.type("secret");
      await becomes(async () => `${await input().inputValue()}, time ${time}, by ${from}`, `secret, time ${time}, by ${from}`);
      await stage.page.keyboard.press("Escape");
      await stage.quickInput.widget.waitFor({ state: "hidden" });
      await becomes(() => held(studio), from === "link" ? "Add key…" : "f-prompt");
      if (from === "link") continue;
      const before = await promptOf(studio).inputValue();
      await stage.page.keyboard.type("on");
      await becomes(async () => `${await promptOf(studio).inputValue()}, time ${time}`, `${before}on, time ${time}`);
    }
  });

  it("stays in the one quick input through all its steps", async () => {
    const studio = await page();
    await studio.locator(".payer .link").click();
    await stage.quickInput.widget.getByPlaceholder("Paste the Ideogram API key").waitFor();
    await stage.page.evaluate("window.left = []; window.addEventListener('blur', () => window.left.push(document.activeElement.tagName))");
    await stage.page.keyboard.type(key);
    await stage.page.keyboard.press("Enter");
    await stage.quickInput.widget.getByText("What should the key be called?").waitFor();
    await stage.page.keyboard.type("mine");
    await stage.page.keyboard.press("Enter");
    await stage.quickInput.step("The key \"mine\" is saved");
    await stage.page.keyboard.type("Not");
    await becomes(async () => (await stage.quickInput.items()).map(({ label }) => label), ["Not Now"]);
    assert.deepEqual(await stage.page.evaluate("window.left"), [], "the window of the workbench never lost the focus to a webview");
    await stage.page.keyboard.press("Enter");
    await becomes(() => held(studio), "Switch");
  });

  it("comes back from a question about money, however it is answered", async () => {
    const studio = await page();
    for (const answer of ["Escape", "Enter", "Escape", "Cancel", "Escape"]) {
      await promptOf(studio).click();
      await promptOf(studio).fill("A cat");
      await stage.page.keyboard.press("Control+Enter");
      await dialog().filter({ hasText: "This costs $0.06." }).waitFor();
      if (answer === "Cancel") await dialog().getByRole("button", { name: answer }).click();
      else await stage.page.keyboard.press(answer);
      await dialog().waitFor({ state: "hidden" });
      await becomes(() => held(studio), "f-prompt");
      await stage.page.keyboard.type(" sleeps");
      await becomes(async () => `${await promptOf(studio).inputValue()} after ${answer}`, `A cat sleeps after ${answer}`);
    }
  });

  it("comes back from the palette and from every list that was left", async () => {
    const studio = await page();
    await promptOf(studio).click();
    await promptOf(studio).fill("A dog");
    const ways: Record<string, () => Promise<void>> = {
      palette: () => stage.page.keyboard.press("F1"),
      switch: () => stage.runCommand("Image Studio: Switch API Key…"),
      verify: () => stage.runCommand("Image Studio: Verify API Key…"),
      remove: () => stage.runCommand("Image Studio: Remove API Key…"),
      generate: () => stage.runCommand("Image Studio: Generate Image…"),
    };
    for (const [name, open] of Object.entries(ways)) {
      await open();
      await becomes(inputHasFocus, true);
      await stage.quickInput.cancel();
      await becomes(() => held(studio), "f-prompt");
      await stage.page.keyboard.type(` ${name}`);
    }
    await becomes(() => promptOf(studio).inputValue(), "A dog palette switch verify remove generate");
  });

  it("comes back from a list that led to a question", async () => {
    const studio = await page();
    await promptOf(studio).click();
    await promptOf(studio).fill("A hen");
    await stage.runCommand("Image Studio: Remove API Key…");
    await stage.quickInput.step("Which key? You are asked once more.");
    await stage.quickInput.widget.locator(".monaco-list-row.focused").waitFor();
    await stage.page.keyboard.press("Enter");
    await dialog().filter({ hasText: "Remove the Ideogram key \"mine\"?" }).waitFor();
    await stage.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
    await becomes(() => held(studio), "f-prompt");
    await stage.page.keyboard.type(" lays");
    await becomes(() => promptOf(studio).inputValue(), "A hen lays");
  });
});
