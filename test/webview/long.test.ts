import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import * as z from "zod";
import type { CardView } from "../../src/shared/cards.ts";
import { bringAxe, complaints } from "./axe.ts";
import { card, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds } from "./studioPage.ts";

/** A thousand results: some have one picture and share lines, some have more, some only words. */
const many: readonly CardView[] = Array.from({ length: 1000 }, (_, at) => card(`g${at}`, {
  prompt: `Result ${at}`, createdAt: now() - at * 60_000,
  jobs: [job(`j${at}`, at % 7 === 0 ? { outcome: "refused", message: { text: "Declined. Nothing was billed.", billed: "no", actions: [] } }
    : { outputs: Array.from({ length: at % 5 === 0 ? 4 : 1 }, (_each, index) => output(index, at, 1312, 736)) })],
}));

/** The titles of the cards that are seen at all, from above, and whether nothing is left blank among them. */
const seen = async (page: Page): Promise<{ titles: string[]; blank: number }> => z.object({ titles: z.array(z.string()), blank: z.number() }).parse(await page.evaluate(`(() => {
  const pane = document.querySelector(".cards").getBoundingClientRect();
  const isSeen = (thing) => { const { top, bottom } = thing.getBoundingClientRect(); return bottom > pane.top + 1 && top < pane.bottom - 1; };
  return { titles: [...document.querySelectorAll(".card")].filter(isSeen).map((each) => each.querySelector("h3").textContent), blank: [...document.querySelectorAll(".unseen")].filter(isSeen).length };
})()`));
const placeOf = (page: Page, title: string): Promise<unknown> => page.evaluate(`Math.round([...document.querySelectorAll(".card h3")].find((each) => each.textContent === ${JSON.stringify(title)}).getBoundingClientRect().top)`);
const frames = (page: Page): Promise<unknown> => page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))");
const scrollBy = async (page: Page, by: number): Promise<void> => {
  await page.evaluate(`document.querySelector(".cards").scrollTop += ${by}`);
  await frames(page);
};
const numbered = (titles: readonly string[]): number[] => titles.map((title) => Number(title.replace("Result ", "")));

describe("a thousand results", () => {
  const open = studioPages();

  it("are told to be so many, of which those are drawn that are near", async () => {
    const { page } = await open({ snapshot: { cards: [...many] } });
    await page.locator(".card").first().waitFor();
    assert.ok(await page.locator(".card").count() < 100, String(await page.locator(".card").count()));
    await becomes(() => page.evaluate(`[...document.querySelectorAll(".card")].slice(0, 3).map((each) => each.ariaPosInSet + "/" + each.ariaSetSize)`), ["1/1000", "2/1000", "3/1000"]);
    await bringAxe(page);
    assert.deepEqual(await complaints(page), []);
  });

  it("are there wherever one scrolls, none left out, and stand where they stood when one comes back", async () => {
    for (const width of [420, 1280]) {
      const { page } = await open({ width, snapshot: { cards: [...many] } });
      if (width < 640) await page.getByRole("tab", { name: "Results" }).click();
      await page.locator(".card").first().waitFor();
      let last = -1;
      for (let step = 0; step < 12; step += 1) {
        const { titles, blank } = await seen(page);
        const numbers = numbered(titles);
        assert.equal(blank, 0, `${width}: step ${step}`);
        assert.deepEqual(numbers, numbers.map((_, at) => (numbers[0] ?? 0) + at));
        assert.ok((numbers[0] ?? 0) <= last + 1, `${width}: ${last} is followed by ${numbers[0]}`);
        last = numbers.at(-1) ?? -1;
        await scrollBy(page, 500);
      }
      await scrollBy(page, 40_000);
      const middle = await seen(page);
      assert.equal(middle.blank, 0);
      const title = middle.titles[1] ?? assert.fail();
      const before = Number(await placeOf(page, title));
      for (const by of [...Array<number>(8).fill(-400), ...Array<number>(14).fill(400), ...Array<number>(6).fill(-400)]) {
        await scrollBy(page, by);
        await becomes(async () => (await seen(page)).blank, 0);
      }
      assert.ok(Math.abs(Number(await placeOf(page, title)) - before) <= 2, `${width}: ${title} stood at ${before}`);
      await scrollBy(page, 1e7);
      await becomes(async () => (await seen(page)).titles.at(-1), "Result 999");
      await scrollBy(page, -1e7);
      await becomes(async () => (await seen(page)).titles[0], "Result 0");
    }
  });

  it("follow one another by J and K, however far, and the one that has the focus stays though one scrolls away", async () => {
    const { page } = await open({ snapshot: { cards: many.filter((_, at) => at % 7 !== 0) } });
    await page.getByRole("radio", { name: "All" }).focus();
    const met: number[] = [];
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press("j");
      met.push(Number(z.string().parse(await page.evaluate("document.activeElement.closest('.card').getAttribute('aria-posinset')"))));
    }
    assert.deepEqual(met, Array.from({ length: 60 }, (_, at) => at + 1));
    const at = await page.evaluate("document.activeElement.closest('.card').querySelector('h3').textContent");
    await scrollBy(page, 30_000);
    await scrollBy(page, 30_000);
    await becomes(async () => (await seen(page)).blank, 0);
    assert.equal(await page.evaluate("document.activeElement.closest('.card').querySelector('h3').textContent"), at);
    await page.keyboard.press("k");
    await becomes(() => page.evaluate("document.activeElement.closest('.card').getAttribute('aria-posinset')"), "59");
    await frames(page);
    await becomes(async () => [(await seen(page)).titles.length > 0, (await seen(page)).blank], [true, 0]);
  });

  it("are all searched, and stand again at the one at which the page was left", async () => {
    const { page, reload, host } = await open({ snapshot: { cards: [...many] } });
    await page.getByLabel("Search results").fill("Result 977");
    await page.getByRole("heading", { name: "Result 977" }).waitFor();
    await becomes(() => page.locator(".card").count(), 1);
    await page.getByLabel("Search results").fill("");
    await scrollBy(page, 30_000);
    const title = (await seen(page)).titles[1] ?? assert.fail();
    const before = await placeOf(page, title);
    await page.waitForTimeout(600);
    await reload();
    await frames(page);
    assert.deepEqual([await placeOf(page, title), (await seen(page)).blank], [before, 0]);
    // One's own request leads to itself, from however far below.
    host.answer("generate", async () => {
      await host.news({ kind: "cards", cards: [card("mine", { prompt: "Mine", createdAt: now() + 1000, jobs: [job("mine", { outputs: [output(0, 9, 1312, 736)] })] })] });
      return { groupId: "mine" };
    });
    await page.getByLabel("Prompt", { exact: true }).fill("Mine");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "Mine" }).waitFor();
    await holds(page, "document.querySelector('.cards').scrollTop === 0");
    await frames(page);
    await becomes(async () => [(await seen(page)).titles[0], (await seen(page)).blank], ["Mine", 0]);
  });
});
