import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import * as z from "zod";
import { aDay } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, matches } from "./studioPage.ts";

describe("the Studio's help", () => {
  const open = studioPages();
  const help = (page: Page) => page.getByRole("dialog", { name: "Keys of the Prompt Studio" });
  const focused = async (page: Page): Promise<string> => z.string().parse(await page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.id"));

  it("lists the keys in a dialog that keeps the focus, and gives it back where it was", async () => {
    const { page } = await open({ snapshot: { cards: aDay() } });
    for (const [way, where] of [["Alt+F1", page.getByLabel("Prompt", { exact: true })], ["?", page.getByRole("radio", { name: "All" })], ["?", page.getByRole("button", { name: /^Picture 2 of 4/ }).first()]] as const) {
      await where.focus();
      const before = await focused(page);
      await page.keyboard.press(way);
      await help(page).waitFor();
      await matches(() => help(page).innerText(), /Anywhere[^]*Ctrl\+Enter[^]*Generate[^]*In the results[^]*J\s+K[^]*Next result/);
      for (let presses = 0; presses < 6; presses += 1) {
        await page.keyboard.press("Tab");
        await becomes(() => page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog') !== null"), true, "it stays in the dialog");
      }
      await page.keyboard.press("Escape");
      await help(page).waitFor({ state: "hidden" });
      await becomes(() => focused(page), before);
    }
  });

  it("is a question mark where text is written, and a button for the pointer", async () => {
    const { page } = await open();
    await page.getByLabel("Prompt", { exact: true }).focus();
    await page.keyboard.type("Who?");
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "Who?");
    assert.equal(await help(page).count(), 0);
    await page.getByRole("button", { name: "Keys (?)" }).click();
    await help(page).getByRole("button", { name: "Close (Escape)" }).click();
    await help(page).waitFor({ state: "hidden" });
    await becomes(() => focused(page), "Keys (?)");
  });

  it("stands over the viewer, which is there again with its picture and its keys", async () => {
    const { page } = await open({ snapshot: { cards: aDay() } });
    await page.getByRole("button", { name: /^Picture 2 of 4/ }).first().click();
    const viewer = page.getByRole("dialog", { name: "Viewer" });
    await viewer.getByText(/^\d+ of 6$/).waitFor();
    const place = await viewer.getByText(/^\d+ of 6$/).innerText();
    await page.keyboard.press("?");
    await help(page).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    await help(page).waitFor({ state: "hidden" });
    assert.equal(await viewer.getByText(/^\d+ of 6$/).innerText(), place, "its keys were not heard meanwhile");
    await page.keyboard.press("ArrowRight");
    await viewer.getByText(`${Number(place.split(" ")[0]) + 1} of 6`).waitFor();
    await page.keyboard.press("Escape");
    await viewer.waitFor({ state: "hidden" });
  });
});
