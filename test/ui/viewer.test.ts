import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { enterMenu } from "../support/vscode/menu.ts";
import { shared } from "./shared.ts";
import { becomes } from "./stage.ts";
import type { Stage } from "./stage.ts";

const prompt = "A lantern on a quiet quay";

describe("the viewer in the editor", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("unasked");
    await stage.generate(prompt);
    await stage.messages.said(/Saved assets/);
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const open = async (): Promise<Frame> => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", ".card img");
    await studio.evaluate("document.querySelector('.card img').decode()");
    return studio;
  };
  const viewer = (studio: Frame) => studio.getByRole("dialog", { name: "Viewer" });

  it("shows a picture in full inside the Studio with one click, and gives back the focus with Escape", async () => {
    const studio = await open();
    await studio.evaluate("window.refused = []; document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => window.refused.push(violatedDirective + ' ' + blockedURI)); undefined");
    const tabs = await stage.tabs();
    await studio.locator("button.shown").first().click();
    await viewer(studio).getByText("assets/images/a-lantern-on-a-quiet-quay.png").waitFor();
    await studio.evaluate("document.querySelector('.viewed').decode()");
    assert.deepEqual([await stage.tabs(), await studio.evaluate("window.refused"), await studio.evaluate("document.querySelector('.viewed').naturalWidth > 0")], [tabs, [], true]);
    await stage.showInThemes("viewer");
    await studio.locator(".viewer-stage").click();
    await stage.page.keyboard.press("1");
    await becomes(() => studio.locator(".percent").innerText(), "100%");
    await stage.page.keyboard.press("Escape");
    await viewer(studio).waitFor({ state: "detached" });
    await becomes(() => studio.evaluate("document.activeElement.className"), "shown");
  });

  it("offers a picture's own actions with the right button, and on fields those of any text", async () => {
    const studio = await open();
    const menu = stage.page.locator(".context-view .monaco-menu");
    const items = async (): Promise<string[]> => {
      await menu.first().waitFor();
      const labels = await menu.locator(".action-label:not(.separator)").allInnerTexts();
      return labels.map((label) => label.trim()).filter((label) => label !== "");
    };
    await studio.getByLabel("Prompt", { exact: true }).click({ button: "right" });
    assert.deepEqual(await items(), ["Cut", "Copy", "Paste"]);
    await stage.page.keyboard.press("Escape");
    await menu.first().waitFor({ state: "detached" });
    await studio.locator("button.shown").first().click({ button: "right" });
    assert.deepEqual(await items(), [
      "View", "Open to the Side", "Reveal in Explorer", "Insert at Cursor", "Copy Path", "Copy Markdown", "Copy Prompt", "Use Prompt", "Use Settings", "Use Seed", "Use as Source", "Edit with Mask…", "Favourite", "Delete",
    ]);
    await stage.show("picture-menu");
    await enterMenu(stage.page, menu, "Copy Path");
    await stage.clipboard("assets/images/a-lantern-on-a-quiet-quay.png");
    await studio.locator("button.shown").first().click({ button: "right" });
    await menu.first().waitFor();
    await enterMenu(stage.page, menu, "View");
    await viewer(studio).waitFor();
  });
});
