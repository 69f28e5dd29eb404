import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { openSideBar, viewOf } from "../support/vscode/sideBar.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { picturesUnseen } from "../support/vscode/settings.ts";
import { becomes, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

const extension = "image-studio.image-studio";

describe("a queue that two windows share", () => {
  let stage: Stage;
  let other: Workbench;
  before(async () => {
    stage = await openStage({ name: "queue", pays: "environment", settings: { ...picturesUnseen, "imageStudio.maxInFlight": 1 } });
    other = await stage.openAnother();
  });
  after(() => stage.end());
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const card = (studio: Frame, prompt: string) => studio.locator(".card").filter({ has: studio.getByRole("heading", { name: prompt, exact: true }) });

  it("counts down in each, shows each the other's work as it goes, and is left from either", async () => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    await other.runCommand("Image Studio: Open Prompt Studio");
    const [here, there] = [await stage.webview(extension, "textarea"), await other.webview(extension, "textarea")];
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    for (const prompt of ["A first fern", "A second fern", "A third fern", "A fourth fern"]) {
      await here.getByLabel("Prompt", { exact: true }).fill(prompt);
      await here.getByLabel("Prompt", { exact: true }).press("Control+Enter");
      await card(here, prompt).locator(".stage").waitFor();
    }
    const stageOf = (studio: Frame, prompt: string, text: RegExp) => card(studio, prompt).locator(".stage").filter({ hasText: text }).waitFor();
    await stageOf(there, "A first fern", /Generating/);
    await stageOf(there, "A fourth fern", /Queued, 2 ahead/);

    await card(there, "A second fern").getByRole("button", { name: "Leave queue" }).click();
    await stageOf(here, "A fourth fern", /Queued, 1 ahead/);
    await card(here, "A second fern").getByText("Cancelled. Nothing was billed.").waitFor();
    stage.api.release();

    for (const studio of [here, there]) for (const prompt of ["A first fern", "A third fern", "A fourth fern"]) await card(studio, prompt).locator("img").waitFor();
    await becomes(() => stage.images(), ["a-first-fern.png", "a-fourth-fern.png", "a-third-fern.png"]);
    assert.equal(stage.api.ledger().length, 3);
  });

  it("stands in the other's side bar, and what has come of it", async () => {
    await openSideBar(other.page, "Image Studio");
    const [running, pictures] = [viewOf(other.page, "Running"), viewOf(other.page, "Recent and Favourites")];
    await pictures.row("A first fern").waitFor();
    stage.api.misbehave({ on: "submit", do: { kind: "hold" } });
    await stage.generate("A boat in a bottle");
    await becomes(running.rows, ["A boat in a bottle | $0.06 · Generating"]);
    stage.api.release();
    await becomes(async () => (await pictures.rows())[0], "A boat in a bottle | a-boat-in-a-bottle.png");
  });
});
