import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import * as z from "zod";
import { aDay, fullForm } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";

/** The colour that most of an element's pixels have on the screen, as CSS writes it. */
async function ground(eyes: Page, element: Locator): Promise<string> {
  const picture = (await element.screenshot({ animations: "disabled" })).toString("base64");
  return z.string().parse(await eyes.evaluate(`(async () => {
    const bitmap = await createImageBitmap(await (await fetch("data:image/png;base64,${picture}")).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const colour = "rgb(" + data.slice(at, at + 3).join(", ") + ")";
      seen.set(colour, (seen.get(colour) ?? 0) + 1);
    }
    return [...seen].sort(([, a], [, b]) => b - a)[0][0];
  })()`));
}

describe("what is chosen in the Studio", () => {
  const open = studioPages();

  it("stands out by its pixels where the system forces its colours", async () => {
    const { page } = await open({ snapshot: { cards: aDay() }, state: { ...fullForm, ratio: "16:9" } });
    const eyes = await page.context().newPage();
    await page.emulateMedia({ forcedColors: "active" });
    const rows = [".tasks .task", ".ratios .ratio", ".fields .segments .segment", ".groups .segments .segment", ".results-bar .segment"];
    for (const row of rows) {
      const things = page.locator(row);
      const chosen = things.filter({ has: page.locator("input:checked") }).first().locator("> span");
      const other = things.filter({ has: page.locator("input:not(:checked)") }).first().locator("> span");
      assert.notEqual(await ground(eyes, chosen), await ground(eyes, other), row);
    }
  });

  it("is marked in an open list, where the system forces its colours too", async () => {
    const { page } = await open({ state: fullForm });
    const eyes = await page.context().newPage();
    await page.emulateMedia({ forcedColors: "active" });
    await page.locator("#f-model").click();
    const marks = z.array(z.tuple([z.string(), z.string()])).parse(await page.evaluate(`[...document.querySelectorAll(".model [role=option]")].map((option) =>
      [option.getAttribute("aria-selected"), getComputedStyle(option.querySelector(".codicon-check")).visibility])`));
    assert.deepEqual(marks.filter(([selected]) => selected === "true"), [["true", "visible"]]);
    assert.ok(marks.length > 1 && marks.every(([selected, mark]) => (selected === "true") === (mark === "visible")));
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await ground(eyes, page.locator(".model [role=option].active")), await ground(eyes, page.locator(".model [role=option]:not(.active)").first()));
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
    const directions = await page.evaluate(`[...document.querySelectorAll("textarea.prompt, .card h3, .texts p")].map((each) => getComputedStyle(each).direction)`);
    assert.deepEqual(directions, ["rtl", "rtl", "rtl"]);
  });
});
