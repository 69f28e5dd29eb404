import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { CallResult } from "../../src/shared/studio.ts";
import { fullForm } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { screensInEveryTheme } from "./inEveryTheme.ts";
import { holds } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";

const written: CallResult<"writtenOut">["json"] = {
  high_level_description: "A poster for a bakery",
  compositional_deconstruction: { background: "Warm brown paper.", elements: [{ type: "obj", desc: "A loaf on a board" }, { type: "text", text: "FRESH BREAD", desc: "hand-lettered in white chalk" }] },
  style_description: { medium: "Gouache" },
};
const words = "A poster for a bakery. Warm brown paper. A loaf on a board. \"FRESH BREAD\": hand-lettered in white chalk. Gouache.";

describe("Magic Prompt, beside the prompt", () => {
  const open = studioPages();
  const prompt = (page: Page) => page.getByLabel("Prompt", { exact: true });
  const button = (page: Page) => page.getByRole("button", { name: "Magic Prompt · free" });
  const says = (page: Page, text: string): Promise<void> => holds(page, `document.querySelector('textarea.prompt').value === ${JSON.stringify(text)}`);
  /** A host that is slow until it is told what came. */
  const slow = ({ host }: StudioPage) => {
    const held = Promise.withResolvers<CallResult<"writtenOut">>();
    host.answer("writeOut", () => ({ jobId: "m1" }));
    host.answer("writtenOut", () => held.promise);
    return held;
  };

  it("writes the prompt out at a price that is told before, and what stood there comes back by an undo and lies in the history", async () => {
    const opened = await open();
    const { page, host } = opened;
    const held = slow(opened);
    await button(page).waitFor();
    assert.equal(await button(page).isDisabled(), true, "there is nothing to write out yet");
    await prompt(page).fill("a bakery poster");
    await page.locator(".ratio", { hasText: "16:9" }).click();
    await button(page).click();
    assert.deepEqual(await host.next("writeOut"), { operation: "magic-prompt/ideogram-4", prompt: "a bakery poster", ratio: "16:9" });
    assert.deepEqual(await host.next("writtenOut"), { jobId: "m1" });
    await page.getByText("Writing it out…", { exact: true }).first().waitFor();
    held.resolve({ json: written });
    await says(page, words);
    await page.locator(".replaced").getByText("Your draft was replaced.").waitFor();
    await prompt(page).press("Control+z");
    await says(page, "a bakery poster");
    await page.locator(".replaced").getByRole("button", { name: "Redo" }).click();
    await says(page, words);
    await prompt(page).press("Alt+ArrowUp");
    await says(page, "a bakery poster");
    assert.deepEqual(host.sent("generate"), []);
  });

  it("can be left, and says of a failure what it says of money", async () => {
    const opened = await open();
    const { page, host } = opened;
    const held = slow(opened);
    await prompt(page).fill("a bakery poster");
    await button(page).click();
    await page.locator(".magic").getByRole("button", { name: "Cancel" }).click();
    assert.deepEqual(await host.next("cancelJob"), { jobId: "m1" });
    held.reject(new Error("Cancelled. Nothing was billed."));
    await button(page).waitFor();
    assert.deepEqual([await page.locator(".notice").count(), await prompt(page).inputValue()], [0, "a bakery poster"]);
    host.answer("writtenOut", () => {
      throw new Error("Ideogram declined the prompt in its safety check. Nothing was billed.");
    });
    await button(page).click();
    await page.locator(".notice").getByText("Ideogram declined the prompt in its safety check. Nothing was billed.").waitFor();
    assert.equal(await prompt(page).inputValue(), "a bakery poster");
  });

  it("leaves a prompt alone that one went on writing meanwhile", async () => {
    const opened = await open();
    const { page } = opened;
    const held = slow(opened);
    await prompt(page).fill("a bakery poster");
    await button(page).click();
    await prompt(page).fill("a bakery poster, in blue");
    held.resolve({ json: written });
    await page.getByText("The prompt was changed meanwhile: what was written out is in the results.").waitFor();
    assert.equal(await prompt(page).inputValue(), "a bakery poster, in blue");
  });

  it("is not offered where words say what becomes of a picture", async () => {
    const { page } = await open();
    await button(page).waitFor();
    await page.locator(".task", { hasText: "Remix" }).click();
    await button(page).waitFor({ state: "detached" });
  });

  describe("for a prompt in parts", () => {
    const structured = { ...fullForm, operation: "generate/ideogram-4-structured", values: {}, sources: {}, ratio: "16:9", openGroups: [] };
    const whole = (page: Page) => page.getByLabel("The whole picture");
    const parts = (page: Page): Promise<string[]> => page.locator(".part-name").allInnerTexts();

    it("fills the tree and its boxes from what is said of the whole, and one undo brings back what stood there", async () => {
      const opened = await open({ state: structured });
      const { page, host } = opened;
      const held = slow(opened);
      await button(page).waitFor();
      assert.equal(await button(page).isDisabled(), true, "there is nothing to write out yet");
      await whole(page).fill("a bakery poster");
      await page.getByRole("button", { name: "Add Thing" }).click();
      await page.getByLabel("Description").fill("a baker");
      await button(page).click();
      assert.deepEqual(await host.next("writeOut"), { operation: "magic-prompt/ideogram-4", prompt: "a bakery poster", ratio: "16:9" });
      held.resolve({ json: written });
      await holds(page, "[...document.querySelectorAll('.part-name')].map((name) => name.innerText).join() === 'A loaf on a board,“FRESH BREAD”'");
      assert.deepEqual([await whole(page).inputValue(), await page.getByLabel("Background").inputValue()], ["A poster for a bakery", "Warm brown paper."]);
      await page.locator(".replaced").getByText("Your draft was replaced.").waitFor();
      await page.locator(".replaced").getByRole("button", { name: "Undo" }).click();
      await holds(page, "[...document.querySelectorAll('.part-name')].map((name) => name.innerText).join() === 'a baker'");
      assert.equal(await whole(page).inputValue(), "a bakery poster");
      await page.locator(".replaced").getByRole("button", { name: "Redo" }).click();
      await holds(page, "document.querySelectorAll('.part-name').length === 2");
      await page.keyboard.press("Control+Enter");
      assert.deepEqual(await host.next("generate"), { operation: structured.operation, input: { json_prompt: written, resolution: "2560x1440" }, sources: {} });
    });

    it("leaves them alone where one went on meanwhile", async () => {
      const opened = await open({ state: structured });
      const { page } = opened;
      const held = slow(opened);
      await whole(page).fill("a bakery poster");
      await button(page).click();
      await whole(page).fill("a bakery poster, in blue");
      held.resolve({ json: written });
      await page.getByText("The prompt was changed meanwhile: what was written out is in the results.").waitFor();
      assert.deepEqual([await whole(page).inputValue(), await parts(page)], ["a bakery poster, in blue", []]);
    });

    screensInEveryTheme([
      { name: "magic-parts", options: { state: structured }, then: async ({ page }) => {
        await whole(page).fill("a bakery poster");
        await button(page).waitFor();
      } },
      { name: "magic-parts-narrow", options: { state: structured, width: 400 }, then: async (opened) => {
        slow(opened);
        await whole(opened.page).fill("a bakery poster");
        await button(opened.page).click();
        await opened.page.locator(".magic").getByRole("button", { name: "Cancel" }).waitFor();
      } },
    ], open);
  });

  const asked = async (opened: StudioPage): Promise<void> => {
    await prompt(opened.page).fill("a bakery poster");
    await button(opened.page).waitFor();
  };
  screensInEveryTheme([
    { name: "magic", then: asked },
    { name: "magic-narrow", options: { width: 400 }, then: async (opened) => {
      slow(opened);
      await asked(opened);
      await button(opened.page).click();
      await opened.page.locator(".magic").getByRole("button", { name: "Cancel" }).waitFor();
    } },
  ], open);
});
