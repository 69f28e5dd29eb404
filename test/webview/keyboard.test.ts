import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import * as z from "zod";
import type { CardView, JobView } from "../../src/shared/cards.ts";
import { serveClip } from "./clip.ts";
import { card, formNamed, job, output, snapshotWith } from "./fixtures.ts";
import { studioPages } from "./hooks.ts";
import { becomes, matches } from "./studioPage.ts";

const prompt = "A lighthouse at dusk, gouache";

/** What has the focus, as a screen reader names it. */
const focused = (page: Page): Promise<string> => page.evaluate(`(() => {
  const at = document.activeElement;
  if (at === document.body) return "";
  return at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent.trim() ?? at.textContent.trim().replace(/\\s+/g, " ");
})()`);

/** Presses Tab until the focus is there; fails when it never comes. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    const at = await focused(page);
    if (typeof name === "string" ? at === name : name.test(at)) return;
    passed.push(at);
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never comes to ${String(name)}, only to: ${passed.join(" | ")}`);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe("the Studio by keyboard alone", () => {
  const open = studioPages();

  it("goes from an empty form to a picture, and on with its seed", async () => {
    const { page, host, spoken } = await open();
    await tabTo(page, "Prompt");
    await page.keyboard.type(prompt);
    await tabTo(page, /^Model: Ideogram 3\.0/);
    const operations = snapshotWith().tasks.flatMap((task) => task.operations);
    const apart = operations.indexOf("generate/ideogram-3") - operations.indexOf("generate/ideogram-4");
    await press(page, "Enter", ...Array<string>(apart).fill("ArrowUp"), "Enter");
    await page.getByRole("button", { name: /^Model: Ideogram 4\.0 \$0\.06/ }).waitFor();
    await press(page, "ArrowDown", ...Array<string>(apart).fill("ArrowDown"), "Enter");
    await page.getByRole("button", { name: /^Model: Ideogram 3\.0 \$0\.06/ }).waitFor();
    await matches(() => focused(page), /^Model: Ideogram 3\.0 \$0\.06/);
    await tabTo(page, "1:1");
    await press(page, "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    await becomes(() => focused(page), "16:9");
    await tabTo(page, /^Exact size/);
    await press(page, "Enter");
    await page.keyboard.type("1024 × 1024");
    await press(page, "Escape");
    await becomes(() => focused(page), "Exact size…");
    await tabTo(page, "1");
    await press(page, "ArrowRight");
    await tabTo(page, "Style");
    await press(page, "Enter");
    await tabTo(page, "General");
    await press(page, "ArrowRight");
    await tabTo(page, /^Style preset/);
    await press(page, "Enter");
    await page.keyboard.type("art deco");
    await press(page, "Enter");
    await tabTo(page, /^Generate/);
    await press(page, "Enter");
    assert.deepEqual(await host.next("generate"), {
      operation: "generate/ideogram-3", sources: {},
      input: { prompt, aspect_ratio: "16x9", num_images: 2, style_type: "REALISTIC", style_preset: "ART_DECO" },
    });
    await host.news({ kind: "cards", cards: [card("g1", { jobs: [{ id: "j1", stage: { stage: "queued", ahead: 1 }, cancel: "leave", warnings: [], outputs: [{ index: 0, state: "pending" }] }] })] });
    await tabTo(page, "Leave queue");
    await press(page, "Enter");
    assert.deepEqual(await host.next("cancelJob"), { jobId: "j1" });
    await host.news({ kind: "cards", cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 81, 1312, 736), output(1, 82, 1312, 736)] })] })] });
    await spoken().getByText(/^Finished: 2 images/).waitFor();
    await tabTo(page, /Picture 1 of 2/);
    await press(page, "ArrowRight");
    await matches(() => focused(page), /Picture 2 of 2/);
    await press(page, "Enter");
    await page.getByRole("dialog", { name: "Viewer" }).waitFor();
    await press(page, "ArrowLeft", "Escape");
    await matches(() => focused(page), /Picture 2 of 2/, "the focus is back where the viewer was opened");
    await press(page, "Tab");
    await becomes(() => focused(page), "Open");
    await press(page, "End", "ArrowLeft", "ArrowLeft", "ArrowLeft");
    await becomes(() => focused(page), "Use");
    await press(page, "Enter", "ArrowDown", "ArrowUp", "Enter");
    await becomes(() => page.getByRole("spinbutton", { name: "Seed" }).inputValue(), "82");
    await becomes(() => focused(page), "Use", "the focus is back where the menu was opened");
    await press(page, "Shift+Tab");
    await matches(() => focused(page), /Picture 2 of 2/, "Shift+Tab leads from the tools to their picture");
  });

  it("goes from the verb Video to a film that plays, and to what can be done with it, of either provider", async () => {
    const { page, host, spoken } = await open();
    host.answer("form", ({ operation }) => formNamed(operation));
    await serveClip(page, "/made/film");
    await tabTo(page, "Create");
    await press(page, ...Array<string>(snapshotWith().tasks.findIndex(({ id }) => id === "video")).fill("ArrowRight"));
    await becomes(() => focused(page), "Video");
    await page.getByLabel("Style", { exact: true }).waitFor();
    await tabTo(page, "Prompt");
    await page.keyboard.type("A kite flies away");
    await tabTo(page, "1:1");
    await press(page, "ArrowRight");
    await tabTo(page, "Style");
    await page.keyboard.type("kling-1.5");
    await tabTo(page, /^Make Video/);
    await press(page, "Enter");
    assert.deepEqual(await host.next("generate"), { operation: "video/imagine-text", sources: {}, input: { prompt: "A kite flies away", aspect_ratio: "16:9", style: "kling-1.5" } });
    const of = (outputs: JobView["outputs"], about: Partial<JobView> = {}): CardView => card("g1", { operation: "video/imagine-text", prompt: "A kite flies away", jobs: [job("j1", { outputs, ...about })] });
    await host.news({ kind: "cards", cards: [of([{ index: 0, state: "pending", kind: "video" }], { stage: { stage: "generating", since: Date.now() }, cancel: "stop" })] });
    await tabTo(page, "Stop waiting");
    await host.news({ kind: "cards", cards: [of([output(0, 1, 320, 180, { kind: "video", src: "/made/film", poster: "/pictures/7-320x180.svg" })])] });
    await spoken().getByText(/^Finished: 1 video/).waitFor();
    await page.locator("figure video").waitFor();
    await tabTo(page, "Video 1 of 1: A kite flies away");
    await page.evaluate("document.querySelector('figure video').loop = true");
    await press(page, "Space");
    await becomes(() => page.evaluate("document.querySelector('figure video').paused"), false);
    await press(page, "Space");
    await becomes(() => page.evaluate("document.querySelector('figure video').paused"), true);
    await tabTo(page, "View");
    await press(page, "Enter");
    await page.getByRole("dialog", { name: "Viewer" }).locator("video").waitFor();
    await press(page, "Escape");
    await becomes(() => focused(page), "View");
  });

  it("selects all of a text at once: the editor hears of Select All outside of texts only, and would do it later", async () => {
    const { page } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 91, 1024, 1024)] })] })] } });
    await page.evaluate("window.addEventListener('keydown', ({ key, target }) => { (window.heard ??= []).push(key + ' ' + target.localName); })");
    for (const each of [page.getByLabel("Prompt", { exact: true }), page.getByRole("searchbox")]) {
      await each.fill("A tower");
      await each.press("Control+a");
      await page.keyboard.type("fox");
      await becomes(() => each.inputValue(), "fox");
    }
    await page.getByRole("radio", { name: "2", exact: true }).press("Control+a");
    await becomes(() => page.evaluate("window.heard.filter((each) => each.startsWith('a '))"), ["a input"]);
  });

  it("never loses the focus when a picture goes away under it", async () => {
    const outputs = [output(0, 91, 1024, 1024), output(1, 92, 1024, 1024)];
    const { page, host } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs })] })] } });
    await tabTo(page, /Picture 1 of 2/);
    await press(page, "ArrowRight", "Tab", "End");
    await becomes(() => focused(page), "Delete");
    await press(page, "Enter");
    assert.deepEqual(await host.next("deletePicture"), { jobId: "j1", index: 1 });
    await host.news({ kind: "cards", cards: [card("g1", { jobs: [job("j1", { outputs: outputs.slice(0, 1) })] })] });
    await page.getByText("Picture 1 of 1").waitFor({ state: "attached" });
    await matches(() => focused(page), /Picture 1 of 1/);
  });

  it("goes from card to card with J and K, which are letters where text is written", async () => {
    const cards = ["A fox", "A harbour", "A heron"].map((words, place) => card(words, { prompt: words, createdAt: Date.now() - place * 60_000, jobs: [job(words, { outputs: [output(0, place, 1024, 1024)] })] }));
    const { page } = await open({ snapshot: { cards } });
    const prompted = page.getByLabel("Prompt", { exact: true });
    await prompted.focus();
    await page.keyboard.type("jk");
    await becomes(() => prompted.inputValue(), "jk");
    await page.getByRole("radio", { name: "All" }).focus();
    const met: string[] = [];
    for (const key of ["j", "j", "j", "j", "k"]) {
      await press(page, key);
      await matches(() => focused(page), /Picture 1 of 1/);
      met.push(z.string().parse(await page.evaluate("document.activeElement.closest('.card').querySelector('h3').textContent")));
    }
    assert.deepEqual(met, ["A fox", "A harbour", "A heron", "A heron", "A harbour"]);
  });

  it("shows where the focus is, on everything", async () => {
    const { page } = await open({ snapshot: { cards: [card("g1", { jobs: [job("j1", { outputs: [output(0, 91, 1024, 1024)] })] })] } });
    const unseen: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(`(() => {
        const at = document.activeElement;
        if (at === document.body) return "end";
        const marks = [at, at.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each));
        return marks.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) ? "seen" : at.outerHTML.slice(0, 120);
      })()`);
      if (seen === "end") break;
      if (typeof seen === "string" && seen !== "seen") unseen.push(seen);
    }
    assert.deepEqual(unseen, []);
  });
});
