import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { CardView, OutputView } from "../../src/shared/cards.ts";
import { aDay, card, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes } from "./studioPage.ts";

const pending = (count: number): OutputView[] => Array.from({ length: count }, (_, index) => ({ index, state: "pending" }));
const running = (groupId: string, count: number, change: Partial<CardView> = {}): CardView => card(groupId, {
  createdAt: now(), jobs: [{ id: `job of ${groupId}`, stage: { stage: "generating", since: now() }, cancel: "stop", warnings: [], outputs: pending(count) }], ...change,
});
const finished = (groupId: string, count: number, change: Partial<CardView> = {}): CardView =>
  card(groupId, { createdAt: now(), jobs: [job(`job of ${groupId}`, { outputs: pending(count).map(({ index }) => output(index, 51 + index, 1312, 736)) })], ...change });
const older = (count: number, pictures = 2): CardView[] => Array.from({ length: count }, (_, index) => finished(`older${index}`, pictures, { prompt: `Older ${index}`, createdAt: now() - (index + 1) * 600_000 }));

const titled = (page: Page, prompt: string): Locator => page.locator(".card").filter({ has: page.getByRole("heading", { name: prompt, exact: true }) });
const place = async (thing: Locator): Promise<{ readonly x: number; readonly y: number }> => await thing.boundingBox() ?? assert.fail("It stands nowhere.");
/** To a pixel. */
function assertStill(after: { readonly x: number; readonly y: number }, before: { readonly x: number; readonly y: number }, where: string): void {
  assert.ok(Math.abs(after.x - before.x) <= 1 && Math.abs(after.y - before.y) <= 1, `${where}: ${JSON.stringify([before, after])}`);
}
const scrollTo = (page: Page, top: number): Promise<unknown> => page.evaluate(`(async () => {
  document.querySelector(".cards").scrollTop = ${top};
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return document.querySelector(".cards").scrollTop;
})()`);

describe("what a person looks at in the Studio", () => {
  const open = studioPages();

  it("stays where it is when jobs end", async () => {
    for (const width of [400, 700, 1280]) {
      const two = (first: CardView): CardView => ({ ...running("two", 2, { prompt: "Two jobs" }), createdAt: now() - 1000, jobs: [...first.jobs, { ...running("two", 2).jobs[0] ?? assert.fail(), id: "second" }] });
      const { page, host } = await open({ width, snapshot: { cards: [running("one", 1, { prompt: "One job" }), two(running("two", 2)), ...older(3)] } });
      await titled(page, "Older 0").waitFor();
      const before = await place(titled(page, "Older 0"));
      await host.news({ kind: "cards", cards: [two(finished("two", 2))] });
      await titled(page, "Two jobs").locator("img").first().waitFor();
      assertStill(await place(titled(page, "Older 0")), before, `${width}: one of two jobs`);
      await host.news({ kind: "cards", cards: [{ ...finished("one", 1), prompt: "One job" }] });
      await titled(page, "One job").locator("img").waitFor();
      assertStill(await place(titled(page, "Older 0")), before, `${width}: a job alone`);
    }
  });

  it("is the place that is kept for a picture until the picture is painted", async () => {
    const { page, host } = await open({ snapshot: { cards: [running("one", 1)] } });
    let release: () => void = () => undefined;
    await page.route("**/pictures/51-*", async (route) => {
      await new Promise<void>((done) => (release = done));
      await route.continue();
    });
    const asked = page.waitForRequest("**/pictures/51-*");
    await host.news({ kind: "cards", cards: [finished("one", 1)] });
    await asked;
    await page.locator(".picture img").waitFor();
    await becomes(() => page.locator(".picture .coming").isVisible(), true);
    release();
    await page.locator(".picture .coming").waitFor({ state: "hidden" });
    assert.notEqual(await page.evaluate("document.querySelector('.picture img').naturalWidth"), 0);
  });

  it("is one's own request, wherever one was", async () => {
    for (const width of [400, 700, 1280]) {
      const { page, host } = await open({ width, height: 700, snapshot: { cards: older(8) } });
      host.answer("generate", async () => {
        await host.news({ kind: "cards", cards: [running("mine", 2, { prompt: "Mine" })] });
        return { groupId: "mine" };
      });
      await page.getByLabel("Prompt", { exact: true }).fill("Mine");
      assert.equal(await scrollTo(page, 600), 600);
      await page.keyboard.press("Control+Enter");
      await titled(page, "Mine").waitFor();
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      await becomes(() => page.evaluate("document.querySelector('.cards').scrollTop"), 0);
      assert.equal(await page.getByRole("button", { name: /new/ }).count(), 0);
    }
  });

  it("is one's own request also where the search would hide it, until one searches again", async () => {
    const { page, host } = await open({ snapshot: { cards: older(3) } });
    await page.getByLabel("Prompt", { exact: true }).fill("Mine");
    await page.getByRole("radio", { name: "Favourites" }).check();
    host.answer("generate", async () => {
      await host.news({ kind: "cards", cards: [running("mine", 1, { prompt: "Mine" })] });
      return { groupId: "mine" };
    });
    await page.keyboard.press("Control+Enter");
    await titled(page, "Mine").waitFor();
    await page.getByRole("radio", { name: "Failed" }).check();
    await titled(page, "Mine").waitFor({ state: "detached" });
  });

  it("stays where it is when others' cards come, which are announced until they are seen", async () => {
    for (const width of [700, 1280]) {
      for (const pictures of [1, 2]) {
        const { page, host } = await open({ width, height: 700, snapshot: { cards: older(30, pictures) } });
        const scrolled = Number(await scrollTo(page, 900));
        const inView = titled(page, await page.evaluate("[...document.querySelectorAll('.card')].find((card) => card.getBoundingClientRect().top > 100).querySelector('h3').textContent"));
        const before = await place(inView);
        await host.news({ kind: "cards", cards: [running("a", pictures, { prompt: "Theirs" })] });
        await host.news({ kind: "cards", cards: [running("b", 4, { prompt: "Theirs too", createdAt: now() + 1 })] });
        await page.getByRole("button", { name: "2 new" }).waitFor();
        assertStill(await place(inView), before, `${width}, ${pictures}`);
        assert.ok(Number(await page.evaluate("document.querySelector('.cards').scrollTop")) > scrolled);
        await page.getByRole("button", { name: "2 new" }).click();
        assert.equal((await titled(page, "Theirs too").boundingBox())?.y, 4 + ((await page.locator(".cards").boundingBox())?.y ?? assert.fail()));
        await page.getByRole("button", { name: "2 new" }).waitFor({ state: "detached" });
      }
    }
  });

  it("needs no announcement at the top, and none once one has scrolled there", async () => {
    const { page, host } = await open({ height: 700, snapshot: { cards: older(8) } });
    await host.news({ kind: "cards", cards: [running("a", 2, { prompt: "Theirs" })] });
    await titled(page, "Theirs").waitFor();
    assert.equal(await page.getByRole("button", { name: /new/ }).count(), 0);
    await scrollTo(page, 900);
    await host.news({ kind: "cards", cards: [running("b", 2, { createdAt: now() + 1 })] });
    await page.getByRole("button", { name: "1 new" }).waitFor();
    await scrollTo(page, 0);
    await page.getByRole("button", { name: "1 new" }).waitFor({ state: "detached" });
  });

  it("has the pictures of small cards in rows of one height, an article each, in the order of the Tab key", async () => {
    for (const [width, inARow] of [[1280, 4], [700, 2], [560, 3], [400, 2], [320, 2]] as const) {
      const shapes = [[1024, 1024], [1024, 1024], [1024, 1024], [1024, 1024], [1024, 1024], [1024, 1024], [1024, 1024], [1024, 1024], [1024, 1024]] as const;
      const cards = shapes.map(([w, h], index) => finished(`s${index}`, 1, { prompt: `Single ${index}`, ratio: w / h, createdAt: now() - index * 1000, jobs: [job(`s${index}`, { outputs: [output(0, 60 + index, w, h)] })] }));
      const { page } = await open({ width, height: 900, snapshot: { cards } });
      if (width < 640) await page.getByRole("tab", { name: "Results" }).click();
      const boxes = await Promise.all((await page.getByRole("article").locator(".picture").all()).map(async (each) => await each.boundingBox() ?? assert.fail()));
      const rows = [...new Set(boxes.map(({ y }) => Math.round(y)))].map((y) => boxes.filter((box) => Math.round(box.y) === y));
      assert.equal(rows.flat().length, 9);
      assert.equal(rows[0]?.length, inARow, JSON.stringify([width, rows.map((row) => row.length)]));
      for (const row of rows) assert.equal(new Set(row.map(({ height }) => Math.round(height))).size, 1);
      const order = await page.evaluate("[...document.querySelectorAll('.card h3')].map((each) => each.textContent)");
      assert.deepEqual(order, shapes.map((_, index) => `Single ${index}`));
      await becomes(() => page.evaluate("document.querySelector('.cards').scrollWidth <= document.querySelector('.cards').clientWidth"), true);
    }
  });

  it("is a whole picture, as wide as it is high by its ratio", async () => {
    for (const width of [320, 400, 700, 1280]) {
      const { page } = await open({ width, snapshot: { cards: [[1312, 736], [736, 1312], [1024, 1024], [1312, 736]].map(([w = 1, h = 1], index) => finished(`s${index}`, 1, { ratio: w / h, createdAt: now() - index * 1000, jobs: [job(`s${index}`, { outputs: [output(0, 61, w, h)] })] })) } });
      if (width < 640) await page.getByRole("tab", { name: "Results" }).click();
      for (const [index, ratio] of [1312 / 736, 736 / 1312, 1, 1312 / 736].entries()) {
        const box = await page.locator(".picture").nth(index).boundingBox() ?? assert.fail();
        assert.ok(Math.abs(box.width / box.height / ratio - 1) < 0.02, JSON.stringify([width, index, box]));
      }
    }
  });

  it("is not covered by what can be done with it: on a small picture that is one button with all of it, and the keys lead there", async () => {
    const { page, host } = await open({ width: 1280, snapshot: { cards: [finished("large", 1), finished("small", 1, { createdAt: now() - 1000, jobs: [job("small", { outputs: [output(0, 61, 736, 1312)] })] })] } });
    const tools = (index: number): Promise<number> => page.locator(".picture").nth(index).getByRole("button").filter({ visible: true }).count();
    await becomes(async () => [await tools(0), await tools(1)], [9, 2]);
    await page.locator(".picture").nth(1).locator(".shown").focus();
    await page.keyboard.press("Tab");
    await becomes(() => page.evaluate("document.activeElement.getAttribute('aria-label')"), "Actions for picture 1");
    await page.keyboard.press("Enter");
    await becomes(() => page.getByRole("menuitem").allInnerTexts(), [
      "View", "Open", "Reveal in Explorer", "Insert at cursor", "Copy Path", "Copy Markdown", "Copy Prompt", "Use Prompt", "Use Settings", "Use Seed 61",
      "Use as style references", "Use as character reference", "Use as source of Ideogram 4.5", "Use as picture to edit", "Use as picture to remix", "Use as picture to reframe",
      "Use as picture to enhance", "Use as picture to make a video of", "Use as picture to take apart", "Use as picture to describe", "Use Colours", "Edit with Mask…", "Favourite", "Delete",
    ]);
    await page.getByRole("menuitem", { name: "Open" }).click();
    assert.deepEqual(await host.next("picture"), { jobId: "small", index: 0, do: "open" });
  });

  it("says of a small card what there is room for, and shows where there was none", async () => {
    const narrow = finished("narrow", 1, { cost: "free (would be $0.06)", ratio: 0.5, createdAt: now() - 26 * 60_000, jobs: [job("narrow", { outputs: [output(0, 61, 512, 1024)] })] });
    const { page, picture } = await open({ width: 1280, snapshot: { cards: [narrow, finished("wider", 1, { createdAt: now() - 1e8 })] } });
    await titled(page, narrow.prompt).first().waitFor();
    const parts = await page.evaluate(`[...document.querySelector(".single .meta").children].filter((each) => getComputedStyle(each).display !== "none").map((each) => ({
      inside: each.getBoundingClientRect().right <= each.parentElement.getBoundingClientRect().right + 0.5, marked: getComputedStyle(each).textOverflow, said: each.title !== "",
    }))`);
    assert.deepEqual(parts, [{ inside: true, marked: "ellipsis", said: true }, { inside: true, marked: "ellipsis", said: true }]);
    await picture("small-narrow");
  });

  it("is a line, where pictures were withheld", async () => {
    const outputs = pending(4).map(({ index }): OutputView => ({ index, state: "withheld" }));
    const message = { text: "4 of 4 images were withheld by Ideogram's output check. They may be billed.", billed: "yes" as const, actions: [] };
    const { page } = await open({ snapshot: { cards: [card("none", { jobs: [job("none", { outcome: "done", outputs, message })] }), ...aDay()] } });
    await page.getByText(message.text).waitFor();
    const box = await page.locator(".card").filter({ hasText: message.text }).boundingBox();
    assert.ok(box !== null && box.height < 110, String(box?.height));
  });
});
