import assert from "node:assert/strict";
import type { Frame, Locator } from "playwright-core";
import { becomes, key, openStage, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

const studioId = "image-studio.image-studio";
const example = "A paper lantern festival on a quiet harbour at dusk, long reflections, watercolour";

describe("a way in", () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ name: "way-in", size: { width: 1440, height: 900 } });
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const item = (): Locator => stage.page.locator(".part.statusbar [id='image-studio.image-studio.imageStudio.status']");
  const itemText = async (): Promise<string> => (await item().innerText()).trim();
  const menu = async (): Promise<string[]> => {
    await item().click();
    await stage.quickInput.step("What is running, what today came to, and who pays");
    return (await stage.quickInput.items()).map(({ label, description }) => (description === "" ? label : `${label}: ${description}`));
  };
  const openWalkthrough = async (): Promise<void> => {
    await stage.runCommand("Welcome: Open Walkthrough...");
    await stage.quickInput.pick(/Image Studio/);
    await stage.page.locator(".getting-started-step").first().waitFor();
  };
  const step = (title: string): Locator => stage.page.locator(".getting-started-step").filter({ hasText: title });
  const press = (label: string): Promise<void> => stage.page.getByRole("button", { name: label, exact: true }).click();
  const prompt = (studio: Frame): Locator => studio.getByLabel("Prompt", { exact: true });

  it("leaves the status bar of a window alone in which nobody has used it", async () => {
    assert.equal(await item().count(), 0);
  });

  it("is three actions from a fresh window to the first picture, offline; the walkthrough keeps its tab", async () => {
    await openWalkthrough();
    // The Studio is named first.
    await becomes(async () => (await step("Open the Studio").getAttribute("class"))?.includes("expanded"), true);
    await stage.show("way-in-walkthrough");

    await step("Try it offline").click();
    await press("Try It Offline");
    const studio = await stage.webview(studioId, "textarea");
    await becomes(() => prompt(studio).inputValue(), example);
    await becomes(itemText, "Sandbox");
    assert.deepEqual(await stage.images(), [], "nothing is sent before a person says so");
    assert.deepEqual(await stage.messages.notifications(), []);
    await stage.show("way-in-example");
    await studio.locator("button.generate").click();

    await until(() => stage.images(), (images) => images.length === 1);
    await studio.locator(".card img").first().waitFor();
    assert.deepEqual(stage.api.log(), []);
    await becomes(itemText, "Sandbox");
    await becomes(() => stage.tabs(), ["Welcome", "Prompt Studio"]);
  });

  it("tells from the status bar that the sandbox pays, and leads out of it only after a question", async () => {
    assert.deepEqual(await menu(), [
      "$0.00 Today: with your own keys; the sandbox is free", "Show Usage: by day and model", "Switch API Key…: the sandbox pays", "Manage API Keys…", "Leave the Sandbox…: asks first",
      "Open Prompt Studio", "Generate Image…", "Settings", "Show Log",
    ]);
    await stage.show("menu-sandbox");
    await stage.quickInput.pick("Leave the Sandbox…");
    const text = /Leave the sandbox\?\s*No API key pays yet/;
    await stage.messages.dialog(text);
    await stage.show("leave-sandbox");
    await stage.messages.pressInDialog(text, "Cancel");
    assert.equal(await itemText(), "Sandbox");
    await menu();
    await stage.quickInput.pick("Leave the Sandbox…");
    await stage.messages.pressInDialog(text, "Leave the Sandbox");
    await becomes(itemText, "No API key");
  });

  it("lists everything that can pay, the sandbox and a key to add among it", async () => {
    const { quickInput } = stage;
    const payers = async (): Promise<string[]> => {
      await stage.runCommand("Image Studio: Switch API Key…");
      await quickInput.step(/pay/);
      return (await quickInput.items()).map(({ label, description }) => (description === "" ? label : `${label}: ${description}`));
    };
    assert.deepEqual(await payers(), ["Sandbox", "Add API Key…", "Import API Key from .env…"]);
    await quickInput.pick("Add API Key…");
    await quickInput.step("Whose key?");
    await quickInput.pick("Ideogram");
    await quickInput.widget.getByPlaceholder("Paste the Ideogram API key").waitFor();
    await quickInput.type(key);
    await quickInput.accept();
    await quickInput.widget.getByText("What should the key be called?").waitFor();
    await quickInput.type("work");
    await quickInput.accept();
    await quickInput.pick("Not Now");
    await becomes(itemText, "work · $0.00 today");
    await payers();
    await quickInput.pick("Sandbox");
    await becomes(itemText, "Sandbox");
    assert.deepEqual(await payers(), ["work: once you leave the sandbox", "Sandbox: in use", "Add API Key…"]);
    await stage.show("switch-key-sandbox");
    await quickInput.pick("work");
    await stage.messages.pressInDialog(/Leave the sandbox\?\s*From then on requests are billed to the key "work"\./, "Leave the Sandbox");
    await becomes(itemText, "work · $0.00 today");
  });

  it("counts what runs and what today came to, in the status bar and its menu, where it can be cancelled", async () => {
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    await stage.generate("A slow boat", "Ideogram 2a");
    await becomes(itemText, "1 running");
    assert.deepEqual((await menu())[0], "A slow boat: Generating · $0.04");
    await stage.show("menu-running");
    await stage.quickInput.cancel();
    stage.api.release();
    await becomes(itemText, "work · $0.04 today");
    stage.api.misbehave({ on: "submit", do: { kind: "inflight", retryAfterSeconds: 600 } });
    await stage.generate("A boat that is let go", "Ideogram 2a");
    await becomes(itemText, "1 running");
    await menu();
    await stage.quickInput.pressItemButton("A boat that is let go", "Leave Queue (Free)");
    await becomes(async () => (await stage.quickInput.items())[0]?.label, "$0.04 Today");
    await stage.quickInput.cancel();
    await becomes(itemText, "work · $0.04 today");
  });

  it("shows who pays again after a reload, before anything was used", async () => {
    await stage.runCommand("View: Close All Editors");
    await stage.reload();
    await becomes(itemText, "work · $0.04 today");
    await stage.show("status-after-reload");
  });
});
