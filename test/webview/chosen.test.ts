import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import * as z from "zod";
import { aDay, fullForm } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";

/** For each of these elements the colour that most of its pixels have on the screen. */
async function grounds(page: Page, elements: readonly Locator[]): Promise<readonly string[]> {
  const boxes = await Promise.all(elements.map((element) => element.boundingBox()));
  const picture = (await page.screenshot({ animations: "disabled" })).toString("base64");
  const eyes = await page.context().newPage();
  const seen = await eyes.evaluate(`(async () => {
    const bitmap = await createImageBitmap(await (await fetch("data:image/png;base64,${picture}")).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return ${JSON.stringify(boxes)}.map(({ x, y, width, height }) => {
      const { data } = context.getImageData(x, y, width, height);
      const counts = new Map();
      for (let at = 0; at < data.length; at += 4) {
        const colour = data.slice(at, at + 3).join(" ");
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      return [...counts].sort(([, a], [, b]) => b - a)[0][0];
    });
  })()`);
  await eyes.close();
  return z.array(z.string()).parse(seen);
}

describe("what is chosen in the Studio", () => {
  const open = studioPages();

  it("stands out by its pixels where the system forces its colours", async () => {
    const { page } = await open({ height: 2000, snapshot: { cards: aDay() }, state: { ...fullForm, ratio: "16:9" } });
    await page.emulateMedia({ forcedColors: "active" });
    const rows = [".tasks .task", ".ratios .ratio", ".fields .segments .segment", ".groups .segments .segment", ".results-bar .segment"];
    const one = (row: string, which: string): Locator => page.locator(row).filter({ has: page.locator(which) }).first().locator("> span");
    const chosen = await grounds(page, rows.map((row) => one(row, "input:checked")));
    const others = await grounds(page, rows.map((row) => one(row, "input:not(:checked)")));
    assert.deepEqual(rows.filter((_row, index) => chosen[index] === others[index]), []);
  });

  it("or can be pressed in a line of words shows it where the system forces its colours", async () => {
    const { page } = await open({ snapshot: { cards: aDay() } });
    await page.emulateMedia({ forcedColors: "active" });
    await becomes(() => page.evaluate("[...new Set([...document.querySelectorAll('.link:enabled')].map((link) => getComputedStyle(link).textDecorationLine))]"), ["underline"]);
  });

  it("is marked in an open list, where the system forces its colours too", async () => {
    const { page } = await open({ state: fullForm });
    await page.emulateMedia({ forcedColors: "active" });
    await page.locator("#f-model").click();
    const marks = z.array(z.tuple([z.string(), z.string()])).parse(await page.evaluate(`[...document.querySelectorAll(".model [role=option]")].map((option) =>
      [option.getAttribute("aria-selected"), getComputedStyle(option.querySelector(".codicon-check")).visibility])`));
    assert.deepEqual(marks.filter(([selected]) => selected === "true"), [["true", "visible"]]);
    assert.ok(marks.length > 1 && marks.every(([selected, mark]) => (selected === "true") === (mark === "visible")));
    await page.keyboard.press("ArrowDown");
    const [active, other] = await grounds(page, [page.locator(".model [role=option].active"), page.locator(".model [role=option]:not(.active)").first()]);
    assert.notEqual(active, other);
  });
});

describe("words in the Studio that are written from right to left", () => {
  const open = studioPages();
  const hebrew = "ארנב לבן יושב על גבעה ירוקה מתחת לירח מלא גדול, בצבעי מים, עם הרבה פרטים קטנים ברקע";

  it("begin at the right, in the prompt, on a card and in an answer, and a title keeps its first word", async () => {
    const [card] = aDay().filter(({ groupId }) => groupId === "described");
    assert.ok(card);
    const { page } = await open({ width: 700, snapshot: { cards: [{ ...card, prompt: hebrew, jobs: card.jobs.map((job) => ({ ...job, texts: [hebrew] })) }] } });
    await page.getByLabel("Prompt", { exact: true }).fill(hebrew);
    await page.locator(".texts p").waitFor();
    const directions = await page.evaluate(`[...document.querySelectorAll("textarea.prompt, .card h3, .texts p")].map((each) => getComputedStyle(each).direction)`);
    assert.deepEqual(directions, ["rtl", "rtl", "rtl"]);
  });
});
