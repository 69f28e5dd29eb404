import assert from "node:assert/strict";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { shared } from "./shared.ts";
import { becomes } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("what a person takes away in the Studio", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("everyday");
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const open = async (): Promise<Frame> => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    return stage.webview("image-studio.image-studio", "textarea");
  };
  const card = (studio: Frame, prompt: string) => studio.locator(".card").filter({ has: studio.getByRole("heading", { name: prompt, exact: true }) });
  const barns = async (): Promise<string[]> => (await stage.images()).filter((name) => name.startsWith("a-barn"));
  const file = (): string => join(stage.workspace, "assets/images/a-barn-in-the-snow.png");
  const deletePicture = async (studio: Frame): Promise<void> => {
    await card(studio, "A barn in the snow").locator(".picture").hover();
    await card(studio, "A barn in the snow").getByRole("button", { name: "Actions for picture 1" }).click();
    await studio.getByRole("menuitem", { name: "Delete" }).click();
  };

  it("a picture goes from the disk and from the list, and an undo brings back the same bytes, with what was done to them", async () => {
    const studio = await open();
    await studio.getByLabel("Prompt", { exact: true }).fill("A barn in the snow");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await card(studio, "A barn in the snow").locator("img").waitFor();
    await becomes(barns, ["a-barn-in-the-snow.png"]);
    await appendFile(file(), "what a person added");
    const bytes = await readFile(file());
    await deletePicture(studio);
    await becomes(barns, []);
    await becomes(() => card(studio, "A barn in the snow").count(), 0);
    await studio.locator(".removal").filter({ hasText: "Deleted: a-barn-in-the-snow.png" }).waitFor();
    await stage.show("studio-removal");
    await studio.getByRole("button", { name: "Undo" }).click();
    await card(studio, "A barn in the snow").locator("img").waitFor();
    await becomes(() => readFile(file()).catch(() => undefined), bytes);
    await becomes(() => studio.evaluate("document.activeElement.dataset.picture === '' && document.querySelector('.removal') === null"), true);
  });

  it("the same is asked for again at one press, and is led to", async () => {
    const studio = await open();
    await card(studio, "A barn in the snow").getByRole("button", { name: "Run Again" }).click();
    await becomes(barns, ["a-barn-in-the-snow-2.png", "a-barn-in-the-snow.png"]);
    await becomes(() => card(studio, "A barn in the snow").count(), 2);
    assert.deepEqual([stage.paid().map(({ fields }) => fields["prompt"]), stage.api.ledger().length], [["A barn in the snow"], 1]);
  });

  it("a card that failed leaves the list for good, also for the window's next start", async () => {
    const studio = await open();
    stage.api.misbehave({ on: "submit", do: { kind: "status", status: 422 } });
    await studio.getByLabel("Prompt", { exact: true }).fill("A barn on fire");
    await studio.getByLabel("Prompt", { exact: true }).press("Control+Enter");
    await card(studio, "A barn on fire").locator(".message").waitFor();
    await card(studio, "A barn on fire").getByRole("button", { name: "Actions for this result" }).click();
    await studio.getByRole("menuitem", { name: "Remove from List" }).click();
    await becomes(() => card(studio, "A barn on fire").count(), 0);
    await stage.reload();
    const after = await stage.webview("image-studio.image-studio", "textarea");
    await card(after, "A barn in the snow").first().waitFor();
    assert.equal(await card(after, "A barn on fire").count(), 0);
  });
});
