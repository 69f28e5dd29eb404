import assert from "node:assert/strict";
import { shared } from "./shared.ts";
import { becomes, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("the history in the palette", () => {
  let stage: Stage;
  const asked = "A weathered sea chart";
  before(async () => {
    stage = await shared("everyday");
    await stage.generate(asked, "Ideogram 2a");
    await stage.messages.said(/a-weathered-sea-chart\.png/);
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const open = async (): Promise<void> => {
    await stage.runCommand("Image Studio: Show History");
    await stage.quickInput.step(/^History: /);
  };
  const row = () => stage.quickInput.widget.locator(".monaco-list-row").filter({ hasText: asked }).first();

  it("shows each picture beside its prompt and its price", async () => {
    await open();
    await row().locator(".quick-input-list-icon").waitFor();
    // Jobs that wait for a person's decision stand above it, with a sign in place of a picture.
    const shown = await until(() => stage.page.evaluate(`getComputedStyle([...document.querySelectorAll(".quick-input-list .monaco-list-row")].find((each) => each.textContent.includes("${asked}")).querySelector(".quick-input-list-icon")).backgroundImage`), (image) => String(image).startsWith("url("));
    const address = /url\("(?<at>[^"]+)"\)/.exec(String(shown))?.groups?.["at"] ?? assert.fail(`no thumbnail: ${String(shown)}`);
    const drawn = await stage.page.evaluate(`new Promise((done) => { const image = new Image(); image.onload = () => done(image.naturalWidth > 0); image.onerror = () => done(false); image.src = ${JSON.stringify(address)}; })`);
    assert.equal(drawn, true, "VS Code can load it");
    await until(async () => (await stage.quickInput.items()).find(({ label }) => label === asked)?.description, (said) => said?.startsWith("Ideogram 2a · $0.04 · ") === true);
    await row().hover();
    await stage.show("history");
    await stage.quickInput.cancel();
  });

  it("takes over a prompt, the settings or everything, and sends nothing", async () => {
    const { quickInput } = stage;
    await stage.runCommand("Image Studio: Open Prompt Studio");
    const studio = await stage.webview("image-studio.image-studio", "textarea");
    // Where nothing stood there is nothing to give back.
    await studio.getByLabel("Prompt", { exact: true }).fill("What stood there before");
    await open();
    await quickInput.pressItemButton(asked, "Use in the Studio…");
    await quickInput.step("Use in the Studio");
    await becomes(async () => (await quickInput.items()).map(({ label }) => label), ["Prompt", "Settings", "Seed", "Everything"]);
    await stage.show("history-use");
    await quickInput.back();
    await quickInput.step(/^History: /);
    await quickInput.pressItemButton(asked, "Use in the Studio…");
    await quickInput.step("Use in the Studio");
    await quickInput.pick("Everything");
    await becomes(() => studio.getByLabel("Prompt", { exact: true }).inputValue(), asked);
    await studio.getByText("Ideogram 2a", { exact: true }).first().waitFor();
    await studio.getByRole("button", { name: "Undo", exact: true }).click();
    await studio.getByText("Ideogram 3.0", { exact: true }).first().waitFor();
    assert.deepEqual(stage.paid(), []);
  });

  it("runs a request again, under its price and its limit", async () => {
    await open();
    await stage.quickInput.pressItemButton(asked, "Run Again");
    await stage.messages.press("Saved assets/images/a-weathered-sea-chart-2.png for $0.04.", "Open");
    await stage.page.getByRole("tab", { name: /^a-weathered-sea-chart-2\.png/ }).waitFor();
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [40_000]);

    await stage.generate("A dear chart", "Ideogram 2.0");
    await stage.messages.pressInDialog("This costs $0.08.", "Generate for $0.08");
    await until(() => stage.images(), (images) => images.includes("a-dear-chart.png"));
    await open();
    await stage.quickInput.pressItemButton("A dear chart", "Run Again");
    await stage.messages.pressInDialog("This costs $0.08.", "Cancel");
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [40_000, 80_000]);
  });
});
