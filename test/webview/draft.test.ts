import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { readKept } from "../../media/studio/shell/kept.ts";
import type { StudioState } from "../../src/shared/rooms/compose.ts";
import { studioCalls } from "../../src/shared/studio.ts";
import type { CallParams } from "../../src/shared/studio.ts";
import { aDay, card, job, output, snapshotWith, source } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds } from "./studioPage.ts";
import type { ScriptedHost } from "./scriptedHost.ts";

type Kept = CallParams<"keepDraft">;
const fullForm: StudioState = {
  version: 1, operation: "generate/ideogram-3", prompt: "A lighthouse at dusk, gouache", ratio: "4:3", count: 2, values: { seed: 7 },
  sources: { character_reference_images: [source] }, openGroups: ["references"],
};

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
  const keptWhen = async (host: ScriptedHost, so: (kept: Kept) => boolean): Promise<Kept> => {
    for (;;) {
      const kept = studioCalls.keepDraft.params.parse(await host.next("keepDraft"));
      if (so(kept)) return kept;
    }
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
      await becomes(() => form(page), draft);
      await line(page).filter({ hasText: "Your draft is back." }).getByRole("button", { name: "Redo" }).click();
      await becomes(() => form(page), other);
    });
  }

  it("takes an example only where nothing is written and no picture is chosen, and the seed of the host by itself", async () => {
    const { page, host } = await open();
    await host.news({ kind: "fill", prompt: "An example", ifEmpty: true });
    await holds(page, "document.querySelector('textarea.prompt').value === 'An example'");
    assert.equal(await line(page).count(), 0);
    await host.news({ kind: "fill", prompt: "Another example", ifEmpty: true });
    await host.news({ kind: "fill", seed: 4711 });
    await page.getByLabel("Seed", { exact: true }).waitFor();
    await becomes(async () => [await promptOf(page).inputValue(), await page.getByLabel("Seed", { exact: true }).inputValue()], ["An example", "4711"]);

    const describing = await open();
    await describing.host.news({ kind: "fill", operation: "describe/ideogram-3", sources: { image_file: [source] } });
    await describing.page.getByText(source.name).first().waitFor();
    await describing.host.news({ kind: "fill", prompt: "An example", ifEmpty: true });
    await describing.host.news({ kind: "fill", seed: 4711 });
    await describing.page.getByText("Ideogram 3.0 takes no seed. Nothing was changed.").waitFor();
    await becomes(() => describing.page.locator(".source-name").allInnerTexts(), [source.name]);
    await becomes(() => promptOf(describing.page).count(), 0);
  });

  it("comes back whole with Ctrl+Z in the prompt right after, and Ctrl+Z is the prompt's own once one has typed", async () => {
    const { page } = await open({ snapshot: { cards: aDay() } });
    const draft = await write(page);
    await menu(page, "finished", "Actions for this result", "Use Settings");
    await promptOf(page).press("End");
    await page.keyboard.type("!");
    await page.keyboard.press("Control+z");
    await becomes(() => promptOf(page).inputValue(), asked.prompt);
    await page.keyboard.press("Control+z");
    await becomes(() => form(page), draft);
    await page.keyboard.press("Control+Shift+z");
    await becomes(() => promptOf(page).inputValue(), asked.prompt);
    await page.keyboard.press("Control+z");
    await becomes(() => form(page), draft);
  });

  it("goes into the prompt history when it is replaced: Alt+Up brings it back, also in the next window", async () => {
    const { page, host } = await open({ snapshot: { cards: aDay(), prompts: ["Earlier"] } });
    await promptOf(page).fill("My own words");
    await menu(page, "mixed", "Actions for this result", "Use Prompt");
    await promptOf(page).press("Alt+ArrowUp");
    await becomes(() => promptOf(page).inputValue(), "My own words");
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
    await becomes(() => promptOf(page).inputValue(), "My own words");
  });

  it("comes back after a group was reset, and the picture that another took the place of", async () => {
    const { page, host } = await open({ snapshot: { cards: [card("seeded", { jobs: [job("j", {})] })] } });
    await write(page);
    await page.getByRole("button", { name: "Repeatability" }).click();
    await page.getByRole("spinbutton", { name: "Seed" }).fill("7");
    const draft = await form(page);
    await page.getByRole("button", { name: "Reset Repeatability" }).click();
    await line(page).getByRole("button", { name: "Undo" }).click();
    await becomes(() => form(page), draft);
    await page.locator(".task", { hasText: "Describe" }).click();
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
    await holds(page, "document.activeElement.id === 'f-prompt'");
    assert.equal(await line(page).count(), 0);
    await menu(page, "finished", "Actions for this result", "Use Settings");
    await line(page).waitFor();
    await page.keyboard.press("Control+Enter");
    await host.next("generate");
    await line(page).waitFor({ state: "detached" });
  });

  it("is kept with the host for the workspace, and stands there again in a new tab", async () => {
    const { page, host } = await open({ snapshot: { cards: aDay() } });
    await write(page);
    await page.getByRole("button", { name: "Repeatability" }).click();
    const draft = await form(page);
    const kept = await keptWhen(host, ({ form: { openGroups } }) => openGroups.length > 0);
    assert.deepEqual({ ...kept.form, values: {} }, { version: 1, operation: "generate/ideogram-3", prompt: "My own words", ratio: "4:3", count: 4, values: {}, sources: {}, openGroups: ["repeatability"] });
    const again = await open({ snapshot: { cards: aDay(), draft: kept } });
    await becomes(() => form(again.page), draft);
    await becomes(() => again.page.getByRole("spinbutton", { name: "Seed" }).isVisible(), true);
  });

  it("is the newer one, of the tab's own and the workspace's", async () => {
    const own = { version: 2, at: 10, form: fullForm, rooms: {} };
    const draftAt = (at: number) => ({ at, form: { ...fullForm, prompt: "Of the workspace" } });
    for (const [at, prompt] of [[9, fullForm.prompt], [11, "Of the workspace"]] as const) {
      const { page, host } = await open({ state: own, snapshot: { draft: draftAt(at) } });
      await becomes(() => promptOf(page).inputValue(), prompt);
      // What the workspace has not heard of, it is told.
      if (at === 9) assert.equal((await keptWhen(host, () => true)).form.prompt, prompt);
    }
  });

  it("is kept before a shortcut closes the tab", async () => {
    const { page, host, kept } = await open();
    await promptOf(page).pressSequentially("Quick");
    await page.keyboard.press("Control+w");
    // Within the moment in which the editor closes it.
    await page.waitForTimeout(30);
    const last = studioCalls.keepDraft.params.parse(host.sent("keepDraft").at(-1));
    assert.equal(last.form.prompt, "Quick");
    await becomes(async () => readKept(await kept()).form, last.form);
  });

  it("of the version before is taken over, and the workspace is told", async () => {
    const { page, host } = await open({ state: fullForm });
    await becomes(() => promptOf(page).inputValue(), fullForm.prompt);
    assert.deepEqual((await keptWhen(host, () => true)).form, fullForm);
  });
});

describe("the Studio, hidden and shown again", () => {
  const open = studioPages();
  const tops = (page: Page): Promise<unknown> => page.evaluate(`[document.querySelector(".composer-scroll").scrollTop, document.querySelector(".cards").scrollTop]`);

  it("is as it was left: scrolled, searched, filtered, its groups open, the way back to the draft before", async () => {
    const cards = [...aDay(), ...aDay().map((each, n) => ({ ...each, groupId: `old-${n}`, createdAt: each.createdAt - 1e9 }))];
    const { page, host, kept, reload } = await open({ snapshot: { cards }, height: 500 });
    await page.getByLabel("Prompt", { exact: true }).fill("My own words");
    await page.locator(".card:has(#c-mixed) .card-head").getByRole("button", { name: "Actions for this result" }).click();
    await page.getByRole("menuitem", { name: "Use Prompt" }).click();
    await page.getByRole("button", { name: "Advanced" }).click();
    await page.getByLabel("Search results").fill("gouache");
    await page.evaluate(`document.querySelector(".composer-scroll").scrollTop = 120; document.querySelector(".cards").scrollTop = 300;`);
    await page.waitForTimeout(600);
    const before = await tops(page);
    // As the host has it: the two are the same then, and what only the page keeps stands all the same.
    const own = readKept(await kept());
    host.answer("snapshot", () => snapshotWith({ cards, draft: { at: own.at, form: own.form } }));
    await reload();
    await page.evaluate("new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))");
    await becomes(async () => [await tops(page), await page.getByLabel("Search results").inputValue()], [before, "gouache"]);
    await becomes(() => page.getByLabel("Negative prompt").isVisible(), true);
    await page.locator(".replaced").getByRole("button", { name: "Undo" }).click();
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "My own words");
  });

  it("stands at the same card though others have come before it", async () => {
    const cards = aDay();
    const { page, host, reload } = await open({ snapshot: { cards }, height: 500 });
    await page.evaluate(`document.querySelector(".cards").scrollTop = 700`);
    // What comes into view takes its real size by then.
    await page.evaluate("new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))");
    const top = (): Promise<unknown> => page.evaluate(`Math.round(document.querySelector("#c-mixed").getBoundingClientRect().top)`);
    const before = await top();
    host.answer("snapshot", () => snapshotWith({ cards: [card("new", { createdAt: Date.now() + 5000, jobs: [job("new", { outputs: [output(0, 41, 1312, 736)] })] }), ...cards] }));
    await reload();
    await page.evaluate("new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))");
    await becomes(() => top(), before);
  });
});
