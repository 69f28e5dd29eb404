import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { aDay, card, job, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";

describe("the Studio's draft", () => {
  const open = studioPages();
  const promptOf = (page: Page) => page.getByLabel("Prompt", { exact: true });
  const asked = { prompt: "A lighthouse at dusk, gouache", aspect_ratio: "16x9", num_images: 2, rendering_speed: "QUALITY", seed: 4711 };
  /** What would be sent: all of the form that counts. */
  const form = async (page: Page): Promise<unknown> => page.evaluate(`({
    prompt: document.querySelector("textarea.prompt").value,
    checked: [...document.querySelectorAll(".composer input[type=radio]:checked")].map((radio) => radio.closest("label").textContent.trim()),
    set: [...document.querySelectorAll(".group-toggle")].filter((group) => group.querySelector(".dot")).map((group) => group.querySelector("span").textContent),
    sources: [...document.querySelectorAll(".source-name")].map((name) => name.textContent),
  })`);
  const write = async (page: Page): Promise<unknown> => {
    await promptOf(page).fill("My own words");
    await page.getByRole("radio", { name: "4:3", exact: true }).check();
    await page.getByRole("radio", { name: "4", exact: true }).check();
    await page.getByRole("radio", { name: "Turbo" }).check();
    return form(page);
  };
  const menu = async (page: Page, group: string, menuName: string, item: string | RegExp): Promise<void> => {
    await page.locator(`.card:has(#c-${group}) .card-head`).getByRole("button", { name: menuName }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const line = (page: Page) => page.locator(".replaced");

  const ways: Readonly<Record<string, (page: Page, opened: Awaited<ReturnType<typeof open>>) => Promise<void>>> = {
    "Use Prompt": (page) => menu(page, "mixed", "Actions for this result", "Use Prompt"),
    "Use Settings": (page) => menu(page, "finished", "Actions for this result", "Use Settings"),
    "Use Prompt of a description": (page) => page.locator(".card:has(#c-described)").getByRole("button", { name: "Use Prompt" }).first().click(),
    "Use Seed": async (page) => {
      const picture = page.locator(".card:has(#c-finished) .picture").first();
      await picture.hover();
      await picture.getByRole("button", { name: "Use", exact: true }).click();
      await page.getByRole("menuitem", { name: /^Use Seed/ }).click();
    },
    "what the host brings": (_, { host }) => host.news({ kind: "fill", prompt: "A prompt from elsewhere", operation: "generate/ideogram-4" }),
  };
  for (const [name, replace] of Object.entries(ways)) {
    it(`comes back whole after ${name}, by the button that stands for it, and goes again`, async () => {
      const opened = await open({ snapshot: { cards: aDay() } });
      const { page } = opened;
      const draft = await write(page);
      await replace(page, opened);
      await line(page).filter({ hasText: "Your draft was replaced." }).waitFor();
      const other = await form(page);
      assert.notDeepEqual(other, draft);
      await line(page).getByRole("button", { name: "Undo" }).click();
      assert.deepEqual(await form(page), draft);
      await line(page).filter({ hasText: "Your draft is back." }).getByRole("button", { name: "Redo" }).click();
      assert.deepEqual(await form(page), other);
    });
  }

  it("comes back whole with Ctrl+Z in the prompt right after, and Ctrl+Z is the prompt's own once one has typed", async () => {
    const { page } = await open({ snapshot: { cards: aDay() } });
    const draft = await write(page);
    await menu(page, "finished", "Actions for this result", "Use Settings");
    await promptOf(page).press("End");
    await page.keyboard.type("!");
    await page.keyboard.press("Control+z");
    assert.equal(await promptOf(page).inputValue(), asked.prompt);
    await page.keyboard.press("Control+z");
    assert.deepEqual(await form(page), draft);
    await page.keyboard.press("Control+Shift+z");
    assert.equal(await promptOf(page).inputValue(), asked.prompt);
    await page.keyboard.press("Control+z");
    assert.deepEqual(await form(page), draft);
  });

  it("goes into the prompt history when it is replaced: Alt+Up brings it back, also in the next window", async () => {
    const { page, host } = await open({ snapshot: { cards: aDay(), prompts: ["Earlier"] } });
    await promptOf(page).fill("My own words");
    await menu(page, "mixed", "Actions for this result", "Use Prompt");
    await promptOf(page).press("Alt+ArrowUp");
    assert.equal(await promptOf(page).inputValue(), "My own words");
    assert.deepEqual(await host.next("keepPrompt"), { prompt: "My own words" });
  });

  it("is not said to be replaced when nothing stood there", async () => {
    const { page } = await open({ snapshot: { payer: { kind: "none", label: "No key yet" } } });
    await page.locator(".example").first().click();
    assert.notEqual(await promptOf(page).inputValue(), "");
    assert.equal(await line(page).count(), 0);
    await page.locator(".example").nth(1).click();
    await promptOf(page).fill("My own words");
    await page.locator(".example").first().click();
    await line(page).getByRole("button", { name: "Undo" }).click();
    assert.equal(await promptOf(page).inputValue(), "My own words");
  });

  it("comes back after a group was reset, and the picture that another took the place of", async () => {
    const { page, host } = await open({ snapshot: { cards: [card("seeded", { jobs: [job("j", {})] })] } });
    await write(page);
    await page.getByRole("button", { name: "Repeatability" }).click();
    await page.getByRole("spinbutton", { name: "Seed" }).fill("7");
    const draft = await form(page);
    await page.getByRole("button", { name: "Reset Repeatability" }).click();
    await line(page).getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await form(page), draft);
    await page.getByRole("radio", { name: "Describe" }).check();
    host.answer("pickSources", () => ({ sources: [source] }));
    await page.getByRole("button", { name: /^Choose a picture/ }).click();
    await page.locator(".source-name", { hasText: "hero.png" }).waitFor();
    await host.news({ kind: "fill", operation: "describe/ideogram-3", sources: { image_file: [{ ...source, id: "s2", name: "other.png" }] } });
    await page.locator(".source-name", { hasText: "other.png" }).waitFor();
    await line(page).getByRole("button", { name: "Undo" }).click();
    await page.locator(".source-name", { hasText: "hero.png" }).waitFor();
  });

  it("is settled by the cross, which leads on to the prompt, and by sending", async () => {
    const { page, host, picture } = await open({ snapshot: { cards: aDay() } });
    await write(page);
    await menu(page, "mixed", "Actions for this result", "Use Prompt");
    await picture("draft-replaced");
    await line(page).getByRole("button", { name: "Dismiss" }).click();
    await page.waitForFunction("document.activeElement.id === 'f-prompt'");
    assert.equal(await line(page).count(), 0);
    await menu(page, "finished", "Actions for this result", "Use Settings");
    await line(page).waitFor();
    await page.keyboard.press("Control+Enter");
    await host.next("generate");
    await line(page).waitFor({ state: "detached" });
  });
});
