import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import * as z from "zod";
import type { CardView } from "../../src/shared/cards.ts";
import { serveClip } from "./clip.ts";
import { card, job, now, output } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, holds, matches } from "./studioPage.ts";
import type { StudioPage } from "./studioPage.ts";
import { liesAt, touching } from "./touching.ts";

const prompt = "A lighthouse at dusk, gouache";

/** Two cards of two and one pictures, and one without any between them. */
const cards = (): CardView[] => [
  card("g1", { createdAt: now() - 60_000, jobs: [job("j1", { outputs: [output(0, 11, 1600, 1200), output(1, 12, 1600, 1200)] })] }),
  card("g2", { createdAt: now() - 120_000, prompt: "A harbour in fog", jobs: [job("j2", { outcome: "refused" })] }),
  card("g3", { createdAt: now() - 180_000, prompt: "A red boat", jobs: [job("j3", { outputs: [output(0, 31, 600, 1200)] })] }),
];

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const boxOf = async (page: Page, selector: string): Promise<z.infer<typeof box>> => box.parse(await page.locator(selector).first().boundingBox());
const middleOf = ({ x, y, width, height }: z.infer<typeof box>): [x: number, y: number] => [x + width / 2, y + height / 2];
const picture = "img.viewed:not([hidden])";

describe("the viewer", () => {
  const pages = studioPages();
  const open = async (options: Parameters<typeof pages>[0] = {}): Promise<StudioPage> => {
    const opened = await pages({ ...options, snapshot: { cards: cards(), ...options.snapshot } });
    opened.host.answer("pictureFacts", ({ jobId }) => ({ path: `assets/images/${jobId}.png`, bytes: 1_234_000 }));
    return opened;
  };
  const small = (page: Page, place: number) => page.locator("button.shown").nth(place);
  const viewer = (page: Page) => page.getByRole("dialog", { name: "Viewer" });
  const view = async (page: Page, place = 0): Promise<void> => {
    await small(page, place).click();
    await viewer(page).locator(".viewed").first().waitFor();
  };
  const title = (page: Page): Promise<string> => viewer(page).locator(".viewer-title").innerText();
  const percent = (page: Page): Promise<string> => viewer(page).locator(".percent").innerText();

  it("shows a picture in full at once, on a press or on Space, and moves nothing", async () => {
    const { page, host, violations } = await open();
    const before = await boxOf(page, ".card:nth-of-type(3) button.shown");
    assert.equal(await page.evaluate("customElements.get('viewer-room') === undefined"), true, "its script is loaded when it is first opened");
    await view(page);
    const [stage, shown] = [await boxOf(page, ".viewer-stage"), await boxOf(page, picture)];
    assert.deepEqual([Math.round(shown.width), Math.round(shown.height)], [Math.round((stage.height * 1600) / 1200), Math.round(stage.height)], "all of it, as large as it can be");
    assert.deepEqual(await boxOf(page, ".card:nth-of-type(3) button.shown"), before);
    await viewer(page).getByText("assets/images/j1.png").waitFor();
    await becomes(async () => (await viewer(page).locator(".viewer-facts").innerText()).split(/\n+/), [prompt, "Ideogram 3.0", "Seed 11", "1600 × 1200", "1.2 MB", "$0.18, 2 images", "assets/images/j1.png"]);
    assert.deepEqual(host.sent("picture"), [], "nothing is asked of the editor");
    await page.keyboard.press("Escape");
    await small(page, 1).focus();
    await page.keyboard.press("Space");
    await matches(() => title(page), /2 of 3/);
    await page.keyboard.press("Space");
    await viewer(page).waitFor({ state: "detached" });
    assert.deepEqual(await violations(), []);
  });

  it("goes through the pictures beside it and on through the results, and stops at the ends", async () => {
    const { page, spoken } = await open();
    await view(page);
    const titles: string[] = [];
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight", "Home", "End"]) {
      await page.keyboard.press(key);
      titles.push((await title(page)).replace(/\s+/g, " "));
    }
    assert.deepEqual(titles, ["picture-11.png 1 of 3", "picture-12.png 2 of 3", "picture-31.png 3 of 3", "picture-31.png 3 of 3", "picture-11.png 1 of 3", "picture-31.png 3 of 3"]);
    await becomes(async () => (await spoken().innerText()).trim(), "Picture 3 of 3. A red boat");
    await viewer(page).getByRole("button", { name: "Previous picture (Left)" }).click();
    await matches(() => title(page), /2 of 3/);
    await page.keyboard.press("ArrowRight");
    await matches(() => title(page), /3 of 3/, "a press with the mouse leaves the keys where they were");
    await becomes(() => viewer(page).getByRole("button", { name: "Next picture (Right)" }).count(), 0);
  });

  it("goes only through what the results show as they are searched", async () => {
    const { page } = await open();
    await page.getByLabel("Search results").fill("lighthouse");
    await view(page);
    await page.keyboard.press("End");
    await becomes(async () => (await title(page)).replace(/\s+/g, " "), "picture-12.png 2 of 2");
  });

  it("gives back focus and scroll when it is left, wherever one had gone meanwhile", async () => {
    const { page } = await open({ height: 420 });
    const third = small(page, 2);
    await third.scrollIntoViewIfNeeded();
    const scroll = "document.querySelector('.cards').scrollTop";
    const before = await page.evaluate(scroll);
    assert.ok(Number(before) > 0);
    await third.click();
    await viewer(page).waitFor();
    await becomes(() => page.evaluate("document.activeElement.className"), "viewer-stage");
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    await viewer(page).waitFor({ state: "detached" });
    assert.deepEqual([await page.evaluate(scroll), await page.evaluate("[...document.querySelectorAll('button.shown')].indexOf(document.activeElement)")], [before, 2]);
    await third.click();
    await viewer(page).locator(".viewer-prompt").click();
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("Escape");
    await viewer(page).waitFor({ state: "detached" });
  });

  it("zooms with the wheel under the cursor, to one to one and back to fit by keys, and is dragged", async () => {
    const { page } = await open({ width: 1000, height: 700 });
    await view(page);
    const fit = await boxOf(page, picture);
    const at = { x: Math.round(fit.x + fit.width * 0.75), y: Math.round(fit.y + fit.height * 0.25) };
    const under = (of: z.infer<typeof box>): number[] => [(at.x - of.x) / of.width, (at.y - of.y) / of.height].map((share) => Math.round(share * 1000) / 1000);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -500);
    await holds(page, `document.querySelector('${picture}').getBoundingClientRect().width > ${fit.width * 2}`);
    const large = await boxOf(page, picture);
    assert.deepEqual(under(large), under(fit), "what was under the cursor is under it still");
    await page.mouse.down();
    await page.mouse.move(at.x - 40, at.y + 30, { steps: 4 });
    await page.mouse.up();
    const dragged = await boxOf(page, picture);
    assert.deepEqual([dragged.x - large.x, dragged.y - large.y].map(Math.round), [-40, 30]);
    await page.keyboard.press("1");
    await becomes(async () => [(await boxOf(page, picture)).width, await percent(page)], [1600, "100%"]);
    await page.keyboard.press("0");
    assert.deepEqual(await boxOf(page, picture), fit);
    await page.keyboard.press("+");
    assert.equal(Math.round((await boxOf(page, picture)).width), Math.round(fit.width * 1.25));
    await page.keyboard.press("-");
    assert.deepEqual(await boxOf(page, picture), fit);
    await page.mouse.wheel(0, 5000);
    assert.deepEqual(await boxOf(page, picture), fit, "no smaller than what shows all of it");
    await page.mouse.dblclick(...middleOf(fit));
    await becomes(() => percent(page), "100%");
    const whole = await boxOf(page, picture);
    await page.keyboard.press("Shift+ArrowRight");
    assert.ok((await boxOf(page, picture)).x < whole.x, "Shift and an arrow move what is seen");
    await page.keyboard.press("ArrowRight");
    await becomes(() => percent(page), "100%", "the next of the same size is looked at in the same way");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await percent(page), "100%");
  });

  it("is pinched and moved by two fingers, about what lies between them", async () => {
    const { page } = await open();
    await view(page);
    const fingers = await touching(page);
    const before = await boxOf(page, picture);
    const [x, y] = middleOf(await boxOf(page, ".viewer-stage"));
    await fingers("touchStart", [x - 50, y], [x + 50, y]);
    for (const apart of [75, 100]) await fingers("touchMove", [x - apart, y], [x + apart, y]);
    await fingers("touchMove", [x - 80, y + 10], [x + 120, y + 10]);
    await holds(page, liesAt(picture, [before.width * 2, x + 20, y + 10]));
    await fingers("touchEnd");
  });

  it("shows one pixel of the picture on one of the screen's, where a pixel of the page is two", async () => {
    const { page } = await open({ pixels: 2 });
    await view(page);
    await page.keyboard.press("1");
    await becomes(async () => (await boxOf(page, picture)).width, 800);
  });

  it("shows the source while a key or a button is held, and stays where it is looked at", async () => {
    const { page, host } = await open();
    host.answer("pictureFacts", ({ jobId }) => (jobId === "j1" ? { source: { src: "/pictures/5-1600x1200.svg", name: "hero.png" } } : {}));
    await view(page);
    const source = viewer(page).getByRole("img", { name: "Source: hero.png" });
    const button = viewer(page).getByRole("button", { name: "Show the source (hold S)" });
    await button.waitFor();
    const before = await boxOf(page, picture);
    await page.keyboard.down("s");
    await source.waitFor();
    assert.deepEqual(await boxOf(page, picture), before);
    await page.keyboard.up("s");
    await source.waitFor({ state: "hidden" });
    await page.mouse.move(...middleOf(await boxOf(page, "[aria-label^='Show the source']")));
    await page.mouse.down();
    await source.waitFor();
    await page.mouse.up();
    await source.waitFor({ state: "hidden" });
    await button.focus();
    await page.keyboard.press("Enter");
    await source.waitFor();
    await becomes(() => button.getAttribute("aria-pressed"), "true");
    await page.keyboard.press("Escape");
    await view(page, 2);
    await becomes(() => button.count(), 0, "what was made from words alone has none");
  });

  it("has the actions of the card, and what goes into the form is seen there", async () => {
    const { page, host } = await open();
    await view(page);
    const tools = viewer(page).getByRole("toolbar");
    await becomes(() => page.evaluate("[...document.querySelectorAll('.viewer .tools button.tool')].map((each) => each.ariaLabel)"), ["Open", "Reveal in Explorer", "Insert at cursor", "Copy", "Use", "Edit with Mask…", "Favourite", "Delete"]);
    await tools.getByRole("button", { name: "Favourite" }).click();
    assert.deepEqual(await host.next("picture"), { jobId: "j1", index: 0, do: "favourite" });
    await tools.getByRole("button", { name: "Use" }).click();
    await page.keyboard.press("Escape");
    assert.equal(await viewer(page).count(), 1, "Escape closes the menu first");
    await tools.getByRole("button", { name: "Use" }).click();
    await page.getByRole("menuitem", { name: "Use Seed 11" }).click();
    await viewer(page).waitFor({ state: "detached" });
    await becomes(() => page.getByRole("spinbutton", { name: "Seed" }).inputValue(), "11");
  });

  it("says here when an action fails", async () => {
    const { page, host } = await open();
    host.answer("picture", () => {
      throw new Error("This image is no longer there.");
    });
    await view(page);
    await viewer(page).getByRole("button", { name: "Reveal in Explorer" }).click();
    const notice = viewer(page).getByRole("alert");
    await notice.getByText("This image is no longer there.").waitFor();
    await notice.getByRole("button", { name: "Clear" }).click();
    await notice.waitFor({ state: "detached" });
  });

  it("goes to the next picture when the one that is shown goes away, and back when none is left", async () => {
    const { page, host } = await open();
    await view(page, 1);
    await host.news({ kind: "cards", cards: [card("g1", { createdAt: now() - 60_000, jobs: [job("j1", { outputs: [output(0, 11, 1600, 1200)] })] })] });
    await viewer(page).getByText("picture-31.png", { exact: true }).waitFor();
    await host.news({ kind: "cards", cards: [], only: true });
    await viewer(page).waitFor({ state: "detached" });
  });

  it("is opened on a picture by the host, and does what is chosen from the picture's menu in the editor", async () => {
    const { page, host } = await open();
    await host.news({ kind: "picture", jobId: "j3", index: 0, do: "view" });
    await viewer(page).getByText("picture-31.png", { exact: true }).waitFor();
    await host.news({ kind: "picture", jobId: "j3", index: 0, do: "usePrompt" });
    await viewer(page).waitFor({ state: "detached" });
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "A red boat");
    await host.news({ kind: "picture", jobId: "j1", index: 1, do: "reveal" });
    assert.deepEqual(await host.next("picture"), { jobId: "j1", index: 1, do: "reveal" });
    await becomes(async () => JSON.parse(await page.locator("figure").nth(2).getAttribute("data-vscode-context") ?? ""), {
      jobId: "j3", index: 0, webviewSection: "picture", preventDefaultContextMenuItems: true,
      pictureDeeds: "view open reveal insert copyPath copyMarkdown copyPrompt usePrompt useSettings useSeed useSource paint favourite delete",
    });
  });

  it("gives way to what the editor brings into the form, and to results that are to be seen", async () => {
    const { page, host } = await open();
    await view(page);
    await host.news({ kind: "fill", prompt: "A ferry at night" });
    await viewer(page).waitFor({ state: "detached" });
    await becomes(() => page.getByLabel("Prompt", { exact: true }).inputValue(), "A ferry at night");
    await view(page);
    await host.news({ kind: "show", front: "results" });
    await viewer(page).waitFor({ state: "detached" });
  });

  it("shows a film with its controls, which keep their keys, and stops it when it is left", async () => {
    const { page, host } = await open();
    await serveClip(page, "/made/film");
    host.answer("keepPoster", () => ({}));
    await host.news({ kind: "cards", cards: [card("g4", { createdAt: now(), jobs: [job("j4", { outputs: [output(0, 1, 1312, 736, { kind: "video", src: "/made/film" })] })] })] });
    await page.locator("figure").first().hover();
    await page.getByRole("toolbar").first().getByRole("button", { name: "View" }).click();
    const film = viewer(page).locator("video");
    await film.waitFor();
    await becomes(() => page.evaluate("(({ controls, autoplay, ariaLabel }) => [controls, autoplay, ariaLabel])(document.querySelector('.viewer video'))"), [true, false, prompt]);
    await becomes(() => viewer(page).locator(".percent").count(), 0);
    await film.focus();
    await page.keyboard.press("ArrowRight");
    await matches(() => title(page), /1 of 4/);
    await page.keyboard.press("Escape");
    await film.waitFor({ state: "detached" });
  });

  it("asks for its script again after it did not come, and says that it did not", async () => {
    const { page, faults } = await pages({ snapshot: { cards: cards() } });
    await page.route("**/viewer.js", (route) => route.abort(), { times: 1 });
    await small(page, 0).click();
    await page.getByRole("alert").getByText("A part of the Studio did not load: rooms/viewer.js.").waitFor();
    assert.equal(faults().length, 1);
    faults().splice(0);
    await view(page);
  });

  it("fits 320 pixels and 200 % zoom", async () => {
    for (const [width, height] of [[320, 480], [640, 430]] as const) {
      const { page, host } = await open({ width, height });
      await host.news({ kind: "picture", jobId: "j1", index: 0, do: "view" });
      await viewer(page).getByText("assets/images/j1.png").waitFor();
      const stage = await boxOf(page, ".viewer-stage");
      await becomes(async () => [await page.evaluate("document.documentElement.scrollWidth"), stage.width, stage.height > 100], [width, width, true]);
      await becomes(() => page.evaluate("[...document.querySelectorAll('.viewer button')].filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.ariaLabel)"), []);
    }
  });

  it("shows in forced colours what is pressed and where the focus is", async () => {
    const { page, host } = await open();
    host.answer("pictureFacts", () => ({ source: { src: "/pictures/5-1600x1200.svg", name: "hero.png" } }));
    await page.emulateMedia({ forcedColors: "active" });
    await view(page);
    const button = viewer(page).getByRole("button", { name: "Show the source (hold S)" });
    await button.waitFor();
    const look = (selector: string): Promise<unknown> => page.evaluate(`(({ outlineStyle, borderStyle }) => [outlineStyle, borderStyle])(getComputedStyle(document.querySelector("${selector}")))`);
    await becomes(() => look(".viewer [aria-pressed]"), ["none", "none"]);
    await button.focus();
    await page.keyboard.press("Enter");
    await viewer(page).getByRole("img", { name: /^Source/ }).waitFor();
    await viewer(page).locator(".viewer-stage").focus();
    await becomes(() => look(".viewer [aria-pressed='true']"), ["none", "solid"]);
    await becomes(() => look(".viewer-stage:focus-visible"), ["solid", "none"]);
  });
});
