import type { Frame } from "playwright-core";
import { emptyForm, shared } from "./shared.ts";
import { becomes, until } from "./stage.ts";
import type { Stage } from "./stage.ts";

describe("the Studio's draft", () => {
  let stage: Stage;
  before(async () => {
    stage = await shared("unasked");
    await stage.runCommand("View: Close All Editors");
  });
  after(async () => {
    const studio = await open();
    for (const name of ["1:1", "1"]) await studio.getByRole("radio", { name, exact: true }).check();
    await studio.getByRole("button", { name: "Reset Repeatability" }).click();
    await studio.locator(".group-toggle", { hasText: "Repeatability" }).click();
    await emptyForm(stage);
  });
  afterEach(function () {
    return stage.tidy(this.currentTest);
  });

  const shown = (): Promise<Frame> => stage.webview("image-studio.image-studio", "textarea");
  const open = async (): Promise<Frame> => {
    await stage.runCommand("Image Studio: Open Prompt Studio");
    return shown();
  };
  const promptOf = (studio: Frame) => studio.getByLabel("Prompt", { exact: true });
  const form = async (studio: Frame): Promise<unknown> => ({
    prompt: await promptOf(studio).inputValue(), wide: await studio.getByRole("radio", { name: "16:9", exact: true }).isChecked(),
    two: await studio.getByRole("radio", { name: "2", exact: true }).isChecked(), seed: await studio.getByRole("spinbutton", { name: "Seed" }).inputValue(),
  });
  const draft = { prompt: "A draft that must not be lost", wide: true, two: true, seed: "4711" };

  it("comes back when the tab was closed right after the last key, and after a reload", async () => {
    const studio = await open();
    await studio.getByRole("radio", { name: "16:9", exact: true }).check();
    await studio.getByRole("radio", { name: "2", exact: true }).check();
    await studio.getByRole("button", { name: "Repeatability" }).click();
    await studio.getByRole("spinbutton", { name: "Seed" }).fill("4711");
    await promptOf(studio).pressSequentially(draft.prompt);
    await stage.page.keyboard.press("Control+w");
    await becomes(() => stage.tabs(), []);
    const again = await open();
    await becomes(() => form(again), draft);
    await stage.reload();
    const reloaded = await shown();
    await becomes(() => form(reloaded), draft);
  });

  it("comes back whole when another prompt took its place: by the button, and by Ctrl+Z in the prompt", async () => {
    const studio = await open();
    await promptOf(studio).fill("A tower of tea cups");
    await promptOf(studio).press("Control+Enter");
    const card = studio.locator(".card").filter({ hasText: "A tower of tea cups" });
    await card.locator("img").first().waitFor();
    await promptOf(studio).fill(draft.prompt);
    for (const back of ["button", "key"] as const) {
      await card.getByRole("button", { name: "Actions for this result" }).click();
      await studio.getByRole("menuitem", { name: "Use Prompt" }).click();
      await becomes(() => promptOf(studio).inputValue(), "A tower of tea cups");
      if (back === "button") await studio.locator(".replaced").getByRole("button", { name: "Undo" }).click();
      else await promptOf(studio).press("Control+z");
      await becomes(() => form(studio), draft);
    }
    await promptOf(studio).press("Control+Shift+z");
    await becomes(() => promptOf(studio).inputValue(), "A tower of tea cups");
    await stage.show("draft-replaced");
    await promptOf(studio).press("Control+z");
    await becomes(() => form(studio), draft);
  });

  it("stands as it was left when another editor was in front, and when the editor loads its page anew, as often as it does", async () => {
    const before = await open();
    await before.getByLabel("Search results").fill("tea");
    await stage.runCommand("File: New Untitled Text File");
    await becomes(async () => (await stage.tabs()).length, 2);
    await stage.runCommand("View: Close Editor");
    const after = await shown();
    await becomes(async () => [await form(after), await after.getByLabel("Search results").inputValue()], [draft, "tea"]);
    let last = after;
    // Also where it is seen, and another group has the focus.
    for (const first of [[], ["View: New Editor Group to the Right"]]) {
      for (const command of [...first, "Developer: Reload Webviews"]) await stage.runCommand(command);
      await until(() => Promise.resolve(last.isDetached()), (gone) => gone);
      const anew = last = await shown();
      await becomes(async () => [await form(anew), await anew.getByLabel("Search results").inputValue()], [draft, "tea"]);
    }
  });
});
