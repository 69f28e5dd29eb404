import type { Page } from "playwright-core";
import * as z from "zod";
import { card, job, now, output } from "../webview/fixtures.ts";
import { openStudio, startStudio, stopStudio } from "../webview/studioPage.ts";
import type { StudioPage } from "../webview/studioPage.ts";
import { report, rounds } from "./report.ts";

/** Tells of each key how long it took until what it changed was on the screen, in milliseconds. */
const watch = `(() => {
  window.painted = [];
  document.addEventListener("keydown", () => {
    const pressed = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - pressed), 0));
  }, { capture: true });
})()`;

const many = Array.from({ length: 1000 }, (_, index) => card(`g${index}`, {
  createdAt: now() - index * 60_000, jobs: [job(`j${index}`, { outputs: Array.from({ length: 1 + index % 4 }, (_each, at) => output(at, index, 1312, 736)) })],
}));

/** Milliseconds of each key of a sentence that is typed into the prompt. */
async function typed(page: Page, keys: number): Promise<readonly number[]> {
  await page.evaluate("window.painted.length = 0");
  await page.locator("textarea.prompt").pressSequentially("a lighthouse at dusk in gouache ".repeat(10).slice(0, keys), { delay: 40, timeout: 60_000 });
  return z.array(z.number()).parse(await page.evaluate("window.painted"));
}

const slow = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;

describe("typing in the Studio", () => {
  const pages: StudioPage[] = [];
  before(() => startStudio());
  after(async () => {
    for (const each of pages) await each.close();
    await stopStudio();
  });

  it("is as quick with 1,000 cards as with none, at their beginning and in their midst", async () => {
    const open = async (cards: typeof many): Promise<Page> => {
      const opened = await openStudio();
      pages.push(opened);
      await opened.host.news({ kind: "cards", cards });
      if (cards.length > 0) await opened.page.locator(`.card[aria-setsize="${cards.length}"]`).first().waitFor({ timeout: 60_000 });
      await opened.page.evaluate(watch);
      return opened.page;
    };
    const [full, empty] = [await open(many), await open([])];
    const times: { full: number[]; empty: number[] } = { full: [], empty: [] };
    const turns = rounds(6);
    for (let turn = 0; turn < turns; turn += 1) {
      await full.evaluate(`(() => { const list = document.querySelector(".cards"); list.scrollTop = ${turn % 2} * list.scrollHeight / 2; })()`);
      // What has come into view is drawn, and its pictures are there.
      await full.waitForTimeout(500);
      for (const [page, into] of [[full, times.full], [empty, times.empty]] as const) {
        await page.bringToFront();
        into.push(...await typed(page, 40));
      }
    }
    report({ name: "A key with 1,000 cards, p95", unit: "ms", ours: slow(times.full), baseline: slow(times.empty), against: "the same key without cards", aim: 1.5, rounds: turns * 40 });
  });
});
