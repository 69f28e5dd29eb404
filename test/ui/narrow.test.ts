import assert from "node:assert/strict";
import { shared } from "./shared.ts";
import type { Stage } from "./stage.ts";

describe("the Studio beside code", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  it("shows the running card to who presses Generate, and the picture when it comes", async () => {
    await (await stage.explorer.reveal("README.md")).dblclick();
    await stage.page.getByRole("tab", { name: /^README\.md/, selected: true }).waitFor();
    await stage.runCommand("Image Studio: Open Prompt Studio");
    await stage.webview("image-studio.image-studio", "textarea");
    await stage.runCommand("View: Move Editor into Right Group");
    const studio = await stage.webview("image-studio.image-studio", "[role=tab]");
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    await studio.getByRole("tab", { name: "Compose" }).click();
    await studio.getByLabel("Prompt", { exact: true }).fill("A ferry at night");
    await studio.getByRole("button", { name: /^Generate · / }).click();
    const card = studio.locator(".card").filter({ has: studio.getByRole("heading", { name: "A ferry at night", exact: true }) });
    await card.locator(".stage").filter({ hasText: /Generating, \d+ s/ }).waitFor();
    await stage.show("narrow-running");
    const edges = await studio.evaluate("(({ top, bottom }) => [top >= 0, bottom <= innerHeight])(document.querySelector('.card .stage').getBoundingClientRect())");
    assert.deepEqual(edges, [true, true]);
    stage.api.release();
    await card.locator("img").waitFor();
    await stage.show("narrow-done");
    assert.deepEqual(stage.api.ledger().map(({ usdMicros }) => usdMicros), [60_000]);
  });
});
